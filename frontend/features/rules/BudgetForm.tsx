/** What the token of the budget opens: who pays, and what happens without money. */
import { Select } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { RuleBudgetsDocument } from "~/gql/graphql";
import { t } from "~/lib/console-words";
import { ask } from "~/lib/graphql";
import { AT_ZERO, type Payer } from "./budget";
import { Choice } from "./Choice";

type Props = {
  payer: Payer | undefined;
  today: string;
  onChange: (payer: Payer | undefined) => void;
};

const SOURCES = ["NONE", "BUDGET", "COST_CENTER"] as const;

export function BudgetForm({ payer, today, onChange }: Props) {
  const { data } = useQuery({
    queryKey: ["rule-budgets", today],
    queryFn: () => ask(RuleBudgetsDocument, { on: today }),
  });
  const budgets = withChosen(data?.budgets.nodes ?? [], payer);
  const atZero = payer?.atZero ?? "HOLD";
  function onSource(source: string) {
    if (source === "NONE") onChange(undefined);
    else onChange({ source: source as Payer["source"], atZero });
  }
  return (
    <>
      <Choice
        label={t("rules.budget")}
        values={SOURCES.map((one) => [one, t(`rules.budget_source.${one}`)])}
        value={payer?.source ?? "NONE"}
        onChange={onSource}
      />
      {payer?.source === "BUDGET" && (
        <Select
          label={t("rules.budget_which")}
          description={t("rules.budget_which_hint")}
          comboboxProps={{ withinPortal: false }}
          searchable
          allowDeselect={false}
          nothingFoundMessage={t("rules.budget_nothing")}
          data={budgets.map(({ id, name, currency }) => ({
            value: id,
            label: currency ? `${name}  ${currency}` : name,
          }))}
          value={payer.budgetId ?? null}
          onChange={(id) => {
            const chosen = budgets.find((one) => one.id === id);
            if (chosen) onChange({ ...payer, budgetId: chosen.id, name: chosen.name });
          }}
        />
      )}
      {payer && (
        <Choice
          label={t("rules.at_zero")}
          values={AT_ZERO.map((one) => [one, t(`rules.at_zero_long.${one}`)])}
          value={atZero}
          onChange={(one) => onChange({ ...payer, atZero: one as Payer["atZero"] })}
        />
      )}
    </>
  );
}

type Named = { id: string; name: string; currency?: string };

/** A rule may name a budget of a period that is over. */
function withChosen(budgets: Named[], payer: Payer | undefined): Named[] {
  const { budgetId, name = "" } = payer ?? {};
  const known = !budgetId || budgets.some(({ id }) => id === budgetId);
  return known ? budgets : [{ id: budgetId, name }, ...budgets];
}
