/** The rules of a month; each number opens its people. */
import { Button } from "@mantine/core";
import { Link } from "@tanstack/react-router";
import { useState } from "react";
import { t } from "~/lib/console-words";
import { count } from "~/lib/format";
import { type Column, DataList } from "~/ui/DataList";
import { useAddress, windowOf } from "~/ui/useList";
import { useMay } from "~/ui/useViewer";
import type { RuleOfMonth } from "./Account";
import { MakeUp } from "./MakeUp";
import { missed, OUTCOMES } from "./outcomes";

type Row = RuleOfMonth & { id: string };
type Props = { month: string; rules: RuleOfMonth[] };

export function RuleTable({ month, rules }: Props) {
  const { search } = useAddress();
  const mayGive = useMay("rules.give");
  const [asked, setAsked] = useState<RuleOfMonth>();
  const { first, offset = 0 } = windowOf(search);
  const rows = rules.map((one): Row => ({ ...one, id: one.rule?.id ?? "" }));
  return (
    <>
      <DataList
        name="account"
        label={t("statement.all_rules")}
        columns={COLUMNS}
        rows={rows.slice(offset, offset + first)}
        total={rows.length}
        error={null}
        onAgain={() => undefined}
        rowName={({ rule }) => rule?.name ?? ""}
        operations={
          mayGive && rows.some((row) => missed(row.count) > 0)
            ? (row) => missed(row.count) > 0 && <Ask row={row} onAsk={() => setAsked(row)} />
            : undefined
        }
      />
      {asked && <MakeUp month={month} of={asked} onClose={() => setAsked(undefined)} />}
    </>
  );
}

function Ask({ row, onAsk }: { row: Row; onAsk: () => void }) {
  return (
    <Button variant="subtle" size="compact-sm" onClick={onAsk}>
      {t("statement.make_up_for", { count: missed(row.count) })}
    </Button>
  );
}

const COLUMNS: Column<Row>[] = [
  {
    key: "rule",
    head: t("statement.rule"),
    fixed: true,
    cell: (row) => <To row={row} text={row.rule?.name ?? ""} />,
  },
  {
    key: "expected",
    head: t("statement.expected"),
    end: true,
    cell: (row) => <To row={row} text={count(row.count.expected)} door />,
  },
  ...OUTCOMES.map(
    ({ of, name, word }): Column<Row> => ({
      key: name,
      head: t(word),
      end: true,
      cell: (row) =>
        row.count[name] === 0 ? (
          <span className="secondary">0</span>
        ) : (
          <To row={row} outcome={of} text={count(row.count[name])} door />
        ),
    }),
  ),
];

type ToProps = { row: Row; text: string; outcome?: string; door?: boolean };

/** The way to a rule's people. */
function To({ row, text, outcome, door }: ToProps) {
  return (
    <Link
      to="."
      search={(old: object) => ({ ...old, page: undefined, rule: row.id, outcome }) as never}
      className={door ? "door" : "statement-rule"}
    >
      {text}
    </Link>
  );
}
