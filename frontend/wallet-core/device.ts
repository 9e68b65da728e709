/** A device in words, from what its browser calls itself. */
import { t } from "./words";

export function deviceWord(agent: string): string {
  if (agent && navigator.userAgent.startsWith(agent)) return t("device.this");
  if (/iPad|Tablet/i.test(agent)) return t("device.tablet");
  if (/Mobi|Android|iPhone/i.test(agent)) return t("device.phone");
  if (/Mozilla/i.test(agent)) return t("device.computer");
  return t("device.other");
}
