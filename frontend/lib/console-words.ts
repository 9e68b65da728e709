/** The console's translator, and its catalogues: what every visit needs first, the rest with the
 * first screen that needs it. */
import type en from "~/locales/en/console";
import { i18n, type Locale, translator } from "./i18n";

export type Word = keyof typeof en;
export const t = translator<Word>();

type Messages = Record<string, string>;
type Part = () => Promise<{ default: Messages }>;

const FIRST: Record<Locale, Part> = {
  en: () => import("~/locales/en/first"),
  "zh-CN": () => import("~/locales/zh-CN/first"),
};
const REST: Record<Locale, Part> = {
  en: () => import("~/locales/en/rest"),
  "zh-CN": () => import("~/locales/zh-CN/rest"),
};

export async function catalogue(locale: Locale): Promise<Messages> {
  return (await FIRST[locale]()).default;
}

let rest: Promise<void> | undefined;

/** Loads the sentences of all other screens, once. */
export function everyWord(): Promise<void> {
  rest ??= REST[i18n.locale as Locale]().then(({ default: messages }) => {
    i18n.load(i18n.locale, messages);
  });
  return rest;
}
