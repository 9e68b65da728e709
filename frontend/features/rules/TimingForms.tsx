/** What the tokens of a timing open: days ahead, days off, the hour, and leave. */
import { NumberInput, Select } from "@mantine/core";
import { t } from "~/lib/console-words";
import { calendarName } from "~/ui/useCalendar";
import { Choice } from "./Choice";
import { workdaysWords } from "./saying";
import { AVOIDED, DEFAULTS, ON_LEAVE, SHIFTS, type Timing, ZONES } from "./timing";
import type { Almanac } from "./useAlmanac";

type Props = {
  /** The setting, such as `timing.lead`. */
  of: string;
  timing: Timing;
  almanac: Almanac;
  onChange: (some: Partial<Timing>) => void;
};

const MOST_LEAD = 366;
const LISTED = 60;
const HOURS = Array.from({ length: 24 }, (_, hour) => ({
  value: `${hour}`,
  label: `${String(hour).padStart(2, "0")}:00`,
}));

export function TimingForm({ of, timing, almanac, onChange }: Props) {
  const said = { ...DEFAULTS, ...timing };
  if (of === "timing.lead") {
    return (
      <NumberInput
        label={t("rules.lead")}
        description={t("rules.lead_hint")}
        min={0}
        max={MOST_LEAD}
        allowDecimal={false}
        value={said.lead}
        onChange={(value) => onChange({ lead: Number(value) || 0 })}
        data-autofocus
      />
    );
  }
  if (of === "timing.shift") return <Shift {...{ timing, almanac, onChange }} />;
  if (of === "timing.hour") {
    return (
      <>
        <Select
          label={t("rules.hour")}
          comboboxProps={{ withinPortal: false }}
          allowDeselect={false}
          data={HOURS}
          value={`${said.hour}`}
          onChange={(value) => value && onChange({ hour: Number(value) })}
          data-autofocus
        />
        <Choice
          label={t("rules.zone")}
          values={ZONES.map((one) => [one, t(`rules.zone_long.${one}`)])}
          value={said.zone}
          onChange={(zone) => onChange({ zone: zone as Timing["zone"] })}
        />
      </>
    );
  }
  return (
    <Choice
      label={t("rules.leave")}
      values={ON_LEAVE.map((one) => [one, t(`rules.leave_long.${one}`)])}
      value={said.leave}
      onChange={(leave) => onChange({ leave: leave as Timing["leave"] })}
    />
  );
}

const OWN = ["site", "organization"] as const;

function Shift({ timing, almanac, onChange }: Omit<Props, "of">) {
  const { shift, avoiding, workdays } = { ...DEFAULTS, ...timing };
  const named = OWN.every((one) => one !== workdays) && !almanac.calendars.includes(workdays);
  return (
    <>
      <Choice
        label={t("rules.shift")}
        values={SHIFTS.map((one) => [one, t(`rules.shift_long.${one}`)])}
        value={shift}
        onChange={(one) => onChange({ shift: one as Timing["shift"] })}
      />
      {shift !== "none" && (
        <>
          <Choice
            label={t("rules.avoiding")}
            values={AVOIDED.map((one) => [one, t(`rules.avoiding_long.${one}`)])}
            value={avoiding}
            onChange={(one) => onChange({ avoiding: one as Timing["avoiding"] })}
          />
          <Select
            label={t("rules.workdays")}
            description={t("rules.workdays_hint")}
            comboboxProps={{ withinPortal: false }}
            searchable
            allowDeselect={false}
            limit={LISTED}
            data={[
              ...OWN.map((value) => ({ value: value as string, label: workdaysWords(value) })),
              ...(named ? [workdays] : []).map((value) => ({ value, label: calendarName(value) })),
              ...almanac.calendars.map((value) => ({ value, label: calendarName(value) })),
            ]}
            value={workdays}
            onChange={(value) => value && onChange({ workdays: value })}
          />
        </>
      )}
    </>
  );
}
