/** What a version of a rule says, as the page holds it while it is written. Whatever the API can say
 * stays what it is: what is read and written again unchanged means the same. */
import type { RuleContentInput, RuleVersionWholeFragment } from "~/gql/graphql";
import { audienceOf, conditionsOf, type Group, group, isComplete, rawOf } from "./audience";
import { lacksBudget, type Payer, payerOf, rawPayer } from "./budget";
import { DEFAULTS, rawTiming, type Timing, timingOf } from "./timing";
import { isObject, isOpen, rawTrigger, type Trigger, triggerOf } from "./trigger";

export type Content = {
  name: string;
  trigger: Trigger;
  timing: Timing;
  audience: Group;
  bundleVersionId: string | undefined;
  activeFrom: string;
  activeUntil: string | undefined;
  /** Who pays; undefined for no budget. */
  budget: Payer | undefined;
};

export function newContent(name: string, today: string): Content {
  return {
    name,
    trigger: { kind: "work_anniversary", years: [1, 3, 5, 10] },
    timing: {},
    audience: group(true),
    bundleVersionId: undefined,
    activeFrom: today,
    activeUntil: undefined,
    budget: undefined,
  };
}

export function contentOf(name: string, version: RuleVersionWholeFragment): Content {
  return {
    name,
    trigger: triggerOf(version.trigger),
    timing: timingOf(version.timing),
    audience: audienceOf(version.audience),
    bundleVersionId: version.bundleVersion?.id,
    activeFrom: version.activeFrom,
    activeUntil: version.activeUntil ?? undefined,
    budget: payerOf(version.budget),
  };
}

/** For the API; undefined while it names no bundle, no day, or no budget where one is to pay. */
export function inputOf(content: Content): RuleContentInput | undefined {
  if (!content.bundleVersionId || isOpen(content.trigger)) return undefined;
  if (lacksBudget(content.budget)) return undefined;
  return {
    trigger: rawTrigger(content.trigger),
    timing: rawTiming(content.timing),
    audience: rawOf(content.audience),
    bundleVersionId: content.bundleVersionId,
    activeFrom: content.activeFrom,
    activeUntil: content.activeUntil,
    budget: rawPayer(content.budget),
  };
}

export type Missing = "name" | "bundle" | "budget" | "condition" | `trigger.${Trigger["kind"]}`;

/** What still has to be said before it can be saved. */
export function missingOf(content: Content): Missing | undefined {
  if (!content.name.trim()) return "name";
  if (isOpen(content.trigger)) return `trigger.${content.trigger.kind}`;
  if (!content.bundleVersionId) return "bundle";
  if (lacksBudget(content.budget)) return "budget";
  if (!conditionsOf(content.audience).every(isComplete)) return "condition";
  return undefined;
}

/** Whether somebody's tenure is asked for, so that it matters from when it counts. */
export function asksForTenure({ audience }: Content): boolean {
  return conditionsOf(audience).some(({ field }) => field === "tenure");
}

/** Whether two contents say the same. */
export function same(one: Content, other: Content): boolean {
  return said(one) === said(other);
}

function said({ name, trigger, timing, audience, ...rest }: Content): string {
  const meant = [meaningOf(rawTrigger(trigger)), meaningOf(rawTiming(timing)), rawOf(audience)];
  const { bundleVersionId, activeFrom, activeUntil, budget } = rest;
  const said = [bundleVersionId, activeFrom, activeUntil, rawPayer(budget)];
  return sorted([name.trim(), ...said, ...meant]);
}

const WORDS: Record<string, unknown> = {
  ...DEFAULTS,
  service: "hire",
  feb29: "feb28",
  calendars: "own",
  leapMonth: "ordinary",
  shortMonth: "last",
  after: "hire",
  moment: "actual",
};

/** Settings without those that only say what is meant anyway. */
export function meaningOf(raw: unknown): unknown {
  if (!isObject(raw)) return raw;
  const told = Object.entries(raw).filter(
    ([name, value]) => value !== undefined && WORDS[name] !== value,
  );
  return Object.fromEntries(told);
}

/** As text, whatever the order of the keys. */
function sorted(value: unknown): string {
  return JSON.stringify(value, (_, part) =>
    isObject(part)
      ? Object.fromEntries(Object.entries(part).sort(([a], [b]) => (a < b ? -1 : 1)))
      : part,
  );
}
