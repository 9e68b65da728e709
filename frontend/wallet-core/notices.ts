/** What is worth a message, worked out from the wallet itself: it cannot disagree with it. */
import type { WalletQuery } from "~/gql/graphql";
import { type Card, daysBetween, daysLeft, SOON } from "./item";

export type Notice = {
  key: string;
  kind: "gift" | "claim" | "soon" | "withdrawn" | "lapsed";
  /** The day that it is about, by which notices are ordered. */
  day: string;
  card?: Card;
  gift?: WalletQuery["me"]["choices"]["nodes"][number];
};

const RECENT = 90;
const OF_STATE: Partial<Record<Card["state"], Notice["kind"]>> = {
  REVOKED: "withdrawn",
  EXPIRED: "lapsed",
};

type Wallet = { cards: readonly Card[]; gifts: readonly NonNullable<Notice["gift"]>[] };

/** The notices of a day: gifts first, then what ends first, then what is over of late. */
export function notices(wallet: Wallet, over: readonly Card[], day: string): Notice[] {
  const gifts = wallet.gifts.map(
    (gift): Notice => ({ key: gift.id, kind: "gift", day: gift.chooseBy, gift }),
  );
  const current = wallet.cards.flatMap((card) => currentOf(card, day));
  const past = over.flatMap((card) => pastOf(card, day));
  return [
    ...gifts,
    ...current.sort((one, other) => one.day.localeCompare(other.day)),
    ...past.sort((one, other) => other.day.localeCompare(one.day)),
  ];
}

function currentOf(card: Card, day: string): Notice[] {
  const left = daysLeft(card, day);
  if (left !== undefined && left < 0) return [];
  if (card.state === "AVAILABLE") {
    return [{ key: `claim ${card.id}`, kind: "claim", day: card.endsOn ?? "9999-12-31", card }];
  }
  if (left === undefined || left > SOON || !card.endsOn) return [];
  return [{ key: `soon ${card.id}`, kind: "soon", day: card.endsOn, card }];
}

function pastOf(card: Card, day: string): Notice[] {
  const kind = OF_STATE[card.state];
  const ended = card.endedAt?.slice(0, 10);
  if (!kind || !ended || daysBetween(ended, day) > RECENT) return [];
  return [{ key: `${kind} ${card.id}`, kind, day: ended, card }];
}
