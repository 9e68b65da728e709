/** CSV files in the browser: read as the server reads them, and written so that it reads them. */

/** A file as cells. `rows[0]` is what a spreadsheet program numbers 1. */
export type Table = { rows: string[][]; header: number };

const BOM = "\ufeff";
const DELIMITERS = [",", "\t", ";"];

/** The cells of a CSV file in UTF-8 or GB18030; undefined when it is none. */
export function readCsv(bytes: ArrayBuffer): Table | undefined {
  const text = decoded(bytes);
  if (text === undefined) return undefined;
  const rows = cellsOf(text, delimiterOf(text));
  const header = rows.findIndex((row) => row.some((cell) => cell.trim() !== ""));
  return header < 0 ? undefined : { rows, header };
}

function decoded(bytes: ArrayBuffer): string | undefined {
  // A workbook is a ZIP file; other files with NUL bytes are no text either.
  if (new Uint8Array(bytes.slice(0, 512)).includes(0)) return undefined;
  for (const encoding of ["utf-8", "gb18030"]) {
    try {
      return new TextDecoder(encoding, { fatal: true }).decode(bytes);
    } catch {
      // Then it is in the other encoding, or in none that we know.
    }
  }
  return undefined;
}

function delimiterOf(text: string): string {
  const line = text.trimStart().split(/\r|\n/, 1)[0] ?? "";
  const plain = line.replaceAll(/"[^"]*"/g, "");
  const counted = DELIMITERS.map((mark) => [plain.split(mark).length, mark] as const);
  counted.sort(([one], [other]) => other - one);
  return counted[0]?.[1] ?? ",";
}

function cellsOf(text: string, delimiter: string): string[][] {
  const rows: string[][] = [];
  let row: string[] = [];
  let cell = "";
  let quoted = false;
  for (let at = 0; at < text.length; at++) {
    const mark = text[at] ?? "";
    if (quoted) {
      if (mark !== '"') cell += mark;
      else if (text[at + 1] === '"') {
        cell += mark;
        at++;
      } else quoted = false;
    } else if (mark === '"' && cell === "") quoted = true;
    else if (mark === delimiter) {
      row.push(cell);
      cell = "";
    } else if (mark === "\n" || mark === "\r") {
      if (mark === "\r" && text[at + 1] === "\n") at++;
      rows.push([...row, cell]);
      row = [];
      cell = "";
    } else cell += mark;
  }
  if (cell !== "" || row.length > 0) rows.push([...row, cell]);
  return rows;
}

/** Cells as CSV in UTF-8 with a byte order mark, which spreadsheet programs need to see. */
export function csvText(rows: readonly (readonly string[])[]): string {
  const lines = rows.map((row) => row.map(quotedCell).join(","));
  return `${BOM}${lines.join("\r\n")}\r\n`;
}

/** A CSV file whose cells stand in it unchanged, so that it can be handed in again. */
export function writeCsv(rows: readonly (readonly string[])[], name: string): File {
  return new File([csvText(rows)], name, { type: "text/csv" });
}

function quotedCell(cell: string): string {
  return /[",\r\n]|^\s|\s$/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell;
}

/** Hands a file that was made here to the person in front of it. */
export function save(file: File): void {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(file);
  link.download = file.name;
  link.click();
  // Some browsers fetch it only after the click was handled.
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
}

/** The SHA-256 of a file in hexadecimal; undefined where the browser has no secure context. */
export async function digestOf(file: File): Promise<string | undefined> {
  if (!crypto.subtle) return undefined;
  const digest = await crypto.subtle.digest("SHA-256", await file.arrayBuffer());
  return [...new Uint8Array(digest)].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}
