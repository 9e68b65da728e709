/** Why something was given, in words: years in full, and whom to thank. */
import { i18n } from "~/lib/i18n";
import { daysBetween } from "./item";
import { t } from "./words";

const DIGITS = "零一二三四五六七八九";
const ENGLISH = [
  "No",
  "One",
  "Two",
  "Three",
  "Four",
  "Five",
  "Six",
  "Seven",
  "Eight",
  "Nine",
  "Ten",
  "Eleven",
  "Twelve",
];
const COMPOUND = /^(欧阳|司马|上官|诸葛|司徒|东方|夏侯|皇甫|尉迟|公孙|慕容|令狐|宇文|长孙)/;

/** Years of service that an occasion such as `anniversary:5` is about; 0 for any other. */
export function yearsOf(occasion: string): number {
  return Number(/^anniversary:(\d+)$/.exec(occasion)?.[1] ?? 0);
}

/** A small number as people write it: 五, 十二, Five, 25. */
export function inWords(count: number): string {
  if (i18n.locale !== "zh-CN") return ENGLISH[count] ?? String(count);
  if (count >= 100) return String(count);
  const [tens, ones] = [Math.floor(count / 10), count % 10];
  const ten = tens === 0 ? "" : tens === 1 ? "十" : `${DIGITS[tens]}十`;
  return ten + (ones || !tens ? DIGITS[ones] : "");
}

/** What a colleague would call somebody: the given name of a Chinese name of three or four
 * characters, the first word of a name in Latin letters. */
export function calledBy(name: string): string {
  const plain = name.trim();
  if (/^\p{Script=Han}{3,4}$/u.test(plain)) return plain.slice(COMPOUND.test(plain) ? 2 : 1);
  if (/^\p{Script=Han}+$/u.test(plain)) return plain;
  return plain.split(/\s+/)[0] ?? plain;
}

/** The line above the thanks: five years here, today. */
export function occasionLine(gift: Given, day: string): string {
  const years = yearsOf(gift.occasion);
  if (!years) return gift.bundleVersion?.name ?? t("gift.for_you");
  const when = gift.grantedOn === day ? "gift.years_today" : "gift.years";
  return t(when, { years: inWords(years), count: years });
}

/** Days since somebody came, as of the day of a gift. */
export function daysHere(hiredOn: string, gift: Given): number {
  return daysBetween(hiredOn, gift.grantedOn);
}

type Given = { occasion: string; grantedOn: string; bundleVersion?: { name: string } | null };
