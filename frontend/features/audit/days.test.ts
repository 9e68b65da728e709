import { expect, test } from "vitest";
import { dayAfter, startOf, zoneOf } from "./days";

test("a day begins when it does where the organization is", () => {
  expect(startOf("2026-11-23", "Asia/Shanghai")).toBe("2026-11-22T16:00:00.000Z");
  expect(startOf("2026-11-23", "America/New_York")).toBe("2026-11-23T05:00:00.000Z");
  expect(startOf("2026-11-23", "UTC")).toBe("2026-11-23T00:00:00.000Z");
});

test("a day of 23 or 25 hours begins at its own midnight", () => {
  expect(startOf("2026-03-29", "Europe/Berlin")).toBe("2026-03-28T23:00:00.000Z");
  expect(startOf("2026-03-30", "Europe/Berlin")).toBe("2026-03-29T22:00:00.000Z");
});

test("months and years end", () => {
  expect(dayAfter("2026-12-31")).toBe("2027-01-01");
});

test("zones are named by their offset", () => {
  expect(zoneOf(Date.parse("2026-11-23T00:00:00Z"), "Asia/Shanghai")).toBe("UTC+8");
});
