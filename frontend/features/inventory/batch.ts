/** What the state of a code list means. */
import type { CodeBatchQuery, CodeBatchState } from "~/gql/graphql";
import type { Shape } from "~/ui/StateGlyph";

export type Batch = NonNullable<CodeBatchQuery["codeBatch"]>;

export const SHAPES: Record<CodeBatchState, Shape> = {
  CHECKING: "sending",
  UNMAPPED: "action",
  CHECKED: "planned",
  COMMITTING: "sending",
  QUARANTINED: "action",
  RELEASING: "sending",
  RELEASED: "done",
  DISCARDING: "sending",
  DISCARDED: "ended",
  FAILED: "failed",
};

/** States that a job takes further by itself. */
const MOVING: CodeBatchState[] = ["CHECKING", "COMMITTING", "RELEASING", "DISCARDING"];

export function isMoving(state: CodeBatchState | undefined): boolean {
  return state !== undefined && MOVING.includes(state);
}

const STEPS: Record<CodeBatchState, number> = {
  CHECKING: 1,
  UNMAPPED: 1,
  CHECKED: 2,
  COMMITTING: 2,
  QUARANTINED: 3,
  RELEASING: 3,
  RELEASED: 4,
  DISCARDING: 1,
  DISCARDED: 1,
  FAILED: 1,
};

/** Which of the four steps a list is at, from 0; 4 when it is through. */
export function stepOf(state: CodeBatchState | undefined): number {
  return state === undefined ? 0 : STEPS[state];
}

const DISCARDABLE: CodeBatchState[] = [
  "CHECKING",
  "UNMAPPED",
  "CHECKED",
  "COMMITTING",
  "QUARANTINED",
  "FAILED",
];

/** Whether it can still be thrown away; a job that is at it stops by that. */
export function isDiscardable(state: CodeBatchState): boolean {
  return DISCARDABLE.includes(state);
}
