/** The console's translator, and its catalogues. */
import type en from "~/locales/en/console";
import { type Locale, translator } from "./i18n";

export type Word = keyof typeof en;
export const t = translator<Word>();

export async function catalogue(locale: Locale): Promise<Record<string, string>> {
  const { default: messages } =
    locale === "zh-CN"
      ? await import("~/locales/zh-CN/console")
      : await import("~/locales/en/console");
  return messages;
}
