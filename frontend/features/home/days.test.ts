import { expect, test } from "vitest";
import { added, daysOf, isWeekend } from "./days";

const due = (day: string, people: number, minor: number, granted = 0) => ({
  __typename: "UpcomingGrants" as const,
  day,
  people,
  granted,
  rule: null,
  cost: [{ __typename: "Money" as const, minor, currency: "CNY" }],
});

test("fourteen days, over the end of a year, those without grants too", () => {
  const days = daysOf([due("2027-01-01", 3, 300)], "2026-12-25", 14);
  expect(days.map(({ day }) => day).at(-1)).toBe("2027-01-07");
  expect(days).toHaveLength(14);
  expect(days.map(({ people }) => people).filter(Boolean)).toEqual([3]);
});

test("several rules of a day are one sum in each currency", () => {
  const both = [due("2026-11-23", 2, 200, 1), due("2026-11-23", 3, 50)];
  const [today] = daysOf(both, "2026-11-23", 1);
  expect([today?.people, today?.granted, today?.cost]).toEqual([
    5,
    1,
    [{ currency: "CNY", minor: 250 }],
  ]);
  expect(added([])).toEqual([]);
});

test("weekends", () => {
  expect(["2026-11-27", "2026-11-28", "2026-11-29", "2026-11-30"].map(isWeekend)).toEqual([
    false,
    true,
    true,
    false,
  ]);
});
