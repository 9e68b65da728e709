/** The monthly statements: numbered, checked, as files, and corrected by another one. */
import { Button } from "@mantine/core";
import { Link } from "@tanstack/react-router";
import { useState } from "react";
import {
  StatementFileDocument,
  StatementMakeDocument,
  type StatementRowFragment,
  StatementsDocument,
} from "~/gql/graphql";
import { t } from "~/lib/console-words";
import { count, moment } from "~/lib/format";
import { ask } from "~/lib/graphql";
import { save } from "~/lib/tables";
import { Confirm } from "~/ui/Confirm";
import { type Column, DataList } from "~/ui/DataList";
import { StateGlyph } from "~/ui/StateGlyph";
import { Empty } from "~/ui/States";
import { useAddress, usePage, windowOf } from "~/ui/useList";
import { useSending } from "~/ui/useSending";
import { useMay, useOrganization } from "~/ui/useViewer";

type Row = StatementRowFragment;

export function StatementList() {
  const { search } = useAddress();
  const mayCorrect = useMay("rules.write");
  const { timeZone } = useOrganization();
  const [asked, setAsked] = useState<Row>();
  const { data, error, refetch } = usePage("statements", StatementsDocument, windowOf(search));
  const rows = data?.grantStatements.nodes;
  return (
    <>
      <DataList
        name="statements"
        label={t("statement.statements")}
        columns={columns(timeZone)}
        rows={rows}
        total={data?.grantStatements.totalCount}
        error={error}
        onAgain={refetch}
        rowName={(row) => t("statement.number", { number: row.number })}
        operations={(row) => (
          <Operations
            row={row}
            onCorrect={mayCorrect && isLast(row, rows) ? () => setAsked(row) : undefined}
          />
        )}
        firstUse={
          <Empty
            picture="nothing-made"
            title={t("statement.none")}
            hint={t("statement.none_hint")}
          />
        }
      />
      {asked && <Correct row={asked} onClose={() => setAsked(undefined)} />}
    </>
  );
}

/** Only the last statement of a month can be corrected. */
function isLast(row: Row, rows: Row[] = []): boolean {
  return rows.every(({ month, revision }) => month !== row.month || revision <= row.revision);
}

function columns(timeZone: string): Column<Row>[] {
  const number = (
    key: "expected" | "granted" | "leftOut" | "waiting" | "late" | "unexplained",
  ) => ({
    key,
    head: t(`statement.${key === "leftOut" ? "left_out" : key}`),
    end: true,
    cell: ({ total }: Row) => count(total[key]),
  });
  return [
    {
      key: "number",
      head: t("statement.no"),
      fixed: true,
      cell: (row) => <b>{t("statement.number", { number: row.number })}</b>,
    },
    {
      key: "month",
      head: t("statement.month"),
      cell: ({ month }) => (
        <Link to="." search={{ month } as never} className="door">
          {month.slice(0, 7)}
        </Link>
      ),
    },
    {
      key: "corrects",
      head: t("statement.corrects"),
      cell: ({ corrects }) => corrects && t("statement.number", { number: corrects.number }),
    },
    ...(["expected", "granted", "leftOut", "waiting", "late", "unexplained"] as const).map(number),
    { key: "made", head: t("statement.made"), cell: (row) => moment(row.madeAt, timeZone) },
    {
      key: "verified",
      head: t("statement.checked"),
      cell: ({ verified }) => (
        <StateGlyph
          shape={verified ? "done" : "failed"}
          word={t(verified ? "statement.unbroken" : "statement.broken")}
        />
      ),
    },
    {
      key: "digest",
      head: t("statement.digest"),
      cell: ({ digest }) => <code title={digest}>{digest.slice(0, 12)}</code>,
    },
  ];
}

function Operations({ row, onCorrect }: { row: Row; onCorrect: (() => void) | undefined }) {
  const name = t("statement.number", { number: row.number });
  return (
    <>
      <Button
        variant="subtle"
        size="compact-sm"
        aria-label={t("statement.download", { name })}
        onClick={() => download(row)}
      >
        CSV
      </Button>
      {onCorrect && (
        <Button
          variant="subtle"
          size="compact-sm"
          aria-label={t("statement.correct_it", { name })}
          onClick={onCorrect}
        >
          {t("statement.correct")}
        </Button>
      )}
    </>
  );
}

async function download({ id, number, month }: Row) {
  const { node } = await ask(StatementFileDocument, { id });
  if (node?.__typename !== "GrantStatement") return;
  const name = `statement-${number}-${month.slice(0, 7)}.csv`;
  save(new File([node.csv], name, { type: "text/csv;charset=utf-8" }));
}

function Correct({ row, onClose }: { row: Row; onClose: () => void }) {
  const sending = useSending(StatementMakeDocument, { onDone: onClose });
  const values = { number: row.number, month: row.month.slice(0, 7) };
  return (
    <Confirm
      opened
      title={t("statement.correct_title", values)}
      verb={t("statement.correct_verb", values)}
      of={sending}
      onConfirm={() => sending.send((key) => ({ month: row.month, corrects: row.id, key }))}
      onClose={onClose}
    >
      <p>{t("statement.correct_means", values)}</p>
    </Confirm>
  );
}
