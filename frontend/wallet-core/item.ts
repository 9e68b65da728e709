/** What a card says: its value and the one word below, its stub, and in which group it stands. */
import type { CardFragment } from "~/gql/graphql";
import { clock, money, shortDay } from "~/lib/format";
import { PLAIN } from "~/lib/seam";
import { t } from "./words";

export type Card = CardFragment;
type Amount = Card["valueLeft"];

export const SOON = 30;

/** The day that it is now in a time zone, YYYY-MM-DD. */
export function today(timeZone?: string, now = new Date()): string {
  return new Intl.DateTimeFormat("sv-SE", { dateStyle: "short", timeZone }).format(now);
}

/** A moment in the warm form: 2 Nov 18:38; with its year where that is another one. */
export function warmly(iso: string): string {
  const day = today(undefined, new Date(iso));
  const warm = day.slice(0, 4) === today().slice(0, 4) ? shortDay(day) : day;
  return `${warm} ${clock(iso)}`;
}

/** Days from one day to another; negative when it is over. */
export function daysBetween(from: string, to: string): number {
  return Math.round((Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / 86_400_000);
}

/** Days that a card is still good; undefined when it has no end. */
export function daysLeft(card: Pick<Card, "endsOn">, day: string): number | undefined {
  return card.endsOn ? daysBetween(day, card.endsOn) : undefined;
}

export type Groups = { claim: Card[]; soon: Card[]; ready: Card[]; over: Card[] };

/** The cards of a wallet by what they ask of their owner, each group in the order that came. */
export function grouped(cards: readonly Card[], day: string): Groups {
  const groups: Groups = { claim: [], soon: [], ready: [], over: [] };
  for (const card of cards) groups[groupOf(card, day)].push(card);
  return groups;
}

function groupOf(card: Card, day: string): keyof Groups {
  const left = daysLeft(card, day);
  if (left !== undefined && left < 0) return "over";
  if (card.state === "AVAILABLE") return "claim";
  return left !== undefined && left <= SOON ? "soon" : "ready";
}

/** The cards whose brand or product has the typed words in it. */
export function matching(cards: readonly Card[], typed: string): Card[] {
  const words = typed.toLocaleLowerCase().split(/\s+/).filter(Boolean);
  return cards.filter((card) => {
    const text = `${brandOf(card).name} ${card.productVersion?.name ?? ""}`.toLocaleLowerCase();
    return words.every((word) => text.includes(word));
  });
}

/** Sums by currency, as people read them. */
export function summed(cards: readonly Card[]): string {
  const sums = new Map<string, number>();
  for (const { valueLeft } of cards) {
    sums.set(valueLeft.currency, (sums.get(valueLeft.currency) ?? 0) + valueLeft.minor);
  }
  return [...sums].map(([currency, minor]) => money(minor, currency)).join(" + ");
}

export type Brand = { name: string; color: string };
const NOBODY: Brand = { name: "", color: PLAIN };

export function brandOf(card: Pick<Card, "productVersion">): Brand {
  return card.productVersion?.product.brand ?? NOBODY;
}

function months(card: Card): number {
  const found = card.productVersion?.attributes.find(({ key }) => key === "months");
  return Number(found?.value ?? 0);
}

export function carriesBalance(card: Card): boolean {
  return card.productVersion?.product.kind?.carriesBalance ?? false;
}

/** Whether it is used by showing a QR code, and whether it has a code of its own. */
export function usedBy(card: Card): { qr: boolean; code: boolean } {
  const kind = card.productVersion?.product.kind;
  return { qr: kind?.redemption.includes("QR") ?? false, code: kind?.fulfilment === "STOCK" };
}

export const isOver = (card: Card): boolean =>
  ["USED", "EXPIRED", "REVOKED", "FAILED"].includes(card.state);

export const isHeld = (card: Card): boolean => ["DELIVERED", "REVEALED"].includes(card.state);

/** The value of a card, top right. Months for a membership. */
export function worthOf(card: Card, { full = false } = {}): string {
  const count = months(card);
  if (count > 0) return t("value.months", { count });
  const amount: Amount = isOver(card) ? card.faceValue : card.valueLeft;
  return money(amount.minor, amount.currency, { short: !full || !carriesBalance(card) });
}

/** The one word below the value. */
export function wordOf(card: Card, day: string): string {
  if (isOver(card)) return stateWord(card.state);
  const left = daysLeft(card, day);
  if (left !== undefined && left < 0) return stateWord("EXPIRED");
  if (left === 0) return t("word.last_day");
  if (left !== undefined && left <= SOON) return t("word.days_left", { count: left });
  if (card.state === "AVAILABLE") return t("word.to_claim");
  if (card.state === "CLAIMED" || card.state === "NEEDS_ACTION") return stateWord(card.state);
  if (carriesBalance(card)) return t("word.balance");
  return card.state === "DELIVERED" && !usedBy(card).qr ? t("word.not_started") : t("word.ready");
}

export function stateWord(state: Card["state"]): string {
  return t(`state.${state.toLowerCase()}` as Parameters<typeof t>[0]);
}

/** Expiry, at the left of the stub. */
export function endOf(card: Card): string {
  if (isOver(card)) return stateWord(card.state);
  if (!card.endsOn) return t("stub.endless");
  return t(card.state === "AVAILABLE" ? "stub.claim_by" : "stub.until", { day: card.endsOn });
}

/** The last four of the code, at the right of the stub. */
export function lastFour(card: Card): string {
  return card.maskedCode ? t("stub.last_four", { code: card.maskedCode.slice(-4) }) : "";
}

/** A code in groups of four, for eyes and for reading aloud. */
export function inFours(code: string): string {
  const plain = code.replace(/[\s-]+/g, "");
  return /^[0-9A-Za-z]{6,}$/.test(plain) ? (plain.match(/.{1,4}/g) ?? []).join(" ") : code;
}
