import { expect, test } from "vitest";
import { doubled, missing } from "./mapping";

const OURS = [
  { name: "number", label: "No.", required: true },
  { name: "name", label: "Name", required: false },
];

test("what no file can do without is missed until a column is it", () => {
  expect(missing(["", "name"], OURS).map(({ name }) => name)).toEqual(["number"]);
  expect(missing(["number", ""], OURS)).toEqual([]);
});

test("both columns of a pair are said to be one, those that are left out are none", () => {
  expect([...doubled(["name", "", "number", "name", ""])]).toEqual([0, 3]);
});
