/** Which column of a file is which of ours: chosen beside the first values that stand in it. */
import { Button, Select } from "@mantine/core";
import { useState } from "react";
import { t } from "~/lib/console-words";
import { FormProblems, Wrong } from "./Form";
import { doubled, LEFT_OUT, missing, type OurColumn } from "./mapping";
import type { Sending } from "./useSending";
import "./mapping.css";

export type FileColumn = { label: string; samples: string[]; target: string };

type Props = {
  columns: readonly FileColumn[];
  ours: readonly OurColumn[];
  /** What stands before the name of a column that is nobody else's, where there may be such. */
  own?: string;
  of: Omit<Sending<never>, "send">;
  onSay: (targets: string[]) => void;
  /** What stands beside the button: the way back. */
  children?: React.ReactNode;
};

export function ColumnMapping({ columns, ours, own, of, onSay, children }: Props) {
  const [targets, setTargets] = useState(() => columns.map(({ target }) => target));
  const lacking = missing(targets, ours);
  const twice = doubled(targets);
  const left = columns.filter((_, n) => targets[n] === LEFT_OUT);
  const general = of.at("columns");
  const shownAt = columns.some((_, n) => of.at(`columns.${n}`));
  return (
    <>
      <ol className="mapping" aria-label={t("mapping.columns")}>
        <li className="mapping-head" aria-hidden="true">
          <span>{t("mapping.in_file")}</span>
          <span>{t("mapping.samples")}</span>
          <span>{t("mapping.is")}</span>
        </li>
        {columns.map((column, n) => (
          <MappedColumn
            key={n}
            column={column}
            place={n + 1}
            target={targets[n] ?? LEFT_OUT}
            choices={choicesOf(column, targets[n] ?? LEFT_OUT, ours, own)}
            error={of.at(`columns.${n}`) ?? (twice.has(n) ? t("mapping.twice") : undefined)}
            onTarget={(target) => setTargets(targets.with(n, target))}
          />
        ))}
      </ol>
      <footer className="form-foot mapping-foot">
        <div>
          {lacking.length > 0 ? (
            <Wrong>
              {t("mapping.lacking", {
                columns: lacking.map(({ label }) => label).join(t("mapping.comma")),
              })}
            </Wrong>
          ) : (
            <p className="note">
              {t("mapping.matched", { count: columns.length - left.length })}{" "}
              {left.length > 0 &&
                t("mapping.left", {
                  columns: left
                    .map(({ label }) => label || t("mapping.unnamed"))
                    .join(t("mapping.comma")),
                })}{" "}
              {t("mapping.remembered")}
            </p>
          )}
          {general && !shownAt && <Wrong>{general}</Wrong>}
          <FormProblems of={of} />
        </div>
        <div className="actions">
          {children}
          <Button
            loading={of.waiting}
            disabled={lacking.length > 0 || twice.size > 0}
            onClick={() => onSay(targets)}
          >
            {t("mapping.check")}
          </Button>
        </div>
      </footer>
    </>
  );
}

type ColumnProps = {
  column: FileColumn;
  place: number;
  target: string;
  choices: { value: string; label: string }[];
  error: string | undefined;
  onTarget: (target: string) => void;
};

function MappedColumn({ column, place, target, choices, error, onTarget }: ColumnProps) {
  const name = column.label || t("mapping.place", { place });
  return (
    <li className={target === LEFT_OUT ? "left-out" : ""}>
      <b className={column.label ? "" : "secondary"}>{name}</b>
      <span className="mapping-samples">
        {column.samples.length > 0 ? (
          column.samples.map((sample, n) => <span key={n}>{sample}</span>)
        ) : (
          <span className="note">{t("mapping.empty")}</span>
        )}
      </span>
      <Select
        aria-label={t("mapping.of", { column: name })}
        searchable
        allowDeselect={false}
        data={choices}
        value={target}
        error={error}
        onChange={(chosen) => chosen !== null && onTarget(chosen)}
      />
    </li>
  );
}

/** Ours, the column as one of their own, and leaving it out. */
function choicesOf(
  { label }: FileColumn,
  target: string,
  ours: readonly OurColumn[],
  own: string | undefined,
) {
  const mine = own === undefined ? [] : [...new Set([`${own}${label}`, target])];
  return [
    { value: LEFT_OUT, label: t("mapping.leave_out") },
    ...ours.map((column) => ({
      value: column.name,
      label: column.required ? t("mapping.needed", { column: column.label }) : column.label,
    })),
    ...mine
      .filter((value) => own !== undefined && value.startsWith(own) && value !== own)
      .map((value) => ({
        value,
        label: t("mapping.own", { name: value.slice(own?.length ?? 0) }),
      })),
  ];
}
