import { expect, test } from "vitest";
import { minorOf, placesOf, pressed } from "./amount";

const typed = (keys: string) =>
  [...keys].reduce((text, key) => pressed(text, key === "<" ? "back" : key), "");

test.each([
  ["86", "86", 8_600],
  ["86.5", "86.5", 8_650],
  ["86.505", "86.50", 8_650],
  [".5", "0.5", 50],
  ["0007", "7", 700],
  ["1.2.3", "1.23", 123],
  ["12<3", "13", 1_300],
  ["<", "", 0],
  ["99999999999", "999999999", 99_999_999_900],
  ["0.29", "0.29", 29],
])("%s on the pad is %s", (keys, text, minor) => {
  expect(typed(keys)).toBe(text);
  expect(minorOf(text)).toBe(minor);
});

test("yen have no places, so the pad takes no point", () => {
  const places = placesOf("JPY");
  expect([placesOf("CNY"), places]).toEqual([2, 0]);
  expect(pressed("500", ".", places)).toBe("500");
  expect(minorOf("500", places)).toBe(500);
});
