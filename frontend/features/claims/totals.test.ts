import { expect, test } from "vitest";
import type { ClaimGroupTotalFragment } from "~/gql/graphql";
import { stepsOf, valuesOf } from "./totals";

function total(label: string, issued: number, faceValue: number, valueLeft: number) {
  const zero = { taken: 0, used: 0, expired: 0, revoked: 0 };
  return { id: null, label, currency: "CNY", issued, faceValue, valueLeft, ...zero };
}

const TOTALS: ClaimGroupTotalFragment[] = [
  total("available", 10, 1000, 1000),
  total("delivered", 20, 2000, 1500),
  total("revealed", 5, 500, 500),
  total("used", 50, 5000, 0),
  total("expired", 10, 1000, 900),
  total("revoked", 5, 500, 500),
];

test("every step holds the ones after it", () => {
  expect(stepsOf(TOTALS).map(({ name, count }) => [name, count])).toEqual([
    ["granted", 100],
    ["claimed", 75],
    ["delivered", 75],
    ["viewed", 55],
    ["used", 50],
  ]);
  expect(stepsOf(TOTALS).map(({ share }) => share)[1]).toBe(0.75);
  expect(stepsOf([]).every(({ count, share }) => count === 0 && share === undefined)).toBe(true);
});

test("where the value is adds up to what was granted", () => {
  const [value] = valuesOf(TOTALS);
  expect(value?.all).toBe(10_000);
  expect(value?.parts).toEqual([
    ["used", 5600],
    ["open", 3000],
    ["expired", 900],
    ["back", 500],
  ]);
  expect(value?.parts.reduce((all, [, minor]) => all + minor, 0)).toBe(10_000);
});
