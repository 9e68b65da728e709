/** Roles and permissions in words; what an owner made up shows its key. */
import { t, type Word } from "~/lib/console-words";
import { i18n } from "~/lib/i18n";

function known(id: string, otherwise: string): string {
  return id in i18n.messages ? t(id as Word) : otherwise;
}

export const roleName = (key: string) => known(`settings.role.${key}`, key);
export const permissionName = (key: string) => known(`settings.may.${key}`, key);

/** The roles that people and tills have by their kind, and that no account is given. */
export const BY_KIND = ["employee", "merchant"];
