/** What a version of a rule says, as the page holds it while it is written. */
import type { RuleContentInput, RuleVersionWholeFragment } from "~/gql/graphql";
import { audienceOf, type Group, group, rawOf } from "./audience";

export type Trigger = {
  /** These years, or every so many. */
  years: number[] | undefined;
  every: number;
  from: number | undefined;
  max: number | undefined;
  feb29: "feb28" | "mar1";
  service: "hire" | "original" | "adjusted";
};

export type Content = {
  name: string;
  trigger: Trigger;
  audience: Group;
  bundleVersionId: string | undefined;
  activeFrom: string;
  activeUntil: string | undefined;
};

export function newContent(name: string, today: string): Content {
  return {
    name,
    trigger: {
      years: [1, 3, 5, 10],
      every: 1,
      from: undefined,
      max: undefined,
      feb29: "feb28",
      service: "hire",
    },
    audience: group(true),
    bundleVersionId: undefined,
    activeFrom: today,
    activeUntil: undefined,
  };
}

export function contentOf(name: string, version: RuleVersionWholeFragment): Content {
  return {
    name,
    trigger: triggerOf(version.trigger),
    audience: audienceOf(version.audience),
    bundleVersionId: version.bundleVersion?.id,
    activeFrom: version.activeFrom,
    activeUntil: version.activeUntil ?? undefined,
  };
}

export function triggerOf(raw: unknown): Trigger {
  const given = (raw ?? {}) as Partial<Trigger>;
  return {
    years: given.years,
    every: given.every ?? 1,
    from: given.from,
    max: given.max,
    feb29: given.feb29 ?? "feb28",
    service: given.service ?? "hire",
  };
}

/** For the API; undefined while it names no bundle. */
export function inputOf(content: Content): RuleContentInput | undefined {
  if (!content.bundleVersionId) return undefined;
  return {
    trigger: rawTrigger(content.trigger),
    audience: rawOf(content.audience),
    bundleVersionId: content.bundleVersionId,
    activeFrom: content.activeFrom,
    activeUntil: content.activeUntil,
  };
}

function rawTrigger({ years, every, from, max, feb29, service }: Trigger) {
  const which = years ? { years } : { every, from, max };
  return { kind: "work_anniversary", ...which, feb29, service };
}

/** Whether two contents say the same. */
export function same(one: Content, other: Content): boolean {
  const said = (content: Content) => JSON.stringify([content.name.trim(), inputOf(content)]);
  return said(one) === said(other);
}
