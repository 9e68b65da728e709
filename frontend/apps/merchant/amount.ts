/** An amount as it is typed on the pad: digits that move in from the right of nothing. */

const LONGEST = 9;

/** What is on the pad after a key: digits, one point, two places; `back` takes one away. */
export function pressed(typed: string, key: string): string {
  if (key === "back") return typed.slice(0, -1);
  if (key === ".") return typed.includes(".") ? typed : `${typed || "0"}.`;
  const next = typed === "0" ? key : typed + key;
  const [whole = "", parts = ""] = next.split(".");
  return whole.length > LONGEST || parts.length > 2 ? typed : next;
}

/** Minor units of what is typed. */
export function minorOf(typed: string): number {
  const [whole = "", parts = ""] = typed.split(".");
  return Number(whole || 0) * 100 + Number(parts.padEnd(2, "0") || 0);
}
