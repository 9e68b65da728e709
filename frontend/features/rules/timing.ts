/** On which day and at which hour an occasion becomes a grant, as the API says it. */
import { type Check, fits, isObject, oneOf, text, whole } from "./trigger";

export const SHIFTS = ["none", "before", "after"] as const;
export const AVOIDED = ["weekend_and_holiday", "weekend"] as const;
export const ZONES = ["employee", "site", "organization"] as const;
export const ON_LEAVE = ["grant", "skip", "defer"] as const;

type Of<List extends readonly unknown[]> = List[number];

/** What isn't there has its default: 0, or the first of its words. */
export type Timing = {
  lead?: number;
  shift?: Of<typeof SHIFTS>;
  avoiding?: Of<typeof AVOIDED>;
  /** `site`, `organization`, or the key of a calendar. */
  workdays?: string;
  zone?: Of<typeof ZONES>;
  hour?: number;
  leave?: Of<typeof ON_LEAVE>;
  /** The whole of a timing that this page can't say. */
  foreign?: unknown;
};

const SETTINGS: Record<string, Check> = {
  lead: whole,
  shift: oneOf(SHIFTS),
  avoiding: oneOf(AVOIDED),
  workdays: text,
  zone: oneOf(ZONES),
  hour: whole,
  leave: oneOf(ON_LEAVE),
};

export const DEFAULTS = {
  lead: 0,
  shift: "none",
  avoiding: "weekend_and_holiday",
  workdays: "site",
  zone: "employee",
  hour: 0,
  leave: "grant",
} as const;

export function timingOf(raw: unknown): Timing {
  const given = raw ?? {};
  return isObject(given) && fits(given, { must: {}, may: SETTINGS })
    ? (given as Timing)
    : { foreign: raw };
}

/** For the API: just what was read, but for what was changed. */
export function rawTiming(timing: Timing): unknown {
  return timing.foreign === undefined ? timing : timing.foreign;
}
