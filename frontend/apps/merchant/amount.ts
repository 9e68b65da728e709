/** An amount as it is typed on the pad: digits and one point, with the places of its currency. */

const LONGEST = 9;

/** How many places a currency has behind the point: two for yuan, none for yen. */
export function placesOf(currency: string): number {
  const format = new Intl.NumberFormat("en", { style: "currency", currency });
  return format.resolvedOptions().maximumFractionDigits ?? 2;
}

/** What is on the pad after a key; `back` takes one away. */
export function pressed(typed: string, key: string, places = 2): string {
  if (key === "back") return typed.slice(0, -1);
  if (key === ".") return typed.includes(".") || places === 0 ? typed : `${typed || "0"}.`;
  const next = typed === "0" ? key : typed + key;
  const [whole = "", parts = ""] = next.split(".");
  return whole.length > LONGEST || parts.length > places ? typed : next;
}

/** Minor units of what is typed. */
export function minorOf(typed: string, places = 2): number {
  const [whole = "", parts = ""] = typed.split(".");
  return Number(whole || 0) * 10 ** places + Number(parts.padEnd(places, "0") || 0);
}
