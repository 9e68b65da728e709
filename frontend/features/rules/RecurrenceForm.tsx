/** When a rule repeats: by weekday, by day of the month, or by any text of RFC 5545. */
import { Chip, NumberInput, Select, Textarea, TextInput } from "@mantine/core";
import { useState } from "react";
import { t, type Word } from "~/lib/console-words";
import {
  firstFrom,
  PLACES,
  type Plain,
  plainOf,
  rruleOf,
  WEEKDAYS,
  type Weekday,
} from "./recurrence";
import { weekdayWord } from "./saying";
import type { Recurrence } from "./trigger";

type Props = { of: string; trigger: Recurrence; change: (some: Partial<Recurrence>) => void };
type Mode = Plain["mode"] | "text";

const MODES: Mode[] = ["weekly", "monthDay", "monthWeekday", "text"];
const FIRST: { [M in Plain["mode"]]: Extract<Plain, { mode: M }> } = {
  weekly: { mode: "weekly", interval: 1, weekdays: ["FR"] },
  monthDay: { mode: "monthDay", interval: 1, day: 1 },
  monthWeekday: { mode: "monthWeekday", interval: 1, place: -1, weekday: "FR" },
};
const LAST = "-1";
const MOST = 99;

export function RecurrenceForm({ of, trigger, change }: Props) {
  const plain = plainOf(trigger.rrule);
  const [asText, setAsText] = useState(!plain);
  const mode: Mode = asText || !plain ? "text" : plain.mode;
  /** It has to begin on one of its days, so its first day moves to the next of them. */
  const say = (next: Plain, from = trigger.start) =>
    change({ rrule: rruleOf(next), start: firstFrom(next, from) });

  if (of === "trigger.start") {
    return (
      <TextInput
        type="date"
        label={t("rules.recurrence_start")}
        description={t(plain ? "rules.start_moves" : "rules.start_fits")}
        value={trigger.start}
        onChange={({ currentTarget: { value } }) =>
          value && (plain ? say(plain, value) : change({ start: value }))
        }
        data-autofocus
      />
    );
  }
  return (
    <>
      <Select
        label={t("rules.recurrence")}
        comboboxProps={{ withinPortal: false }}
        allowDeselect={false}
        data={MODES.map((value) => ({ value, label: t(`rules.repeats.${value}` as Word) }))}
        value={mode}
        onChange={(value) => {
          setAsText(value === "text");
          if (value && value !== "text") say(FIRST[value as Plain["mode"]]);
        }}
        data-autofocus
      />
      {mode === "text" || !plain ? (
        <Textarea
          label={t("rules.rrule")}
          description={t("rules.rrule_hint")}
          autosize
          minRows={2}
          classNames={{ input: "mono" }}
          value={trigger.rrule}
          onChange={(event) => change({ rrule: event.currentTarget.value })}
        />
      ) : (
        <PlainForm plain={plain} onChange={say} />
      )}
    </>
  );
}

function PlainForm({ plain, onChange }: { plain: Plain; onChange: (plain: Plain) => void }) {
  return (
    <>
      <Days {...{ plain, onChange }} />
      <NumberInput
        label={t(plain.mode === "weekly" ? "rules.interval_weeks" : "rules.interval_months")}
        min={1}
        max={MOST}
        allowDecimal={false}
        value={plain.interval}
        onChange={(value) => onChange({ ...plain, interval: Number(value) || 1 })}
      />
    </>
  );
}

function Days({ plain, onChange }: { plain: Plain; onChange: (plain: Plain) => void }) {
  const weekdays = WEEKDAYS.map((value) => ({ value, label: weekdayWord(value) }));
  if (plain.mode === "weekly") {
    return (
      <Chip.Group
        multiple
        value={plain.weekdays}
        onChange={(chosen) =>
          chosen.length > 0 && onChange({ ...plain, weekdays: chosen as Weekday[] })
        }
      >
        <div className="weekdays">
          {weekdays.map(({ value, label }) => (
            <Chip key={value} value={value} size="xs" radius="sm">
              {label}
            </Chip>
          ))}
        </div>
      </Chip.Group>
    );
  }
  if (plain.mode === "monthDay") {
    const days = [...Array.from({ length: 31 }, (_, n) => `${n + 1}`), LAST];
    return (
      <Select
        label={t("rules.day_of_month")}
        comboboxProps={{ withinPortal: false }}
        allowDeselect={false}
        data={days.map((value) => ({
          value,
          label: value === LAST ? t("rules.last_of_month") : t("rules.nth_day", { day: value }),
        }))}
        value={`${plain.day}`}
        onChange={(value) => value && onChange({ ...plain, day: Number(value) })}
      />
    );
  }
  return (
    <div className="pair">
      <Select
        label={t("rules.place")}
        comboboxProps={{ withinPortal: false }}
        allowDeselect={false}
        data={PLACES.map((one) => ({ value: `${one}`, label: t(`rules.place.${one}` as Word) }))}
        value={`${plain.place}`}
        onChange={(value) => value && onChange({ ...plain, place: Number(value) })}
      />
      <Select
        label={t("rules.weekday")}
        comboboxProps={{ withinPortal: false }}
        allowDeselect={false}
        data={weekdays}
        value={plain.weekday}
        onChange={(value) => value && onChange({ ...plain, weekday: value as Weekday })}
      />
    </div>
  );
}
