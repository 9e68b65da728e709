/** The same period a year before: its days, and its months beside those of this year. */
import type { Totals } from "./figures";

/** The day a year before; 28 February for 29 February. */
export function yearBefore(day: string | undefined): string | undefined {
  if (!day) return undefined;
  const [year = "", ...rest] = day.split("-");
  const before = `${Number(year) - 1}-${rest.join("-")}`;
  return before.endsWith("-02-29") ? `${before.slice(0, 8)}28` : before;
}

/** What a month of a year before was worth, by the month that it stands beside. */
export function byMonthAfter(before: Totals, currency: string): Map<string, number> {
  const found = new Map<string, number>();
  for (const { label, currency: of, takenValue } of before) {
    if (of !== currency) continue;
    const [year, month] = label.split("-");
    found.set(`${Number(year) + 1}-${month}`, takenValue);
  }
  return found;
}
