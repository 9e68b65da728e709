/** The next fourteen days, each with its rules, people and cost. */
import type { DueFragment } from "~/gql/graphql";

export type Sum = { minor: number; currency: string };
export type Day = {
  day: string;
  people: number;
  granted: number;
  cost: Sum[];
  rules: DueFragment[];
};

/** `first` and the days after it, so many in all, those without grants too. */
export function daysOf(due: readonly DueFragment[], first: string, days: number): Day[] {
  return Array.from({ length: days }, (_, n) => {
    const date = new Date(`${first}T00:00:00Z`);
    date.setUTCDate(date.getUTCDate() + n);
    const day = date.toISOString().slice(0, 10);
    const rules = due.filter((each) => each.day === day && each.people > 0);
    return {
      day,
      rules,
      people: sum(rules.map(({ people }) => people)),
      granted: sum(rules.map(({ granted }) => granted)),
      cost: added(rules.flatMap(({ cost }) => cost)),
    };
  });
}

/** Sums of the same currency made one. */
export function added(sums: readonly Sum[]): Sum[] {
  const found = new Map<string, number>();
  for (const { minor, currency } of sums) found.set(currency, (found.get(currency) ?? 0) + minor);
  return [...found].map(([currency, minor]) => ({ currency, minor }));
}

function sum(numbers: number[]): number {
  return numbers.reduce((all, one) => all + one, 0);
}

export function isWeekend(day: string): boolean {
  return [0, 6].includes(new Date(`${day}T00:00:00Z`).getUTCDay());
}
