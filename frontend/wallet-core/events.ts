/** What was done to a card, in words. Steps that are no news to its owner are left out. */
import arrow from "@phosphor-icons/core/assets/regular/arrow-u-up-left.svg?raw";
import check from "@phosphor-icons/core/assets/regular/check-circle.svg?raw";
import clock from "@phosphor-icons/core/assets/regular/clock-countdown.svg?raw";
import eye from "@phosphor-icons/core/assets/regular/eye.svg?raw";
import gift from "@phosphor-icons/core/assets/regular/gift.svg?raw";
import shop from "@phosphor-icons/core/assets/regular/storefront.svg?raw";
import { money } from "~/lib/format";
import type { Word } from "./words";

type Amount = { minor: number; currency: string };
export type Happening = {
  at: string;
  action: string;
  by: string;
  merchant?: string | null;
  amount?: Amount | null;
};
type Sort = { word: Word; icon: string; sign?: "−" | "+" };

const SORTS: Record<string, Sort> = {
  "item.granted": { word: "event.granted", icon: gift, sign: "+" },
  "item.claimed": { word: "event.claimed", icon: check },
  "code.revealed": { word: "event.revealed", icon: eye },
  "code.view_disputed": { word: "event.disputed", icon: eye },
  "item.redeemed": { word: "event.redeemed", icon: shop, sign: "−" },
  "item.rolled_back": { word: "event.rolled_back", icon: arrow, sign: "+" },
  "item.expired": { word: "event.expired", icon: clock },
  "item.revoked": { word: "event.revoked", icon: arrow },
};

type Owned = {
  createdAt: string;
  faceValue: Amount;
  history: readonly Happening[];
};

/** The history of a card, the latest first, from the day it was given. */
export function happenings(card: Owned): Happening[] {
  const told = card.history.filter(({ action }) => action in SORTS);
  const given = { at: card.createdAt, action: "item.granted", by: "", amount: card.faceValue };
  return [given, ...told].reverse();
}

export function sortOf(event: Happening): Sort {
  return SORTS[event.action] ?? { word: "event.other", icon: check };
}

/** The amount that moved, with its sign: out of the card, or into it. */
export function moved(event: Happening): string {
  const { sign } = sortOf(event);
  if (!event.amount || !sign) return "";
  return `${sign}${money(event.amount.minor, event.amount.currency)}`;
}
