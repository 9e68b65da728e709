/** The words of the sign-in page. */
import { translator } from "~/lib/i18n";
import type messages from "~/locales/en/sign-in.json";

export type Id = keyof typeof messages;
export const t = translator<Id>();
