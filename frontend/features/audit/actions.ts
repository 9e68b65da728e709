/** What was done, in words and with an icon; and the views that gather some actions. */
import bank from "@phosphor-icons/core/regular/clipboard-text.svg?raw";
import exported from "@phosphor-icons/core/regular/export.svg?raw";
import eye from "@phosphor-icons/core/regular/eye.svg?raw";
import eyeSlash from "@phosphor-icons/core/regular/eye-slash.svg?raw";
import gear from "@phosphor-icons/core/regular/gear-six.svg?raw";
import gift from "@phosphor-icons/core/regular/gift.svg?raw";
import hand from "@phosphor-icons/core/regular/hand-coins.svg?raw";
import key from "@phosphor-icons/core/regular/key.svg?raw";
import box from "@phosphor-icons/core/regular/package.svg?raw";
import refused from "@phosphor-icons/core/regular/prohibit.svg?raw";
import signIn from "@phosphor-icons/core/regular/sign-in.svg?raw";
import stack from "@phosphor-icons/core/regular/stack.svg?raw";
import shop from "@phosphor-icons/core/regular/storefront.svg?raw";
import users from "@phosphor-icons/core/regular/users.svg?raw";
import { t, type Word } from "~/lib/console-words";
import { i18n } from "~/lib/i18n";
import en from "~/locales/en/console/audit.json";

const PREFIX = "audit.action.";

/** Every action that has words, in their order. */
export const ACTIONS = Object.keys(en)
  .filter((id) => id.startsWith(PREFIX))
  .map((id) => id.slice(PREFIX.length));

/** An action in words; one that a later release or a plug-in brought shows its key. */
export function wordsOf(action: string): string {
  const id = `${PREFIX}${action}`;
  return id in i18n.messages ? t(id as Word) : action;
}

const REFUSED = ["redemption.refused", "session.refused", "code.view_disputed"];

export function isRefusal(action: string): boolean {
  return REFUSED.includes(action);
}

const ICONS: Record<string, string> = {
  code: eye,
  item: hand,
  choice: hand,
  grant: gift,
  rule: gift,
  redemption: shop,
  merchant: shop,
  terminal: shop,
  brand: box,
  product: box,
  bundle: box,
  codes: stack,
  stock: stack,
  roster: users,
  employee: users,
  export: exported,
  account: key,
  session: signIn,
  organization: gear,
};

export function iconOf(action: string): string {
  if (action === "code.view_disputed") return eyeSlash;
  if (isRefusal(action)) return refused;
  return ICONS[action.split(".")[0] ?? ""] ?? bank;
}

/** What each view shows; the first one shows everything. */
export const VIEWS: Record<string, { word: Word; actions?: string[] }> = {
  all: { word: "audit.view.all" },
  codes: { word: "audit.view.codes", actions: ["code.revealed", "code.view_disputed"] },
  rights: {
    word: "audit.view.rights",
    actions: [
      "account.added",
      "account.roles_set",
      "account.disabled",
      "account.enabled",
      "account.password_set",
      "account.password_changed",
      "rule.activated",
      "codes.released",
      "roster.released",
      "terminal.added",
      "terminal.disabled",
      "organization.edited",
    ],
  },
  exports: {
    word: "audit.view.exports",
    actions: ["export.requested", "export.made", "roster.exported", "employee.data_exported"],
  },
  refused: { word: "audit.view.refused", actions: REFUSED },
};
