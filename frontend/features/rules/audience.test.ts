import { describe, expect, it, test } from "vitest";
import { audienceOf, changed, condition, conditionsOf, group, rawOf } from "./audience";

const NESTED = {
  all: [
    { field: "employmentType", operator: "in", value: ["full-time"] },
    {
      any: [
        { field: "site", operator: "in", value: ["a", "b"] },
        { not: { field: "department", operator: "within", value: ["c"] } },
        { not: { all: [{ field: "tenure", operator: "atLeast", value: { months: 6 } }] } },
      ],
    },
    { field: "attribute:size", operator: "moreThan", value: 4.5 },
    { field: "attribute:born", operator: "lessThan", value: { date: "2000-01-01" } },
  ],
};

test("what the API says comes back unchanged", () => {
  expect(rawOf(audienceOf(NESTED))).toEqual(NESTED);
  expect(rawOf(audienceOf({ all: [] }))).toEqual({ all: [] });
});

test("a single condition, a negation and a double one get a group around them", () => {
  const one = { field: "grade", operator: "in", value: ["M1"] };
  expect(rawOf(audienceOf(one))).toEqual({ all: [one] });
  expect(rawOf(audienceOf({ not: one }))).toEqual({ all: [{ not: one }] });
  expect(rawOf(audienceOf({ not: { not: one } }))).toEqual({ all: [one] });
});

test("what is not filled in yet is left away, with the group that it leaves empty", () => {
  const whole = group(true, [condition("grade"), group(false, [condition("site")])]);
  expect(rawOf(whole)).toEqual({ all: [] });
});

test("one part is changed or taken out wherever it stands", () => {
  const inner = condition("site", { texts: ["a"] });
  const whole = group(true, [condition("grade", { texts: ["M1"] }), group(false, [inner])]);
  const other = changed(whole, inner.id, { ...inner, not: true });
  expect(conditionsOf(other).map(({ not }) => not)).toEqual([false, true]);
  expect(conditionsOf(changed(whole, inner.id, undefined))).toHaveLength(1);
});

describe("an audience that the page can't say", () => {
  it.each([
    ["nobody", { not: { all: [] } }],
    ["everybody, or", { any: [{ all: [] }, { field: "grade", operator: "in", value: ["M1"] }] }],
    ["a field of later", { field: "grade", operator: "in", value: ["M1"], since: "2027" }],
    ["a value of later", { field: "tenure", operator: "atLeast", value: { years: 5, days: 2 } }],
  ])("%s stays what it is", (_, raw) => {
    expect(rawOf(audienceOf(raw))).toEqual(raw);
  });

  it.each([
    ["everybody", { all: [] }],
    ["a condition", { field: "tenure", operator: "atLeast", value: { years: 5 } }],
    ["a negation", { not: { field: "grade", operator: "in", value: ["M1"] } }],
    [
      "groups",
      {
        all: [
          { not: { any: [{ field: "site", operator: "in", value: ["x"] }] } },
          { field: "attribute:size", operator: "moreThan", value: 3 },
        ],
      },
    ],
  ])("%s is none of them", (_, raw) => {
    expect(audienceOf(raw).kept).toBeUndefined();
  });
});
