/** What the tokens of a trigger open: one form for each of its settings. */
import { NumberInput, SegmentedControl, Select, TextInput } from "@mantine/core";
import { t, type Word } from "~/lib/console-words";
import { i18n } from "~/lib/i18n";
import { CalendarSelect } from "~/ui/CalendarSelect";
import { Choice } from "./Choice";
import { DatesForm } from "./DatesForm";
import { RecurrenceForm } from "./RecurrenceForm";
import { Years } from "./TokenForms";
import {
  begun,
  CALENDARS,
  KINDS,
  type Kind,
  type Known,
  LEAP_DAYS,
  LEAP_MONTHS,
  MOMENTS,
  type Onboarding,
  ORIGINS,
  type PublicHoliday,
  SERVICES,
  SHORT_MONTHS,
  type Trigger,
  type Yearly,
} from "./trigger";
import type { Almanac } from "./useAlmanac";

type Props = {
  /** The setting, such as `trigger.years`. */
  of: string;
  trigger: Trigger;
  today: string;
  almanac: Almanac;
  onChange: (trigger: Trigger) => void;
};

const LONGEST_EVENT = 60;
const MOST_DAYS = 1000;
const MOST_MONTHS = 120;

export function TriggerForm({ of, trigger, today, almanac, onChange }: Props) {
  if (of === "trigger.kind" || trigger.kind === "foreign") {
    return <KindForm {...{ trigger, today, almanac, onChange }} />;
  }
  const change = (some: object) => onChange({ ...trigger, ...some } as Known);
  const words = WORDED[of.replace("trigger.", "")];
  if (words) {
    const [name, values, word] = words;
    return (
      <Choice
        label={t(`rules.${word}` as Word)}
        values={values.map((value) => [value, t(`rules.${word}_long.${value}` as Word)])}
        value={String((trigger as Record<string, unknown>)[name] ?? values[0])}
        onChange={(value) => change({ [name]: value })}
      />
    );
  }
  switch (trigger.kind) {
    case "work_anniversary":
      return <Years {...{ trigger, change }} />;
    case "onboarding":
      return <Length {...{ trigger, change }} />;
    case "fixed_date":
      return <DatesForm dates={trigger.dates} onChange={(dates) => change({ dates })} />;
    case "yearly":
      return <MonthDay {...{ trigger, change }} />;
    case "festival":
      return (
        <Choice
          label={t("rules.festival")}
          values={almanac.festivals.map(({ key, name, nextDay }) => [
            key,
            name,
            t("rules.next_on", { day: nextDay }),
          ])}
          value={trigger.festival}
          onChange={(festival) => change({ festival })}
        />
      );
    case "public_holiday":
      return <HolidayForm {...{ of, trigger, almanac, change }} />;
    case "recurrence":
      return <RecurrenceForm {...{ of, trigger, change }} />;
    case "event":
      return (
        <TextInput
          label={t("rules.event")}
          description={t("rules.event_hint")}
          maxLength={LONGEST_EVENT}
          value={trigger.event}
          onChange={(event) => change({ event: event.currentTarget.value })}
          data-autofocus
        />
      );
    default:
      return null;
  }
}

/** Settings that are one of some words: their name, the words, and how they are worded. */
const WORDED: Record<string, [name: string, values: readonly string[], word: string]> = {
  service: ["service", SERVICES, "service"],
  feb29: ["feb29", LEAP_DAYS, "feb29"],
  calendars: ["calendars", CALENDARS, "calendars"],
  leapMonth: ["leapMonth", LEAP_MONTHS, "leap_month"],
  shortMonth: ["shortMonth", SHORT_MONTHS, "short_month"],
  after: ["after", ORIGINS, "after"],
};

function KindForm({ trigger, today, almanac, onChange }: Omit<Props, "of">) {
  return (
    <Choice
      label={t("rules.trigger")}
      values={KINDS.map((kind) => [
        kind,
        t(`rules.kind_long.${kind}` as Word),
        t(`rules.kind_note.${kind}` as Word),
      ])}
      value={trigger.kind}
      onChange={(kind) => onChange(begun(kind as Kind, trigger, today, almanac.own))}
    />
  );
}

type FormProps<One> = { trigger: One; change: (some: Partial<One>) => void };

function Length({ trigger, change }: FormProps<Onboarding>) {
  const unit = trigger.months ? "months" : "days";
  const count = (unit === "months" ? trigger.months : trigger.days) ?? 0;
  const set = (in_: string, value: number) =>
    change(
      in_ === "months"
        ? { days: undefined, months: Math.max(1, value) }
        : { days: value, months: undefined },
    );
  return (
    <>
      <SegmentedControl
        size="xs"
        fullWidth
        aria-label={t("rules.unit")}
        data={["days", "months"].map((value) => ({
          value,
          label: t(`rules.in_${value}` as Word),
        }))}
        value={unit}
        onChange={(value) => set(value, Math.min(count, MOST_MONTHS))}
      />
      <NumberInput
        label={t(`rules.in_${unit}`)}
        description={unit === "days" ? t("rules.days_hint") : t("rules.months_hint")}
        min={unit === "days" ? 0 : 1}
        max={unit === "days" ? MOST_DAYS : MOST_MONTHS}
        allowDecimal={false}
        value={count}
        onChange={(value) => set(unit, Number(value))}
        data-autofocus
      />
    </>
  );
}

function MonthDay({ trigger: { month, day }, change }: FormProps<Yearly>) {
  const name = (number: number) =>
    new Intl.DateTimeFormat(i18n.locale, { month: "long", timeZone: "UTC" }).format(
      new Date(Date.UTC(2024, number - 1, 1)),
    );
  const longest = new Date(Date.UTC(2024, month, 0)).getUTCDate();
  return (
    <div className="pair">
      <Select
        label={t("rules.month")}
        comboboxProps={{ withinPortal: false }}
        allowDeselect={false}
        data={Array.from({ length: 12 }, (_, n) => ({ value: `${n + 1}`, label: name(n + 1) }))}
        value={`${month}`}
        onChange={(value) => value && change({ month: Number(value) })}
        data-autofocus
      />
      <NumberInput
        label={t("rules.day")}
        min={1}
        max={longest}
        allowDecimal={false}
        value={day}
        onChange={(value) => value !== "" && change({ day: Number(value) })}
      />
    </div>
  );
}

function HolidayForm({
  of,
  trigger,
  almanac,
  change,
}: FormProps<PublicHoliday> & { of: string; almanac: Almanac }) {
  const { calendar } = almanac;
  if (of === "trigger.calendar") {
    return (
      <CalendarSelect
        label={t("rules.calendar")}
        description={t("rules.calendar_hint")}
        withinPortal={false}
        value={trigger.calendar}
        onChange={(key) => key && change({ calendar: key, holiday: "" })}
      />
    );
  }
  const found = calendar?.holidays.find(({ key }) => key === trigger.holiday);
  if (of === "trigger.moment") {
    const days = found && {
      actual: found.nextDay,
      substitute: found.nextSubstitute,
      break: found.nextBreak,
    };
    return (
      <Choice
        label={t("rules.moment")}
        values={MOMENTS.map((one) => [
          one,
          t(`rules.moment_long.${one}`),
          days && t("rules.next_on", { day: days[one] }),
        ])}
        value={trigger.moment ?? "actual"}
        onChange={(moment) => change({ moment: moment as PublicHoliday["moment"] })}
      />
    );
  }
  return (
    <Select
      label={t("rules.holiday")}
      description={calendar ? undefined : t("rules.no_calendar")}
      comboboxProps={{ withinPortal: false }}
      searchable
      allowDeselect={false}
      data={(calendar?.holidays ?? []).map(({ key, name, nextDay }) => ({
        value: key,
        label: t("rules.holiday_next", { name, day: nextDay }),
      }))}
      value={trigger.holiday || null}
      onChange={(value) => value && change({ holiday: value })}
      data-autofocus
    />
  );
}
