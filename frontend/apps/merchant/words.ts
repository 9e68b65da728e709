/** The till's translator, and its catalogues. */
import { type Locale, translator } from "~/lib/i18n";
import type en from "~/locales/en/merchant.json";

export type Word = keyof typeof en;
export const t = translator<Word>();

export async function catalogue(locale: Locale): Promise<Record<string, string>> {
  const { default: messages } =
    locale === "zh-CN"
      ? await import("~/locales/zh-CN/merchant.json")
      : await import("~/locales/en/merchant.json");
  return messages;
}
