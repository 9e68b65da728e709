import { expect, test } from "vitest";
import { bytes, digitsOf, symbolOf } from "~/lib/format";
import { differences } from "./Changes";

test("only what differs is told, and what is missing is a dash", () => {
  const before = new Map([
    ["name", "Tea"],
    ["cost", "¥90"],
  ]);
  const after = new Map([
    ["name", "Tea"],
    ["terms", "Not on holidays."],
  ]);
  expect(differences(before, after)).toEqual([
    { label: "cost", before: "¥90", after: "–" },
    { label: "terms", before: "–", after: "Not on holidays." },
  ]);
});

test("money has the digits and the sign of its currency", () => {
  expect([digitsOf("CNY"), digitsOf("JPY"), digitsOf("KWD")]).toEqual([2, 0, 3]);
  expect(symbolOf("CNY")).toBe("¥");
});

test("sizes of files are read by people", () => {
  expect([0, 999, 1_500, 2_340_000].map(bytes)).toEqual(["0 B", "999 B", "1.5 KB", "2.3 MB"]);
});
