import { expect, test } from "vitest";
import { contrastOf, faceColours, teeth } from "./seam";

test.each([
  ["wi_BOOK", "001011100011101110"],
  ["wi_7Q2M", "011100011001011011"],
  ["wi_9XTM", "110111011011101100"],
])("the teeth of %s are those of the design", (id, expected) => {
  expect(
    teeth(id)
      .map((up) => (up ? "1" : "0"))
      .join(""),
  ).toBe(expected);
});

test("every brand colour gets a readable face and stub", () => {
  for (let n = 0; n < 20_000; n++) {
    const brand = `#${((n * 2_654_435_761) & 0xffffff).toString(16).padStart(6, "0")}`;
    const { text, stub, letter } = faceColours(brand);
    expect(contrastOf(brand, text), brand).toBeGreaterThanOrEqual(4.5);
    expect(contrastOf(stub, text), brand).toBeGreaterThanOrEqual(4.5);
    expect(contrastOf(letter, "#FFFFFF"), brand).toBeGreaterThanOrEqual(4.5);
  }
});
