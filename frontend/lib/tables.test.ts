import { expect, test } from "vitest";
import { readCsv, writeCsv } from "./tables";

const bytes = (text: string) => new TextEncoder().encode(text).buffer;

test.each([
  [
    "a,b\r\n1,2\r\n",
    [
      ["a", "b"],
      ["1", "2"],
    ],
  ],
  [
    'a;b\n"x;y";"say ""hi"""',
    [
      ["a", "b"],
      ["x;y", 'say "hi"'],
    ],
  ],
  [
    'a\tb\n"two\nlines"\t',
    [
      ["a", "b"],
      ["two\nlines", ""],
    ],
  ],
  ["\n姓名,工号\n李雷,1", [[""], ["姓名", "工号"], ["李雷", "1"]]],
])("the cells of %j", (text, rows) => {
  expect(readCsv(bytes(text))?.rows).toEqual(rows);
});

test("the header is the first row that says anything", () => {
  expect(readCsv(bytes("\n,\n工号,姓名\n1,李雷"))?.header).toBe(2);
});

test("GB18030 is read, a workbook and nothing are not", () => {
  const gb18030 = new Uint8Array([0xc0, 0xee, 0xc0, 0xd7, 0x2c, 0x31]);
  expect(readCsv(gb18030.buffer)?.rows).toEqual([["李雷", "1"]]);
  expect(readCsv(new Uint8Array([0x50, 0x4b, 3, 4, 0, 0]).buffer)).toBeUndefined();
  expect(readCsv(bytes(""))).toBeUndefined();
});

test("what is written is read back, with the mark that spreadsheet programs need", async () => {
  const rows = [
    ["工号", "名"],
    ["1", 'a,"b"\n '],
    ["", " x"],
  ];
  const file = writeCsv(rows, "roster.csv");
  const written = await file.arrayBuffer();
  expect([...new Uint8Array(written.slice(0, 3))]).toEqual([0xef, 0xbb, 0xbf]);
  expect(readCsv(written)?.rows).toEqual(rows);
});
