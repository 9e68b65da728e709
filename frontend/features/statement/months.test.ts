import { expect, test } from "vitest";
import { lastDayOf, monthOf, monthsAfter } from "./months";

test("months follow each other over the turn of a year and end on their last day", () => {
  expect(monthOf("2026-12-31")).toBe("2026-12-01");
  expect(monthsAfter("2026-12-01", 1)).toBe("2027-01-01");
  expect(monthsAfter("2027-01-01", -1)).toBe("2026-12-01");
  expect(lastDayOf("2028-02-01")).toBe("2028-02-29");
  expect(lastDayOf("2026-12-01")).toBe("2026-12-31");
});
