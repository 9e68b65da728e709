import { expect, test } from "vitest";
import { i18n } from "~/lib/i18n";
import { calledBy, inWords, yearsOf } from "./occasion";

test.each([
  ["林知遥", "知遥"],
  ["欧阳静怡", "静怡"],
  ["司马光", "光"],
  ["张伟", "张伟"],
  ["Priya Smith-Jones", "Priya"],
  ["  Ben  García ", "Ben"],
])("%s is called %s", (name, called) => {
  expect(calledBy(name)).toBe(called);
});

test("years are told in words", () => {
  i18n.loadAndActivate({ locale: "zh-CN", messages: {} });
  expect([1, 5, 10, 11, 20, 25, 100].map(inWords)).toEqual([
    "一",
    "五",
    "十",
    "十一",
    "二十",
    "二十五",
    "100",
  ]);
  i18n.loadAndActivate({ locale: "en", messages: {} });
  expect([1, 5, 12, 13].map(inWords)).toEqual(["One", "Five", "Twelve", "13"]);
});

test("only an anniversary has years", () => {
  expect(yearsOf("anniversary:12")).toBe(12);
  expect(yearsOf("birthday:2026")).toBe(0);
});
