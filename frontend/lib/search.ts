/** What the address of a list says: its filters as words, and where in it somebody is. */

export type Search = Record<string, string | number | undefined> & {
  page?: number;
  per?: number;
  open?: string;
  tab?: string;
};

const NUMBERS = new Set(["page", "per"]);

/** The search part of an address: text as it stands, page and size as whole numbers from 1. */
export function searchOf(raw: Record<string, unknown>): Search {
  const search: Search = {};
  for (const [name, value] of Object.entries(raw)) {
    if (NUMBERS.has(name)) {
      const number = Math.floor(Number(value));
      if (number >= 1) search[name] = number;
    } else if (typeof value === "string" || typeof value === "number") {
      if (value !== "") search[name] = String(value);
    }
  }
  return search;
}
