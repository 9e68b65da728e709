/** Tables as files that spreadsheets open: CSV, and XLSX without compression. */

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

/** As an XLSX workbook of one sheet. Texts are texts there and never formulas. */
export function xlsxOf({ name, head, rows }: Sheet): Uint8Array<ArrayBuffer> {
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
  return zipped(files);
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

/** 1980-01-01, the first day that a ZIP file knows: the same table gives the same file. */
const FIRST_DAY = 0x21;
const UTF8_NAMES = 0x800;

/** Files as a ZIP archive in which they are stored as they are. */
function zipped(files: Record<string, string>): Uint8Array<ArrayBuffer> {
  const parts: Uint8Array[] = [];
  const directory: Uint8Array[] = [];
  let at = 0;
  for (const [path, text] of Object.entries(files)) {
    const name = new TextEncoder().encode(path);
    const content = new TextEncoder().encode(`<?xml version="1.0" encoding="UTF-8"?>${text}`);
    const facts = [20, UTF8_NAMES, 0, 0, FIRST_DAY];
    const sizes = [crc32(content), content.length, content.length];
    const local = record([0x04034b50], facts, sizes, [name.length, 0]);
    parts.push(local, name, content);
    directory.push(
      record([0x02014b50], [20, ...facts], sizes, [name.length, 0, 0, 0, 0], [0, at]),
      name,
    );
    at += local.length + name.length + content.length;
  }
  const size = directory.reduce((sum, part) => sum + part.length, 0);
  const entries = directory.length / 2;
  const end = record([0x06054b50], [0, 0, entries, entries], [size, at], [0]);
  return joined([...parts, ...directory, end]);
}

/** Numbers in little-endian order: groups of four bytes and of two by turns. */
function record(...groups: number[][]): Uint8Array {
  const bytes: number[] = [];
  groups.forEach((numbers, n) => {
    for (const number of numbers) {
      for (let byte = 0; byte < (n % 2 === 0 ? 4 : 2); byte++) {
        bytes.push((number >>> (8 * byte)) & 255);
      }
    }
  });
  return Uint8Array.from(bytes);
}

function joined(parts: Uint8Array[]): Uint8Array<ArrayBuffer> {
  const whole = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}

function crc32(content: Uint8Array): number {
  let crc = ~0;
  for (const byte of content) {
    crc ^= byte;
    for (let bit = 0; bit < 8; bit++) crc = (crc >>> 1) ^ (crc & 1 ? 0xedb88320 : 0);
  }
  return ~crc >>> 0;
}
