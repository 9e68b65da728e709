/** Days as YYYY-MM-DD and months as YYYY-MM, counted without any time zone. */

export function todayIn(timeZone: string): string {
  return new Intl.DateTimeFormat("sv-SE", { dateStyle: "short", timeZone }).format(new Date());
}

const at = (day: string) => new Date(`${day}T00:00:00Z`);
const text = (date: Date) => date.toISOString().slice(0, 10);

export function plusDays(day: string, days: number): string {
  const date = at(day);
  date.setUTCDate(date.getUTCDate() + days);
  return text(date);
}

/** Twelve months from that of a day on. */
export function monthsFrom(day: string): string[] {
  const first = at(`${day.slice(0, 7)}-01`);
  return Array.from({ length: 12 }, (_, n) => {
    const date = new Date(Date.UTC(first.getUTCFullYear(), first.getUTCMonth() + n, 1));
    return text(date).slice(0, 7);
  });
}

export function daysOf(month: string): number {
  const [year = 0, number = 1] = month.split("-").map(Number);
  return new Date(Date.UTC(year, number, 0)).getUTCDate();
}

export function dayOf(month: string, number: number): string {
  return `${month}-${String(number).padStart(2, "0")}`;
}

/** 0 for Sunday. */
export function weekday(day: string): number {
  return at(day).getUTCDay();
}

export function weekdayName(day: string, locale: string): string {
  return new Intl.DateTimeFormat(locale, { weekday: "long", timeZone: "UTC" }).format(at(day));
}
