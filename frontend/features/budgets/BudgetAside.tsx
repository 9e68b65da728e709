/** The drawer of a budget: its balances, each with the postings behind it, and who is affected. */
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { type BudgetAccount, BudgetDetailDocument, type BudgetDetailQuery } from "~/gql/graphql";
import { t } from "~/lib/console-words";
import { money } from "~/lib/format";
import { ask } from "~/lib/graphql";
import { Aside, Facts } from "~/ui/Aside";
import { NotFound, Trouble } from "~/ui/States";
import { Tabs } from "~/ui/Tabs";
import { useAddress } from "~/ui/useList";
import { Allocate } from "./Allocate";
import { Bar } from "./Bar";
import { Ending } from "./Ending";
import { Movements } from "./Movements";
import { Warnings } from "./Warnings";

export type Budget = Extract<BudgetDetailQuery["node"], { __typename: "Budget" }>;

const ACCOUNTS: Record<string, BudgetAccount> = {
  available: "AVAILABLE",
  reserved: "RESERVED",
  committed: "COMMITTED",
};
const STEP = 20;

export function BudgetAside({ id, may }: { id: string; may: boolean }) {
  const { search } = useAddress();
  const [first, setFirst] = useState(STEP);
  const account = ACCOUNTS[search.tab ?? "available"] ?? "AVAILABLE";
  const variables = { id, account, first };
  const { data, error, refetch } = useQuery({
    queryKey: ["budget", variables],
    queryFn: () => ask(BudgetDetailDocument, variables),
    placeholderData: (before) => before,
  });
  const budget = data?.node?.__typename === "Budget" ? data.node : undefined;
  if (!budget) {
    return (
      <Aside title={t("nav.budgets")}>
        {error && <Trouble error={error} onAgain={refetch} />}
        {data && <NotFound />}
      </Aside>
    );
  }
  return (
    <Aside
      title={budget.name}
      note={t("budgets.from_to", { first: budget.startsOn, last: budget.endsOn })}
    >
      <Balances budget={budget} />
      <Warnings budget={budget} />
      <section className="stack">
        <h3>{t("budgets.movements")}</h3>
        <Tabs
          label={t("budgets.movements")}
          tabs={Object.keys(ACCOUNTS).map((value) => ({
            value,
            label: t(`budgets.${value as "available" | "reserved" | "committed"}`),
          }))}
        />
        <Movements budget={budget} onMore={() => setFirst(first + STEP)} most={first >= 100} />
      </section>
      {may && (
        <section className="stack">
          {!budget.closedOn && <h3>{t("budgets.money")}</h3>}
          {!budget.closedOn && <Allocate budget={budget} />}
          <Ending budget={budget} />
        </section>
      )}
    </Aside>
  );
}

function Balances({ budget: { balances, currency, costCenter, closedOn } }: { budget: Budget }) {
  const said = (minor: number) => money(minor, currency);
  return (
    <section className="stack">
      <Bar of={balances} />
      <Facts
        facts={[
          [t("budgets.cost_center"), costCenter ?? t("budgets.whole")],
          [t("budgets.allocated"), said(balances.allocated.minor)],
          [
            t("budgets.committed"),
            <Legend key="c" name="committed" said={said(balances.committed.minor)} />,
          ],
          [
            t("budgets.reserved"),
            <Legend key="r" name="reserved" said={said(balances.reserved.minor)} />,
          ],
          [
            t("budgets.available"),
            <Legend key="a" name="available" said={said(balances.available.minor)} />,
          ],
          [t("budgets.released"), said(balances.released.minor)],
          ...(closedOn ? [[t("budgets.closed"), closedOn] as [string, string]] : []),
        ]}
      />
    </section>
  );
}

/** A balance with the colour that it has in the bar. */
function Legend({ name, said }: { name: string; said: string }) {
  return (
    <span className="budget-legend">
      <i className={name} aria-hidden="true" />
      {said}
    </span>
  );
}
