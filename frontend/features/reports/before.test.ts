import { expect, test } from "vitest";
import { byMonthAfter, yearBefore } from "./before";
import type { Totals } from "./figures";

test("a day a year before; a leap day has none, so it is the day before", () => {
  expect(yearBefore("2026-11-23")).toBe("2025-11-23");
  expect(yearBefore("2028-02-29")).toBe("2027-02-28");
  expect(yearBefore(undefined)).toBeUndefined();
});

test("a month stands beside the same one of the year before, in one currency", () => {
  const total = (label: string, currency: string, takenValue: number) =>
    ({ label, currency, takenValue }) as Totals[number];
  const found = byMonthAfter(
    [total("2025-01", "CNY", 500), total("2025-01", "USD", 9), total("2024-12", "CNY", 7)],
    "CNY",
  );
  expect([...found]).toEqual([
    ["2026-01", 500],
    ["2025-12", 7],
  ]);
});
