/** A figure: its finding as the headline, a chart, the same as a table, and both as files. */
import { Button } from "@mantine/core";
import arrow from "@phosphor-icons/core/regular/download-simple.svg?raw";
import { Link } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { t } from "~/lib/console-words";
import { csvOf, xlsxOf } from "~/lib/sheets";
import { save } from "~/lib/tables";
import { ADDRESSES } from "~/ui/addresses";
import { Icon } from "~/ui/Icon";
import { useAddress } from "~/ui/useList";
import type { Shown, Table } from "./figures";

type Props = {
  /** Where the address says whether the chart or the table is shown. */
  name: string;
  title: string;
  lead?: string;
  hint?: string;
  table: Table;
  /** Without a chart the table stands there always. */
  children?: ReactNode;
};

export function Figure({ name, title, lead, hint, table, children }: Props) {
  const { search, change } = useAddress();
  const asTable = !children || search[name] === "table";
  const look = (value: string | undefined) => change({ [name]: value }, { keepPage: true });
  return (
    <section className="figure" aria-labelledby={`figure-${name}`}>
      <header>
        <div>
          <h2 id={`figure-${name}`}>{title}</h2>
          {lead && <p className="note">{lead}</p>}
        </div>
        <div className="figure-tools">
          {children && (
            <fieldset aria-label={t("reports.show_as", { name: title })}>
              <button type="button" aria-pressed={!asTable} onClick={() => look(undefined)}>
                {t("reports.chart")}
              </button>
              <button type="button" aria-pressed={asTable} onClick={() => look("table")}>
                {t("reports.table")}
              </button>
            </fieldset>
          )}
          <Files name={name} title={title} table={table} />
        </div>
      </header>
      {asTable ? <Twin title={title} table={table} /> : children}
      {hint && <p className="note">{hint}</p>}
    </section>
  );
}

const XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

function Files({ name, title, table }: { name: string; title: string; table: Table }) {
  const sheet = {
    name: title,
    head: table.columns.map(({ head }) => head),
    rows: table.rows.map(({ cells }) => cells.map(({ value }) => value)),
  };
  const files = {
    csv: () => save(new File([csvOf(sheet)], `${name}.csv`, { type: "text/csv;charset=utf-8" })),
    xlsx: async () => save(new File([await xlsxOf(sheet)], `${name}.xlsx`, { type: XLSX })),
  };
  return (["csv", "xlsx"] as const).map((kind) => (
    <Button
      key={kind}
      size="compact-sm"
      variant="subtle"
      color="gray"
      leftSection={<Icon svg={arrow} size={15} />}
      aria-label={t("reports.download_as", { name: title, kind: kind.toUpperCase() })}
      onClick={files[kind]}
    >
      {t(`reports.${kind}`)}
    </Button>
  ));
}

function Twin({ title, table }: { title: string; table: Table }) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: whoever has no mouse scrolls it by keys
    <figure className="figure-scroll" tabIndex={0} aria-label={title}>
      <table>
        <thead>
          <tr>
            {table.columns.map(({ head, end }) => (
              <th key={head} scope="col" className={end ? "end" : ""}>
                {head}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {table.rows.map(({ key, cells }) => (
            <tr key={key}>
              {cells.map((cell, n) => (
                <td key={table.columns[n]?.head} className={cell.end ? "end" : ""}>
                  <Doored cell={cell} />
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </figure>
  );
}

/** A figure that opens the rows behind it, where there are some. */
export function Doored({ cell }: { cell: Shown }) {
  if (!cell.door) return cell.text;
  return (
    <Link to={ADDRESSES.claims} search={cell.door as never} className="door">
      {cell.text}
    </Link>
  );
}
