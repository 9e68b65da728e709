/** Occasions of grants, and reasons why somebody was left out, as people say them. */
import { t, type Word } from "./console-words";

const KINDS: Record<string, Word> = Object.fromEntries(
  [
    ...["birthday", "onboarding", "probation", "date", "on", "yearly", "event", "manual"],
    ...["spring_festival_eve", "spring_festival", "lantern", "qingming", "dragon_boat"],
    ...["mid_autumn", "double_ninth"],
  ].map((kind) => [kind, `occasion.of.${kind}` as Word]),
);

/** Such as `anniversary:5` or `birthday:2027`; public holidays stay what they are called there. */
export function occasionWords(occasion: string): string {
  const [kind = "", of = ""] = occasion.split(":");
  if (kind === "anniversary") return t("occasion.anniversary", { count: Number(of) });
  const word = KINDS[kind];
  // The key of an event is its sender's own, colons and all.
  if (word) return t(word, { of: kind === "event" ? occasion.slice(kind.length + 1) : of });
  return occasion.replaceAll("_", " ").replace(":", " ");
}

const REASONS: Record<string, Word> = {
  AUDIENCE: "occasion.left.AUDIENCE",
  NOT_EMPLOYED: "occasion.left.NOT_EMPLOYED",
  ALREADY_GRANTED: "occasion.left.ALREADY_GRANTED",
  ON_LEAVE: "occasion.left.ON_LEAVE",
  DEFERRED: "occasion.left.DEFERRED",
  RUN_CANCELLED: "occasion.left.RUN_CANCELLED",
  RUN_PAUSED: "occasion.left.RUN_PAUSED",
  LEAVE: "occasion.left.LEAVE",
  BUDGET: "occasion.left.BUDGET",
  BUDGET_HELD: "occasion.left.BUDGET_HELD",
  BUDGET_EXHAUSTED: "occasion.left.BUDGET_EXHAUSTED",
  RETROACTIVE: "occasion.left.RETROACTIVE",
  NOT_RUN: "occasion.left.NOT_RUN",
  KNOWN_LATE: "occasion.left.KNOWN_LATE",
  MOVED_LATE: "occasion.left.MOVED_LATE",
  CHANGED_LATE: "occasion.left.CHANGED_LATE",
  LOST: "occasion.left.LOST",
};

export function reasonWords(reason: string): string {
  const word = REASONS[reason];
  return word ? t(word) : reason;
}
