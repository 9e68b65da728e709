import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { accentOf, GROUNDS } from "./brand";
import { contrastOf } from "./seam";

const TOKENS = readFileSync("tokens/tokens.css", "utf8");
const GROUND_NAMES = ["desk", "sheet", "raised", "sunk", "hover"];

function tokens(theme: "light" | "dark"): string[] {
  return GROUND_NAMES.map((name) => {
    const found = TOKENS.match(new RegExp(`--${name}: light-dark\\((#\\w+), (#\\w+)\\)`));
    return found?.[theme === "light" ? 1 : 2] ?? "";
  });
}

const STEPS = ["00", "33", "66", "99", "CC", "FF"];
const BRANDS = STEPS.flatMap((r) => STEPS.flatMap((g) => STEPS.map((b) => `#${r}${g}${b}`)));

test.each(["light", "dark"] as const)("%s: every brand is readable wherever it stands", (theme) => {
  expect([...new Set(tokens(theme).map((hex) => hex.toUpperCase()))].sort()).toEqual(
    [...GROUNDS[theme]].sort(),
  );
  for (const brand of BRANDS) {
    const { accent, hover, on, soft } = accentOf(brand, theme);
    for (const ground of [...tokens(theme), soft]) {
      expect(contrastOf(accent, ground), `${brand} on ${ground}`).toBeGreaterThanOrEqual(4.5);
    }
    expect(contrastOf(on, accent), `on ${brand}`).toBeGreaterThanOrEqual(4.5);
    expect(contrastOf(on, hover), `on hovered ${brand}`).toBeGreaterThanOrEqual(4.5);
  }
});

test("a brand that can be read already stays as it is", () => {
  expect(accentOf("#8A1538", "light").accent.toUpperCase()).toBe("#8A1538");
});
