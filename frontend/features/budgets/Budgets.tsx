/** Budgets: what each was given, has promised and spent, and what is left of it. */
import { Button } from "@mantine/core";
import plus from "@phosphor-icons/core/regular/plus.svg?raw";
import { useState } from "react";
import { BudgetsDocument, type BudgetsQuery } from "~/gql/graphql";
import { t } from "~/lib/console-words";
import { daysUntil, money } from "~/lib/format";
import { type Column, DataList } from "~/ui/DataList";
import { type Filter, Filters, useFiltered } from "~/ui/Filters";
import { Icon } from "~/ui/Icon";
import { Page } from "~/ui/Page";
import { StateGlyph } from "~/ui/StateGlyph";
import { Empty } from "~/ui/States";
import { useAddress, usePage, windowOf } from "~/ui/useList";
import { useMay } from "~/ui/useViewer";
import { Bar } from "./Bar";
import { BudgetAside } from "./BudgetAside";
import { BudgetForm } from "./BudgetForm";
import "./budgets.css";

type Budget = BudgetsQuery["budgets"]["nodes"][number];

const FILTERS: Filter[] = [
  { name: "on", label: t("budgets.pays_on"), kind: "day" },
  {
    name: "closed",
    label: t("budgets.state"),
    kind: "choice",
    options: [{ value: "yes", label: t("budgets.also_closed") }],
  },
];

const BALANCES = ["allocated", "available", "reserved", "committed"] as const;

const COLUMNS: Column<Budget>[] = [
  {
    key: "name",
    head: t("budgets.name"),
    fixed: true,
    cell: ({ name, costCenter }) => (
      <span className="budget-name">
        <b>{name}</b>
        <span className="note">{costCenter ?? t("budgets.whole")}</span>
      </span>
    ),
  },
  {
    key: "period",
    head: t("budgets.period"),
    cell: (budget) => (
      <span className="budget-name">
        <span>{t("budgets.from_to", { first: budget.startsOn, last: budget.endsOn })}</span>
        <Standing of={budget} />
      </span>
    ),
  },
  { key: "bar", head: t("budgets.shares"), cell: ({ balances }) => <Bar of={balances} /> },
  ...BALANCES.map((name) => ({
    key: name,
    head: t(`budgets.${name}`),
    end: true,
    cell: ({ balances, currency }: Budget) => (
      <span className={balances[name].minor < 0 ? "budget-over" : undefined}>
        {money(balances[name].minor, currency, { short: true })}
      </span>
    ),
  })),
];

/** What is to be known of a budget at a glance: closed, over, overdrawn, or warned of. */
function Standing({ of }: { of: Budget }) {
  const [warned] = of.warnings;
  if (of.closedOn) return <StateGlyph shape="ended" word={t("budgets.closed")} />;
  if (daysUntil(of.endsOn) < 0) return <StateGlyph shape="ended" word={t("budgets.over")} />;
  if (of.balances.available.minor < 0)
    return <StateGlyph shape="failed" word={t("budgets.overdrawn")} />;
  if (warned && !(warned.why === "ENDS" && of.renewedBy))
    return (
      <StateGlyph
        shape="action"
        word={t(`budgets.warned.${warned.why}`, { people: warned.affected, day: warned.fallsOn })}
      />
    );
  return null;
}

export function Budgets() {
  const { search } = useAddress();
  const [adding, setAdding] = useState(false);
  const may = useMay("budgets.manage");
  const filtered = useFiltered(FILTERS);
  const on = search.on === undefined ? undefined : String(search.on);
  const variables = { ...windowOf(search), on, closed: search.closed === "yes" };
  const { data, error, refetch } = usePage("budgets", BudgetsDocument, variables);
  const add = may && (
    <Button leftSection={<Icon svg={plus} size={16} />} onClick={() => setAdding(true)}>
      {t("budgets.add")}
    </Button>
  );
  return (
    <Page
      title={t("nav.budgets")}
      note={t("budgets.lead")}
      actions={add}
      drawer={search.open && <BudgetAside key={search.open} id={search.open} may={may} />}
    >
      <DataList
        name="budgets"
        label={t("nav.budgets")}
        columns={COLUMNS}
        rows={data?.budgets.nodes}
        total={data?.budgets.totalCount}
        error={error}
        onAgain={refetch}
        rowName={({ name }) => name}
        filters={<Filters filters={FILTERS} />}
        filtered={filtered}
        firstUse={
          <Empty picture="nothing-made" title={t("budgets.empty")} hint={t("budgets.empty_hint")}>
            {add}
          </Empty>
        }
        opens
      />
      <BudgetForm opened={adding} onClose={() => setAdding(false)} />
    </Page>
  );
}
