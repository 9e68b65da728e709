import { beforeAll, expect, test } from "vitest";
import { i18n } from "~/lib/i18n";
import { type Card, daysLeft, grouped, inFours, matching, summed, today } from "./item";

const base: Card = {
  id: "a",
  state: "DELIVERED",
  endsOn: null,
  createdAt: "2026-11-01T00:00:00Z",
  endedAt: null,
  occasion: "anniversary:5",
  maskedCode: null,
  faceValue: { minor: 10_000, currency: "CNY" },
  valueLeft: { minor: 10_000, currency: "CNY" },
  productVersion: {
    name: "Book card",
    attributes: [],
    product: {
      kind: { carriesBalance: true, fulfilment: "STOCK", redemption: ["QR"] },
      brand: { name: "Found Light 拾光书店", color: "#7a2b38" },
    },
  },
};
const card = (changes: Partial<Card>): Card => ({ ...base, ...changes });
const DAY = "2026-11-23";

beforeAll(() => i18n.loadAndActivate({ locale: "en", messages: {} }));

test.each([
  ["AVAILABLE", "2026-11-24", "claim"],
  ["AVAILABLE", "2026-11-22", "over"],
  ["DELIVERED", "2026-11-23", "soon"],
  ["DELIVERED", "2026-12-23", "soon"],
  ["REVEALED", "2026-12-24", "ready"],
  ["REVEALED", null, "ready"],
  ["DELIVERED", "2026-11-22", "over"],
] as const)("a card that is %s and ends %s stands in %s", (state, endsOn, group) => {
  const groups = grouped([card({ state, endsOn })], DAY);
  expect(Object.entries(groups).find(([, cards]) => cards.length)?.[0]).toBe(group);
});

test("a day is counted where the organization is", () => {
  const late = new Date("2026-11-22T17:00:00Z");
  expect(today("Asia/Shanghai", late)).toBe("2026-11-23");
  expect(today("America/New_York", late)).toBe("2026-11-22");
  expect(daysLeft(card({ endsOn: "2026-11-28" }), DAY)).toBe(5);
});

test("a search finds by brand and by name, in any order of words", () => {
  const cards = [card({}), card({ id: "b", productVersion: null })];
  expect(matching(cards, "拾光")).toHaveLength(1);
  expect(matching(cards, " CARD found ")).toHaveLength(1);
  expect(matching(cards, "card tea")).toHaveLength(0);
  expect(matching(cards, "  ")).toHaveLength(2);
});

test("sums are told by currency", () => {
  const cards = [card({}), card({}), card({ valueLeft: { minor: 500, currency: "EUR" } })];
  expect(summed(cards)).toBe("¥200.00 + €5.00");
  expect(summed([])).toBe("");
});

test.each([
  ["8F2KQ7TD5XMW", "8F2K Q7TD 5XMW"],
  ["8F2K-Q7TD 5XMW1", "8F2K Q7TD 5XMW 1"],
  ["AB-12", "AB-12"],
  ["https://x.example/a", "https://x.example/a"],
])("the code %s is shown as %s", (code, shown) => {
  expect(inFours(code)).toBe(shown);
  expect(i18n.locale).toBe("en");
});
