import { expect, test, vi } from "vitest";

vi.mock("~/lib/console-words", () => ({ t: (id: string) => id }));

import { contentOf, type Draft, draftOf, worthOf } from "./content";

function line(id: string, faceValue: number, currency = "CNY") {
  const price = { minor: faceValue, currency };
  const present = { id, number: 1, name: id, faceValue: price, cost: price };
  const product = { id, sku: id, present, archivedAt: null, brand: null };
  return { product, isDefault: false };
}

const DRAFT: Draft = {
  ...draftOf(undefined),
  lines: [line("A", 10_000), line("B", 30_000), line("C", 20_000)],
};

test("all of a bundle is worth its sum", () => {
  expect(worthOf(DRAFT, "faceValue")).toBe("¥600");
});

test("a choice is worth the dearest that can be chosen, up to its limit", () => {
  const choice = { ...DRAFT, chooses: true, count: 2 };
  expect(worthOf(choice, "faceValue")).toBe("¥500");
  expect(worthOf({ ...choice, value: 45_000 }, "faceValue")).toBe("¥450");
  expect(worthOf({ ...choice, value: 45_000 }, "cost")).toBe("¥500");
});

test("several currencies have no sum", () => {
  expect(worthOf({ ...DRAFT, lines: [line("A", 1), line("B", 1, "USD")] }, "cost")).toBe("–");
});

test("defaults are said only where somebody chooses", () => {
  const lines = DRAFT.lines.map((one) => ({ ...one, isDefault: true }));
  expect(contentOf({ ...DRAFT, lines }).items.some((item) => item.isDefault)).toBe(false);
  expect(contentOf({ ...DRAFT, lines, chooses: true }).choose?.count).toBe(1);
});

test("days are said only where leavers keep it", () => {
  const draft = { ...DRAFT, leaverDays: 14 };
  expect(contentOf(draft).leaver).toEqual({ policy: "STAY", days: null });
  expect(contentOf({ ...draft, leaver: "KEEP" }).leaver).toEqual({ policy: "KEEP", days: 14 });
});
