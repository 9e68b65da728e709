/** The outcomes of a month: which number, which shape, which words. */
import type { GrantOutcome, OutcomeCountFragment } from "~/gql/graphql";
import type { Word } from "~/lib/console-words";
import type { Shape } from "~/ui/StateGlyph";

type Name = "granted" | "leftOut" | "waiting" | "late" | "unexplained";
export type Outcome = { of: GrantOutcome; name: Name; shape: Shape; word: Word };

export const OUTCOMES: Outcome[] = [
  { of: "GRANTED", name: "granted", shape: "claimed", word: "statement.granted" },
  { of: "LEFT_OUT", name: "leftOut", shape: "left-out", word: "statement.left_out" },
  { of: "WAITING", name: "waiting", shape: "planned", word: "statement.waiting" },
  { of: "LATE", name: "late", shape: "action", word: "statement.late" },
  { of: "UNEXPLAINED", name: "unexplained", shape: "failed", word: "statement.unexplained" },
];

export function outcomeOf(name: unknown): Outcome | undefined {
  return OUTCOMES.find(({ of }) => of === name);
}

/** Who can be made up for: those nobody knew of, and those nobody can explain. */
export function missed(count: OutcomeCountFragment): number {
  return count.late + count.unexplained;
}
