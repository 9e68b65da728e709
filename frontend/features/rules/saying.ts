/** The settings of a trigger and of a timing in the words of the page's language: each is what its
 * token says, and a line where two versions are compared. */
import { t, type Word } from "~/lib/console-words";
import { i18n } from "~/lib/i18n";
import { calendarName } from "~/ui/useCalendar";
import { asksForTenure, type Content } from "./content";
import { type Plain, plainOf, type Weekday } from "./recurrence";
import { DEFAULTS, type Timing } from "./timing";
import type { Onboarding, PublicHoliday, Recurrence, Trigger, Yearly } from "./trigger";
import { isSent } from "./trigger";
import type { Almanac } from "./useAlmanac";
import { listed, yearsWords } from "./wording";

export type Setting = { key: string; label: string; text: string };

const A_LEAP_YEAR = 2024;

function say(key: string, label: Word, text: string): Setting {
  return { key, label: t(label), text };
}

/** A setting whose words are named after its values. */
function choice(key: string, word: string, value: string): Setting {
  return say(key, `rules.${word}` as Word, t(`rules.${word}.${value}` as Word));
}

/** What is said of when, in the order of the sentence. */
export function settingsOf(content: Content, almanac: Almanac): Setting[] {
  return [...triggerSettings(content, almanac), ...timingSettings(content)];
}

function triggerSettings(content: Content, almanac: Almanac): Setting[] {
  const { trigger } = content;
  if (trigger.kind === "foreign") {
    return [say("trigger.kind", "rules.trigger", JSON.stringify(trigger.raw))];
  }
  const kind = choice("trigger.kind", "kind", trigger.kind);
  return [
    { ...kind, label: t("rules.trigger") },
    ...ownSettings(trigger, almanac),
    ...countedSettings(content),
  ];
}

function ownSettings(trigger: Trigger, almanac: Almanac): Setting[] {
  switch (trigger.kind) {
    case "work_anniversary":
      return [say("trigger.years", "rules.which_years", yearsWords(trigger))];
    case "birthday":
      return [choice("trigger.calendars", "calendars", trigger.calendars ?? "own")];
    case "onboarding":
      return [
        choice("trigger.after", "after", trigger.after ?? "hire"),
        say("trigger.days", "rules.length", lengthWords(trigger)),
      ];
    case "fixed_date":
      return [say("trigger.dates", "rules.dates", datesWords(trigger.dates))];
    case "yearly":
      return [say("trigger.month", "rules.month_day", monthDayWords(trigger))];
    case "festival":
      return [say("trigger.festival", "rules.festival", festivalWords(trigger.festival, almanac))];
    case "public_holiday":
      return holidaySettings(trigger, almanac);
    case "recurrence":
      return [
        say("trigger.rrule", "rules.recurrence", recurrenceWords(trigger)),
        say("trigger.start", "rules.recurrence_start", trigger.start),
      ];
    case "event":
      return [say("trigger.event", "rules.event", trigger.event.trim() || t("rules.no_event"))];
    default:
      return [];
  }
}

/** 29 February and from when service counts, where they mean something. */
function countedSettings(content: Content): Setting[] {
  const { trigger } = content;
  if (trigger.kind === "foreign") return [];
  const { service = "hire", feb29 = "feb28" } = trigger;
  const leap = choice("trigger.feb29", "feb29", feb29);
  const counted = choice("trigger.service", "service", service);
  const tenure = asksForTenure(content);
  const ofTenure = { ...counted, text: t("rules.tenure_from", { from: counted.text }) };
  if (trigger.kind === "work_anniversary") return [counted, leap];
  if (trigger.kind === "birthday")
    return [...birthdaySettings(trigger, leap), ...(tenure ? [ofTenure] : [])];
  const yearly = trigger.kind === "yearly" && trigger.month === 2 && trigger.day === 29;
  return [...(yearly || tenure ? [leap] : []), ...(tenure ? [ofTenure] : [])];
}

function birthdaySettings(trigger: Extract<Trigger, { kind: "birthday" }>, leap: Setting) {
  const { calendars = "own", leapMonth = "ordinary", shortMonth = "last" } = trigger;
  const solar = [leap];
  const lunar = [
    choice("trigger.leapMonth", "leap_month", leapMonth),
    choice("trigger.shortMonth", "short_month", shortMonth),
  ];
  return [...(calendars === "lunar" ? [] : solar), ...(calendars === "solar" ? [] : lunar)];
}

function holidaySettings(trigger: PublicHoliday, { calendar }: Almanac): Setting[] {
  const found = calendar?.holidays.find(({ key }) => key === trigger.holiday);
  const name = trigger.holiday ? (found?.name ?? trigger.holiday) : t("rules.no_holiday");
  return [
    say("trigger.calendar", "rules.calendar", calendarName(trigger.calendar)),
    say("trigger.holiday", "rules.holiday", name),
    choice("trigger.moment", "moment", trigger.moment ?? "actual"),
  ];
}

function lengthWords({ days, months }: Onboarding): string {
  if (months) return t("rules.months_after", { count: months });
  return t("rules.days_after", { count: days ?? 0 });
}

function datesWords(dates: string[]): string {
  return dates.length > 0 ? listed([...dates].sort(), "and") : t("rules.no_dates");
}

export function monthDayWords({ month, day }: Pick<Yearly, "month" | "day">): string {
  const name = new Intl.DateTimeFormat(i18n.locale, { month: "long", timeZone: "UTC" });
  return t("rules.month_day_words", {
    month,
    day,
    name: name.format(new Date(Date.UTC(A_LEAP_YEAR, month - 1, 1))),
  });
}

function festivalWords(key: string, { festivals }: Almanac): string {
  return festivals.find((one) => one.key === key)?.name ?? key;
}

export function weekdayWord(day: Weekday): string {
  return t(`rules.weekday.${day}` as Word);
}

export function recurrenceWords({ rrule }: Pick<Recurrence, "rrule">): string {
  const plain = plainOf(rrule);
  if (!plain) return rrule.trim() || t("rules.no_recurrence");
  const unit = plain.mode === "weekly" ? "weeks" : "months";
  const step = t(`rules.every_${unit}` as Word, { count: plain.interval });
  return t("rules.every_on", { step, days: daysWords(plain) });
}

function daysWords(plain: Plain): string {
  if (plain.mode === "weekly") return listed(plain.weekdays.map(weekdayWord), "and");
  if (plain.mode === "monthDay") {
    return plain.day === -1 ? t("rules.last_of_month") : t("rules.nth_day", { day: plain.day });
  }
  const place = t(`rules.place.${plain.place}` as Word);
  return t("rules.nth_weekday", { place, weekday: weekdayWord(plain.weekday) });
}

function timingSettings({ trigger, timing }: Content): Setting[] {
  if (timing.foreign !== undefined) {
    return [say("timing", "rules.timing", JSON.stringify(timing.foreign))];
  }
  const { lead = 0, shift = "none", zone = "employee", hour = 0, leave = "grant" } = timing;
  const at = t(`rules.zone.${zone}`, { hour: `${String(hour).padStart(2, "0")}:00` });
  // What is given by hand is given today: only what was set in spite of that is said.
  const byHand = trigger.kind === "manual";
  return [
    ...(byHand && !lead ? [] : [say("timing.lead", "rules.lead", leadWords(lead, trigger))]),
    ...(byHand && shift === "none" ? [] : [say("timing.shift", "rules.shift", shiftWords(timing))]),
    say("timing.hour", "rules.hour", at),
    choice("timing.leave", "leave", leave),
  ];
}

function leadWords(lead: number, trigger: Trigger): string {
  if (lead > 0) return t("rules.days_ahead", { count: lead });
  return t(isSent(trigger) ? "rules.that_day" : "rules.same_day");
}

export function shiftWords(timing: Timing): string {
  const { shift, avoiding, workdays } = { ...DEFAULTS, ...timing };
  if (shift === "none") return t("rules.shift.none");
  const whose = workdaysWords(workdays);
  return t(`rules.shift.${shift}`, { off: t(`rules.avoiding.${avoiding}`), whose });
}

export function workdaysWords(workdays: string): string {
  if (workdays === "site" || workdays === "organization") return t(`rules.workdays.${workdays}`);
  return calendarName(workdays);
}
