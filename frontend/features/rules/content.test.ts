/** What the API can say is said again: nothing is lost, and nothing is made of it. */
import { describe, expect, it } from "vitest";
import { lacksBudget, payerOf, rawPayer } from "./budget";
import { meaningOf } from "./content";
import { firstFrom, plainOf, rruleOf } from "./recurrence";
import { rawTiming, timingOf } from "./timing";
import { begun, isOpen, KINDS, rawTrigger, triggerOf } from "./trigger";

const SAID: [name: string, raw: Record<string, unknown>][] = [
  ["years", { kind: "work_anniversary", years: [5, 10], feb29: "mar1", service: "adjusted" }],
  ["every", { kind: "work_anniversary", every: 5, from: 10, max: 40 }],
  ["birthday", { kind: "birthday" }],
  [
    "lunar birthday",
    { kind: "birthday", calendars: "lunar", leapMonth: "both", shortMonth: "next" },
  ],
  ["onboarding", { kind: "onboarding", days: 30 }],
  ["probation", { kind: "onboarding", after: "probation", months: 6 }],
  ["dates", { kind: "fixed_date", dates: ["2027-01-22", "2026-12-24"] }],
  ["yearly", { kind: "yearly", month: 2, day: 29, feb29: "mar1" }],
  ["festival", { kind: "festival", festival: "double_ninth" }],
  ["a festival of later", { kind: "festival", festival: "laba" }],
  ["holiday", { kind: "public_holiday", calendar: "DE-BY", holiday: "epiphany", moment: "break" }],
  ["recurrence", { kind: "recurrence", rrule: "FREQ=YEARLY;BYWEEKNO=20", start: "2027-05-17" }],
  ["event", { kind: "event", event: "promotion", service: "original" }],
  ["manual", { kind: "manual" }],
];

const FOREIGN: [name: string, raw: unknown][] = [
  ["a kind of later", { kind: "moon_landing", site: "sea" }],
  ["a setting of later", { kind: "birthday", cake: true }],
  ["a word of later", { kind: "birthday", calendars: "martian" }],
  ["a setting that is missing", { kind: "yearly", month: 2 }],
  ["nothing", null],
];

const TIMINGS: [name: string, raw: Record<string, unknown>][] = [
  ["nothing", {}],
  ["lead", { lead: 7 }],
  ["shift", { shift: "before", avoiding: "weekend", workdays: "CN" }],
  ["hour", { zone: "site", hour: 9 }],
  ["leave", { leave: "defer" }],
  ["all", { lead: 3, shift: "after", workdays: "organization", zone: "organization", hour: 23 }],
];

describe("a trigger that is read and written again", () => {
  it.each(SAID)("%s is what it was", (_, raw) => {
    const read = triggerOf(structuredClone(raw));
    expect(read.kind).toBe(raw.kind);
    expect(rawTrigger(read)).toEqual(raw);
  });

  it.each(FOREIGN)("%s is carried through", (_, raw) => {
    const read = triggerOf(structuredClone(raw));
    expect(read.kind).toBe("foreign");
    expect(rawTrigger(read)).toEqual(raw);
  });

  it("is tried for every kind", () => {
    expect(new Set(SAID.map(([, { kind }]) => kind))).toEqual(new Set(KINDS));
  });

  it.each(KINDS)("%s begins as one that is known", (kind) => {
    const old = triggerOf({ kind: "manual", service: "original", feb29: "mar1" });
    const first = begun(kind, old, "2026-11-23", "CN");
    expect(triggerOf(JSON.parse(JSON.stringify(rawTrigger(first))))).toEqual(first);
    expect(first).toMatchObject({ kind, service: "original", feb29: "mar1" });
  });

  it("knows what still has to be said", () => {
    const old = triggerOf({ kind: "manual" });
    const open = KINDS.filter((kind) => isOpen(begun(kind, old, "2026-11-23", "CN")));
    expect(open).toEqual(["fixed_date", "public_holiday", "event"]);
  });
});

describe("a timing that is read and written again", () => {
  it.each(TIMINGS)("%s is what it was", (_, raw) => {
    expect(timingOf(structuredClone(raw)).foreign).toBeUndefined();
    expect(rawTiming(timingOf(structuredClone(raw)))).toEqual(raw);
  });

  it("of later is carried through", () => {
    const raw = { lead: 3, tide: "high" };
    expect(rawTiming(timingOf(raw))).toEqual(raw);
    expect(timingOf(raw).foreign).toEqual(raw);
  });
});

it("means the same with a default said and unsaid", () => {
  expect(meaningOf({ kind: "birthday", calendars: "own", feb29: "feb28" })).toEqual(
    meaningOf({ kind: "birthday" }),
  );
  expect(meaningOf({ shift: "none", hour: 0, leave: undefined })).toEqual({});
  expect(meaningOf({ shift: "after" })).toEqual({ shift: "after" });
});

describe("a recurrence", () => {
  it.each([
    "FREQ=WEEKLY;BYDAY=MO,FR",
    "FREQ=WEEKLY;INTERVAL=2;BYDAY=SU",
    "FREQ=MONTHLY;BYMONTHDAY=31",
    "FREQ=MONTHLY;INTERVAL=3;BYMONTHDAY=-1",
    "FREQ=MONTHLY;BYDAY=-1FR",
    "FREQ=MONTHLY;INTERVAL=6;BYDAY=2TU",
  ])("%s is plain, and stays what it is", (rrule) => {
    const plain = plainOf(rrule);
    expect(plain && rruleOf(plain)).toBe(rrule);
  });

  it.each([
    "FREQ=WEEKLY",
    "FREQ=MONTHLY;BYMONTHDAY=1,15",
    "FREQ=MONTHLY;BYDAY=FR",
    "FREQ=MONTHLY;BYDAY=FR;BYMONTHDAY=13",
    "FREQ=WEEKLY;BYDAY=FR;COUNT=3",
    "FREQ=YEARLY;BYMONTH=3;BYMONTHDAY=8",
    "nonsense",
    "",
  ])("%s stays a text", (rrule) => {
    expect(plainOf(rrule)).toBeUndefined();
  });

  it.each([
    ["FREQ=WEEKLY;BYDAY=MO,FR", "2026-11-24", "2026-11-27"],
    ["FREQ=MONTHLY;BYMONTHDAY=31", "2027-02-01", "2027-03-31"],
    ["FREQ=MONTHLY;BYMONTHDAY=-1", "2027-02-01", "2027-02-28"],
    ["FREQ=MONTHLY;BYDAY=-1FR", "2026-11-23", "2026-11-27"],
    ["FREQ=MONTHLY;BYDAY=2TU", "2026-11-11", "2026-12-08"],
  ])("%s from %s begins on %s", (rrule, from, first) => {
    const plain = plainOf(rrule);
    expect(plain && firstFrom(plain, from)).toBe(first);
  });
});

describe("a budget that is read and written again", () => {
  it("is what it was", () => {
    const named = {
      source: "BUDGET",
      atZero: "SKIP",
      budget: { id: "b1", name: "CC-101" },
    } as const;
    expect(rawPayer(payerOf(named))).toEqual({ source: "BUDGET", atZero: "SKIP", budgetId: "b1" });
    const own = { source: "COST_CENTER", atZero: "OVERDRAW", budget: null } as const;
    expect(rawPayer(payerOf(own))).toEqual({ source: "COST_CENTER", atZero: "OVERDRAW" });
    expect(rawPayer(payerOf(null))).toBeUndefined();
  });

  it("knows when it names none", () => {
    expect(lacksBudget({ source: "BUDGET", atZero: "HOLD" })).toBe(true);
    expect(lacksBudget({ source: "COST_CENTER", atZero: "HOLD" })).toBe(false);
    expect(lacksBudget(undefined)).toBe(false);
  });
});
