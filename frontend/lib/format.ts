/** Numbers, days and times as visual.md writes them, in the language of the page. */
import { i18n } from "./i18n";

const locale = () => i18n.locale || "en";

export function count(value: number): string {
  return new Intl.NumberFormat(locale()).format(value).replace("-", "−");
}

export function percent(share: number): string {
  return `${count(Math.round(share * 100))}%`;
}

function currencyFormat(currency: string) {
  return new Intl.NumberFormat(locale(), {
    style: "currency",
    currency,
    currencyDisplay: "narrowSymbol",
  });
}

/** How many digits the minor unit of a currency has. */
export function digitsOf(currency: string): number {
  return currencyFormat(currency).resolvedOptions().maximumFractionDigits ?? 2;
}

/** The sign of a currency, such as ¥. */
export function symbolOf(currency: string): string {
  const parts = currencyFormat(currency).formatToParts(0);
  return parts.find(({ type }) => type === "currency")?.value ?? currency;
}

/** The size of a file, such as 1.2 MB. */
export function bytes(size: number): string {
  const units = ["B", "KB", "MB", "GB"];
  const power = Math.min(Math.floor(Math.log10(Math.max(size, 1)) / 3), units.length - 1);
  const digits = power > 0 ? 1 : 0;
  return `${(size / 1000 ** power).toFixed(digits)} ${units[power]}`;
}

/** Money of whole minor units, such as ¥1,234.50; without the minor part where it is nothing. */
export function money(minor: number, currency: string, { short = false } = {}): string {
  const format = currencyFormat(currency);
  const digits = format.resolvedOptions().maximumFractionDigits ?? 2;
  const value = minor / 10 ** digits;
  const whole = short && Number.isInteger(value);
  const text = whole
    ? new Intl.NumberFormat(locale(), {
        style: "currency",
        currency,
        currencyDisplay: "narrowSymbol",
        maximumFractionDigits: 0,
      }).format(value)
    : format.format(value);
  return text.replace("-", "−");
}

/** A moment as YYYY-MM-DD HH:mm in a time zone, the organization's where one is given. */
export function moment(iso: string, timeZone?: string): string {
  return parts(iso, timeZone).join(" ");
}

/** The clock time of a moment, HH:mm. */
export function clock(iso: string, timeZone?: string): string {
  return parts(iso, timeZone)[1];
}

function parts(iso: string, timeZone?: string): [string, string] {
  // Swedish writes ISO dates, whatever the language of the page.
  const text = new Intl.DateTimeFormat("sv-SE", {
    dateStyle: "short",
    timeStyle: "short",
    timeZone,
  }).format(new Date(iso));
  const [day = "", time = ""] = text.split(" ");
  return [day, time];
}

/** A day in the warm form of the wallet: 2 Nov, 11 月 2 日. */
export function shortDay(day: string): string {
  const date = new Date(`${day}T00:00:00Z`);
  if (locale() === "zh-CN") return `${date.getUTCMonth() + 1} 月 ${date.getUTCDate()} 日`;
  return new Intl.DateTimeFormat("en-GB", {
    day: "numeric",
    month: "short",
    timeZone: "UTC",
  }).format(date);
}

/** Days from today to a day; negative when it is over. */
export function daysUntil(day: string, today = new Date()): number {
  const start = Date.UTC(today.getFullYear(), today.getMonth(), today.getDate());
  return Math.round((Date.parse(`${day}T00:00:00Z`) - start) / 86_400_000);
}

/** Sums in several currencies, such as ¥1,386 + $20. */
export function moneys(sums: readonly { minor: number; currency: string }[]): string {
  return sums.map(({ minor, currency }) => money(minor, currency, { short: true })).join(" + ");
}

/** The day that it is in a time zone, as YYYY-MM-DD. */
export function today(timeZone?: string): string {
  return new Intl.DateTimeFormat("sv-SE", { dateStyle: "short", timeZone }).format(new Date());
}
