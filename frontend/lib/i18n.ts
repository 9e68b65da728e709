/** The language of the page: chosen, remembered on this device, else the browser's first. */
import { setupI18n } from "@lingui/core";

export type Locale = "zh-CN" | "en";
export type Values = Record<string, string | number>;

export const LOCALES: Record<Locale, string> = { "zh-CN": "中文", en: "English" };
const KEPT = "locale";

export const i18n = setupI18n();

/** The language to start in. */
export function preferred(): Locale {
  const kept = localStorage.getItem(KEPT);
  if (kept === "zh-CN" || kept === "en") return kept;
  return navigator.language.startsWith("zh") ? "zh-CN" : "en";
}

export function activate(locale: Locale, messages: Record<string, string>): void {
  i18n.loadAndActivate({ locale, messages });
  document.documentElement.lang = locale;
}

/** Changes the language. The page starts again where it is, because its address says all. */
export function choose(locale: Locale): void {
  localStorage.setItem(KEPT, locale);
  location.reload();
}

/** A sentence of a catalogue, for the ids of that catalogue. */
export function translator<Id extends string>() {
  return (id: Id, values?: Values): string => i18n._(id, values);
}
