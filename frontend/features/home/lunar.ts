/** The day of the week, and in Chinese the day of the lunar calendar. */
import { i18n } from "~/lib/i18n";

const at = (day: string) => new Date(`${day}T00:00:00Z`);
const ONES = ["", "一", "二", "三", "四", "五", "六", "七", "八", "九", "十"];

export function weekday(day: string, style: "long" | "narrow" = "long"): string {
  const names = new Intl.DateTimeFormat(i18n.locale, { weekday: style, timeZone: "UTC" });
  return names.format(at(day));
}

/** Such as 农历十月十五; nothing in other languages, whose readers don't count by it. */
export function lunarDay(day: string): string {
  if (i18n.locale !== "zh-CN") return "";
  const parts = new Intl.DateTimeFormat("zh-CN-u-ca-chinese", {
    month: "long",
    day: "numeric",
    timeZone: "UTC",
  }).formatToParts(at(day));
  const of = (type: string) => parts.find((part) => part.type === type)?.value ?? "";
  return `农历${of("month")}${dayName(Number(of("day")))}`;
}

function dayName(day: number): string {
  if (!(day >= 1)) return "";
  if (day <= 10) return `初${ONES[day]}`;
  if (day === 20) return "二十";
  if (day === 30) return "三十";
  return `${day < 20 ? "十" : "廿"}${ONES[day % 10]}`;
}
