/** Counts of the funnel out of the totals by state; every step adds up from the same rows. */
import type { ClaimGroupTotalFragment, WalletItemState } from "~/gql/graphql";
import { STEPS } from "./filter";

export type Step = {
  name: string;
  /** What the rows behind it are filtered by; undefined for all. */
  state: string | undefined;
  count: number;
  /** Of the step before. */
  share: number | undefined;
};

const in_ = (states: readonly WalletItemState[]) => (total: ClaimGroupTotalFragment) =>
  states.some((state) => state.toLowerCase() === total.label);

function issued(totals: readonly ClaimGroupTotalFragment[]): number {
  return totals.reduce((all, total) => all + total.issued, 0);
}

export function stepsOf(totals: readonly ClaimGroupTotalFragment[]): Step[] {
  const counted: [string, string | undefined, number][] = [
    ["granted", undefined, issued(totals)],
    ...Object.entries(STEPS).map(([name, states]): [string, string, number] => [
      name,
      name,
      issued(totals.filter(in_(states))),
    ]),
    ["used", "USED", issued(totals.filter(in_(["USED"])))],
  ];
  return counted.map(([name, state, count], n) => {
    const before = counted[n - 1]?.[2];
    return { name, state, count, share: before ? count / before : undefined };
  });
}

export function countIn(
  totals: readonly ClaimGroupTotalFragment[],
  ...states: WalletItemState[]
): number {
  return issued(totals.filter(in_(states)));
}

export type Value = { currency: string; all: number; parts: [string, number][] };

/** Where the granted value is, by currency: the parts add up to all of it. */
export function valuesOf(totals: readonly ClaimGroupTotalFragment[]): Value[] {
  const currencies = [...new Set(totals.map(({ currency }) => currency))];
  return currencies.map((currency) => {
    const mine = totals.filter((total) => total.currency === currency);
    const left = (some: readonly ClaimGroupTotalFragment[]) =>
      some.reduce((all, { valueLeft }) => all + valueLeft, 0);
    const all = mine.reduce((sum, { faceValue }) => sum + faceValue, 0);
    const expired = left(mine.filter(in_(["EXPIRED"])));
    const back = left(mine.filter(in_(["REVOKED", "FAILED"])));
    const open = left(mine) - expired - back;
    const used = all - left(mine);
    return {
      currency,
      all,
      parts: [
        ["used", used],
        ["open", open],
        ["expired", expired],
        ["back", back],
      ],
    };
  });
}
