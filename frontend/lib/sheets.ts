/** Tables as files that spreadsheets open: CSV and XLSX. */

import { csvText } from "./tables";

export type Cell = string | number;
export type Sheet = { name: string; head: string[]; rows: Cell[][] };

/** What a spreadsheet would run when a text begins with it. */
const FORMULA = /^[=+\-@\t\r]/;

/** As CSV for every spreadsheet: UTF-8 with its mark, and no text that runs as a formula. */
export function csvOf({ head, rows }: Sheet): string {
  return csvText([head, ...rows].map((row) => row.map(harmless)));
}

function harmless(cell: Cell): string {
  if (typeof cell === "number") return String(cell);
  return FORMULA.test(cell) ? `'${cell}` : cell;
}

/** A ZIP file knows no day before this one, in anybody's time zone: the same table gives the same file. */
const FIRST_DAY = new Date(1980, 0, 1);

/** As an XLSX workbook of one sheet. Texts are texts there and never formulas. */
export async function xlsxOf({ name, head, rows }: Sheet): Promise<Uint8Array<ArrayBuffer>> {
  const { strToU8, zipSync } = await import("fflate");
  const lines = [head, ...rows].map((row, n) => `<row r="${n + 1}">${row.map(xml).join("")}</row>`);
  // These characters may not stand in the name of a sheet, nor more than 31 of any.
  const title = escaped(name.replace(/[[\]:*?/\\]/g, " ").slice(0, 31));
  const files: Record<string, string> = {
    "[Content_Types].xml": `<Types xmlns="${PACKAGE}content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="${MAIN_TYPE}.sheet.main+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="${MAIN_TYPE}.worksheet+xml"/></Types>`,
    "_rels/.rels": relationship("officeDocument", "xl/workbook.xml"),
    "xl/workbook.xml": `<workbook xmlns="${MAIN}" xmlns:r="${OFFICE}"><sheets><sheet name="${title}" sheetId="1" r:id="rId1"/></sheets></workbook>`,
    "xl/_rels/workbook.xml.rels": relationship("worksheet", "worksheets/sheet1.xml"),
    "xl/worksheets/sheet1.xml": `<worksheet xmlns="${MAIN}"><sheetData>${lines.join("")}</sheetData></worksheet>`,
  };
  const members = Object.entries(files).map(
    ([path, text]) => [path, strToU8(`<?xml version="1.0" encoding="UTF-8"?>${text}`)] as const,
  );
  return zipSync(Object.fromEntries(members), { mtime: FIRST_DAY });
}

const MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
const OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const PACKAGE = "http://schemas.openxmlformats.org/package/2006/";
const MAIN_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml";

function relationship(type: string, target: string): string {
  return `<Relationships xmlns="${PACKAGE}relationships"><Relationship Id="rId1" Type="${OFFICE}/${type}" Target="${target}"/></Relationships>`;
}

function xml(cell: Cell): string {
  if (typeof cell === "number") return `<c><v>${cell}</v></c>`;
  return `<c t="inlineStr"><is><t xml:space="preserve">${escaped(cell)}</t></is></c>`;
}

/** Escaped for XML, without the control characters that XML cannot hold. */
function escaped(text: string): string {
  return (
    text
      // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what is left out
      .replace(/[\u0000-\u0008\u000B\u000C\u000E-\u001F\uFFFE\uFFFF]/g, "")
      .replaceAll("&", "&amp;")
      .replaceAll("<", "&lt;")
      .replaceAll(">", "&gt;")
      .replaceAll('"', "&quot;")
  );
}
