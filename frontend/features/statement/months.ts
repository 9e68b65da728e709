/** Months as their first day, YYYY-MM-01, counted without any time zone. */

export function monthOf(day: string): string {
  return `${day.slice(0, 7)}-01`;
}

/** The month so many months after one; before it where the number is negative. */
export function monthsAfter(month: string, number: number): string {
  const [year = 0, of = 1] = month.split("-").map(Number);
  return new Date(Date.UTC(year, of - 1 + number, 1)).toISOString().slice(0, 10);
}

export function lastDayOf(month: string): string {
  const [year = 0, of = 1] = month.split("-").map(Number);
  return new Date(Date.UTC(year, of, 0)).toISOString().slice(0, 10);
}
