/** Days of a time zone as instants. */

const HOUR = 3_600_000;

/** The instant at which a day, YYYY-MM-DD, begins in a time zone. */
export function startOf(day: string, timeZone: string): string {
  const utc = Date.parse(`${day}T00:00:00Z`);
  // Once more with what was found, for the offset may change between the two.
  const first = utc - offset(utc, timeZone);
  return new Date(utc - offset(first, timeZone)).toISOString();
}

export function dayAfter(day: string): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + 24 * HOUR).toISOString().slice(0, 10);
}

/** By how much a time zone is ahead of UTC at an instant. */
export function offset(instant: number, timeZone: string): number {
  const shown = new Intl.DateTimeFormat("sv-SE", {
    dateStyle: "short",
    timeStyle: "medium",
    timeZone,
  }).format(instant);
  return Date.parse(`${shown.replace(" ", "T")}Z`) - Math.floor(instant / 1000) * 1000;
}

/** A moment to the second, YYYY-MM-DD HH:mm:ss. */
export function stampOf(iso: string, timeZone: string): string {
  return new Intl.DateTimeFormat("sv-SE", {
    dateStyle: "short",
    timeStyle: "medium",
    timeZone,
  }).format(new Date(iso));
}

/** Such as UTC+8. */
export function zoneOf(instant: number, timeZone: string): string {
  const hours = offset(instant, timeZone) / HOUR;
  return `UTC${hours < 0 ? "−" : "+"}${Math.abs(hours)}`;
}
