/** Occasions of grants, and reasons why somebody was left out, as people say them. */
import { t, type Word } from "./console-words";

/** Such as `anniversary:5`. */
export function occasionWords(occasion: string): string {
  const [kind, number] = occasion.split(":");
  if (kind === "anniversary") return t("occasion.anniversary", { count: Number(number) });
  return occasion;
}

const REASONS: Record<string, Word> = {
  AUDIENCE: "occasion.left.AUDIENCE",
  NOT_EMPLOYED: "occasion.left.NOT_EMPLOYED",
  ALREADY_GRANTED: "occasion.left.ALREADY_GRANTED",
};

export function reasonWords(reason: string): string {
  const word = REASONS[reason];
  return word ? t(word) : reason;
}
