/** When a rule grants, as the API says it: one of ten kinds with the settings of its kind. What this
 * page doesn't know, a kind or a setting of later, is kept as it came and never written over. */

export const SERVICES = ["hire", "original", "adjusted"] as const;
export const LEAP_DAYS = ["feb28", "mar1"] as const;
export const CALENDARS = ["own", "solar", "lunar"] as const;
export const LEAP_MONTHS = ["ordinary", "leap", "both"] as const;
export const SHORT_MONTHS = ["last", "next"] as const;
export const ORIGINS = ["hire", "probation"] as const;
export const MOMENTS = ["actual", "substitute", "break"] as const;

type Of<List extends readonly unknown[]> = List[number];
/** A setting that isn't there has its default, which is the first of its words. */
type Counted = { service?: Of<typeof SERVICES>; feb29?: Of<typeof LEAP_DAYS> };

export type Anniversary = Counted & {
  kind: "work_anniversary";
  /** These years, or every so many. */
  years?: number[];
  every?: number;
  from?: number;
  max?: number;
};
export type Birthday = Counted & {
  kind: "birthday";
  calendars?: Of<typeof CALENDARS>;
  leapMonth?: Of<typeof LEAP_MONTHS>;
  shortMonth?: Of<typeof SHORT_MONTHS>;
};
export type Onboarding = Counted & {
  kind: "onboarding";
  after?: Of<typeof ORIGINS>;
  days?: number;
  months?: number;
};
export type FixedDate = Counted & { kind: "fixed_date"; dates: string[] };
export type Yearly = Counted & { kind: "yearly"; month: number; day: number };
export type Festival = Counted & { kind: "festival"; festival: string };
export type PublicHoliday = Counted & {
  kind: "public_holiday";
  calendar: string;
  holiday: string;
  moment?: Of<typeof MOMENTS>;
};
export type Recurrence = Counted & { kind: "recurrence"; rrule: string; start: string };
export type Event = Counted & { kind: "event"; event: string };
export type Manual = Counted & { kind: "manual" };
/** What this page can't say. */
export type Foreign = { kind: "foreign"; raw: unknown };

export type Known =
  | Anniversary
  | Birthday
  | Onboarding
  | FixedDate
  | Yearly
  | Festival
  | PublicHoliday
  | Recurrence
  | Event
  | Manual;
export type Trigger = Known | Foreign;
export type Kind = Known["kind"];

export type Raw = Record<string, unknown>;
export type Check = (value: unknown) => boolean;

export const whole: Check = (value) => Number.isInteger(value);
export const text: Check = (value) => typeof value === "string";
export const oneOf =
  (words: readonly string[]): Check =>
  (value) =>
    words.includes(value as string);
const listOf =
  (check: Check): Check =>
  (value) =>
    Array.isArray(value) && value.every(check);

type Settings = { must: Record<string, Check>; may: Record<string, Check> };

const SETTINGS: Record<Kind, Settings> = {
  work_anniversary: {
    must: {},
    may: { years: listOf(whole), every: whole, from: whole, max: whole },
  },
  birthday: {
    must: {},
    may: {
      calendars: oneOf(CALENDARS),
      leapMonth: oneOf(LEAP_MONTHS),
      shortMonth: oneOf(SHORT_MONTHS),
    },
  },
  onboarding: { must: {}, may: { after: oneOf(ORIGINS), days: whole, months: whole } },
  fixed_date: { must: { dates: listOf(text) }, may: {} },
  yearly: { must: { month: whole, day: whole }, may: {} },
  festival: { must: { festival: text }, may: {} },
  public_holiday: { must: { calendar: text, holiday: text }, may: { moment: oneOf(MOMENTS) } },
  recurrence: { must: { rrule: text, start: text }, may: {} },
  event: { must: { event: text }, may: {} },
  manual: { must: {}, may: {} },
};
const COUNTED = { service: oneOf(SERVICES), feb29: oneOf(LEAP_DAYS) };

export const KINDS = Object.keys(SETTINGS) as Kind[];

export function isObject(raw: unknown): raw is Raw {
  return typeof raw === "object" && raw !== null && !Array.isArray(raw);
}

/** Whether every setting is one that is known, with a value that is. */
export function fits(settings: Raw, { must, may }: Settings): boolean {
  const known = { ...must, ...may };
  return (
    Object.keys(must).every((name) => name in settings) &&
    Object.entries(settings).every(([name, value]) => known[name]?.(value) ?? false)
  );
}

function isKnown(raw: unknown): raw is Known {
  if (!isObject(raw)) return false;
  const { kind, ...settings } = raw;
  if (!KINDS.includes(kind as Kind)) return false;
  const { must, may } = SETTINGS[kind as Kind];
  return fits(settings, { must, may: { ...may, ...COUNTED } });
}

export function triggerOf(raw: unknown): Trigger {
  return isKnown(raw) ? raw : { kind: "foreign", raw };
}

/** For the API: just what was read, but for what was changed. */
export function rawTrigger(trigger: Trigger): unknown {
  return trigger.kind === "foreign" ? trigger.raw : trigger;
}

/** A trigger of another kind, as it begins; from where service counts is kept. */
export function begun(kind: Kind, old: Trigger, today: string, calendar: string): Trigger {
  const { service, feb29 } = old.kind === "foreign" ? ({} as Counted) : old;
  const counted = { ...(service && { service }), ...(feb29 && { feb29 }) };
  const [, month = 1, day = 1] = today.split("-").map(Number);
  const first: { [K in Kind]: Extract<Known, { kind: K }> } = {
    work_anniversary: { kind: "work_anniversary", years: [1, 3, 5, 10] },
    birthday: { kind: "birthday" },
    onboarding: { kind: "onboarding", days: 30 },
    fixed_date: { kind: "fixed_date", dates: [] },
    yearly: { kind: "yearly", month, day },
    festival: { kind: "festival", festival: "mid_autumn" },
    public_holiday: { kind: "public_holiday", calendar, holiday: "" },
    recurrence: { kind: "recurrence", rrule: "FREQ=MONTHLY;BYMONTHDAY=1", start: nextFirst(today) },
    event: { kind: "event", event: "" },
    manual: { kind: "manual" },
  };
  return { ...first[kind], ...counted };
}

function nextFirst(today: string): string {
  const [year = 0, month = 1] = today.split("-").map(Number);
  return new Date(Date.UTC(year, month, 1)).toISOString().slice(0, 10);
}

/** Events and grants by hand have no days of their own. */
export function isSent({ kind }: Trigger): boolean {
  return kind === "event" || kind === "manual";
}

/** Whether it still has to say which years, dates, holiday or event. */
export function isOpen(trigger: Trigger): boolean {
  switch (trigger.kind) {
    case "work_anniversary":
      return trigger.years?.length === 0;
    case "fixed_date":
      return trigger.dates.length === 0;
    case "public_holiday":
      return trigger.holiday === "";
    case "recurrence":
      return trigger.rrule.trim() === "";
    case "event":
      return trigger.event.trim() === "";
    default:
      return false;
  }
}
