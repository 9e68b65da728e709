/** The plain recurrences of RFC 5545 that a form can say; all others stay a text. */
import { daysOf, plusDays, weekday } from "./days";

export const WEEKDAYS = ["MO", "TU", "WE", "TH", "FR", "SA", "SU"] as const;
export type Weekday = (typeof WEEKDAYS)[number];
export const PLACES = [1, 2, 3, 4, -1] as const;

export type Plain =
  | { mode: "weekly"; interval: number; weekdays: Weekday[] }
  /** `day` is -1 for the last of the month. */
  | { mode: "monthDay"; interval: number; day: number }
  | { mode: "monthWeekday"; interval: number; place: number; weekday: Weekday };

const FURTHEST = 366 * 5;

/** What a text says plainly, or undefined. */
export function plainOf(rrule: string): Plain | undefined {
  const parts = new Map(rrule.split(";").map((part) => part.split("=") as [string, string]));
  const { FREQ, INTERVAL, BYDAY, BYMONTHDAY, ...others } = Object.fromEntries(parts);
  const interval = Number(INTERVAL ?? 1);
  if (Object.keys(others).length > 0 || !Number.isInteger(interval) || interval < 1) {
    return undefined;
  }
  if (FREQ === "WEEKLY" && BYDAY && !BYMONTHDAY) {
    const weekdays = BYDAY.split(",");
    return weekdays.every(isWeekday) ? { mode: "weekly", interval, weekdays } : undefined;
  }
  if (FREQ !== "MONTHLY") return undefined;
  if (BYMONTHDAY && !BYDAY) {
    const day = Number(BYMONTHDAY);
    const fits = day === -1 || (Number.isInteger(day) && day >= 1 && day <= 31);
    return fits ? { mode: "monthDay", interval, day } : undefined;
  }
  const [, place, day = ""] = (!BYMONTHDAY && BYDAY?.match(/^(-?\d)([A-Z]{2})$/)) || [];
  if (!PLACES.some((one) => one === Number(place)) || !isWeekday(day)) return undefined;
  return { mode: "monthWeekday", interval, place: Number(place), weekday: day };
}

function isWeekday(text: string): text is Weekday {
  return (WEEKDAYS as readonly string[]).includes(text);
}

export function rruleOf(plain: Plain): string {
  const every = plain.interval > 1 ? `;INTERVAL=${plain.interval}` : "";
  if (plain.mode === "weekly") {
    const days = WEEKDAYS.filter((day) => plain.weekdays.includes(day));
    return `FREQ=WEEKLY${every};BYDAY=${days.join(",")}`;
  }
  if (plain.mode === "monthDay") return `FREQ=MONTHLY${every};BYMONTHDAY=${plain.day}`;
  return `FREQ=MONTHLY${every};BYDAY=${plain.place}${plain.weekday}`;
}

/** The first day from a day on that fits, since a recurrence has to begin on one of its days. */
export function firstFrom(plain: Plain, day: string): string {
  for (let n = 0, one = day; n < FURTHEST; n += 1, one = plusDays(one, 1)) {
    if (fitsOn(plain, one)) return one;
  }
  return day;
}

function fitsOn(plain: Plain, day: string): boolean {
  const name = WEEKDAYS[(weekday(day) + 6) % 7];
  const number = Number(day.slice(8));
  const left = daysOf(day.slice(0, 7)) - number;
  if (plain.mode === "weekly") return plain.weekdays.some((one) => one === name);
  if (plain.mode === "monthDay") return plain.day === -1 ? left === 0 : plain.day === number;
  const place = plain.place === -1 ? left < 7 : Math.ceil(number / 7) === plain.place;
  return place && plain.weekday === name;
}
