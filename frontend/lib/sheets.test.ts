import { execFileSync } from "node:child_process";
import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { csvOf, xlsxOf } from "./sheets";

const SHEET = {
  name: "Cost/month",
  head: ["Month", "Cost"],
  rows: [
    ["2026-11", 1234.5],
    ['=HYPERLINK("x")', -3],
    ['a, "b" <c> & 转角', 0],
  ],
};

test("a CSV holds every cell, and no text that runs", () => {
  expect(csvOf(SHEET)).toBe(
    '\uFEFFMonth,Cost\r\n2026-11,1234.5\r\n"\'=HYPERLINK(""x"")",-3\r\n"a, ""b"" <c> & 转角",0\r\n',
  );
});

test("a workbook is an archive that others open, with every cell in it", async () => {
  const file = join(mkdtempSync(join(tmpdir(), "tables-")), "table.xlsx");
  writeFileSync(file, await xlsxOf(SHEET));
  expect(await xlsxOf(SHEET)).toEqual(await xlsxOf(SHEET));
  const read = [
    "import sys, zipfile, xml.dom.minidom as m",
    "z = zipfile.ZipFile(sys.argv[1])",
    "assert z.testzip() is None",
    "[m.parseString(z.read(n)) for n in z.namelist()]",
    "d = m.parseString(z.read('xl/worksheets/sheet1.xml'))",
    "print([c.firstChild.firstChild.data if c.tagName == 'v' else c.firstChild.data for c in d.getElementsByTagName('t')])",
    "print([c.firstChild.data for c in d.getElementsByTagName('v')])",
  ].join("\n");
  const printed = execFileSync("python3", ["-c", read, file], { encoding: "utf8" });
  expect(printed.split("\n")[0]).toContain("'=HYPERLINK(\"x\")', 'a, \"b\" <c> & 转角'");
  expect(printed.split("\n")[1]).toBe("['1234.5', '-3', '0']");
});
