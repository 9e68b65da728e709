/** Who pays for a rule's grants, and what becomes of people when there is no money. */
import type { RuleBudgetInput, RuleVersionWholeFragment } from "~/gql/graphql";
import { t } from "~/lib/console-words";

export const AT_ZERO = ["HOLD", "SKIP", "OVERDRAW"] as const;

export type Payer = {
  source: RuleBudgetInput["source"];
  atZero: (typeof AT_ZERO)[number];
  /** One of any period of the budget, and its name, where the rule names one. */
  budgetId?: string | undefined;
  name?: string | undefined;
};

export function payerOf(budget: RuleVersionWholeFragment["budget"]): Payer | undefined {
  if (!budget) return undefined;
  const { source, atZero, budget: named } = budget;
  return { source, atZero, budgetId: named?.id, name: named?.name };
}

export function rawPayer(payer: Payer | undefined): RuleBudgetInput | undefined {
  return payer && { source: payer.source, atZero: payer.atZero, budgetId: payer.budgetId };
}

export function payerWords(payer: Payer | undefined): string {
  if (!payer) return t("rules.budget_none");
  const rest = t(`rules.at_zero.${payer.atZero}`);
  return payer.source === "COST_CENTER"
    ? t("rules.budget_cost_center_words", { rest })
    : t("rules.budget_words", { name: payer.name ?? t("rules.budget_open"), rest });
}

/** Whether it says that a budget pays, and not yet which. */
export function lacksBudget(payer: Payer | undefined): boolean {
  return payer?.source === "BUDGET" && !payer.budgetId;
}
