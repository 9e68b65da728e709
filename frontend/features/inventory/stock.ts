/** What the numbers of a stock mean. */
import type { CodeState, StockedProductFragment } from "~/gql/graphql";
import { t } from "~/lib/console-words";

export type Stock = NonNullable<StockedProductFragment["stock"]>;

/** The states of codes that are with people. */
export const OUT: CodeState[] = ["ISSUED", "REVEALED", "REDEEMED", "DISPUTED"];

export function numberOf(stock: Stock, states: CodeState[]): number {
  return stock.states
    .filter(({ state }) => states.includes(state))
    .reduce((sum, { count }) => sum + count, 0);
}

export function isLow({ available, lowAt }: Stock): boolean {
  return lowAt !== null && lowAt !== undefined && available < lowAt;
}

/** How long it lasts at the pace of the last 30 days. */
export function daysLeft({ daysLeft: days }: Stock): string {
  if (days === null || days === undefined) return "–";
  return days > 999 ? t("inventory.very_long") : t("inventory.days", { count: days });
}
