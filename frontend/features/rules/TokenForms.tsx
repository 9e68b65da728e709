/** What the years and the days of a rule's sentence open. */
import { NumberInput, SegmentedControl, TagsInput, TextInput } from "@mantine/core";
import { t } from "~/lib/console-words";
import type { Content } from "./content";
import type { Anniversary } from "./trigger";

const MOST = 100;
/** It says either which years or every how many. */
const THESE = { years: [1, 3, 5, 10], every: undefined, from: undefined, max: undefined };
const EVERY = { years: undefined, every: 1 };

export function Years({
  trigger,
  change,
}: {
  trigger: Anniversary;
  change: (some: Partial<Anniversary>) => void;
}) {
  const { years, every = 1, from, max } = trigger;
  const whole = (value: string | number) => (value === "" ? undefined : Number(value));
  function onTags(tags: string[]) {
    const found = tags
      .map(Number)
      .filter((year) => Number.isInteger(year) && year >= 1 && year <= MOST);
    change({ years: [...new Set(found)].sort((a, b) => a - b) });
  }
  return (
    <>
      <SegmentedControl
        size="xs"
        fullWidth
        aria-label={t("rules.which_years")}
        data={[
          { value: "years", label: t("rules.these_years") },
          { value: "every", label: t("rules.every") },
        ]}
        value={years ? "years" : "every"}
        onChange={(value) => change(value === "years" ? THESE : EVERY)}
      />
      {years ? (
        <TagsInput
          label={t("rules.these_years")}
          description={t("rules.years_hint")}
          inputMode="numeric"
          splitChars={[",", "，", "、", " "]}
          acceptValueOnBlur
          value={years.map(String)}
          onChange={onTags}
          data-autofocus
        />
      ) : (
        <div className="pair three">
          <NumberInput
            label={t("rules.every_n")}
            min={1}
            max={MOST}
            value={every}
            onChange={(value) => change({ every: whole(value) || 1 })}
            data-autofocus
          />
          <NumberInput
            label={t("rules.first_year")}
            min={1}
            max={MOST}
            placeholder={`${every}`}
            value={from ?? ""}
            onChange={(value) => change({ from: whole(value) })}
          />
          <NumberInput
            label={t("rules.last_year")}
            min={from ?? every}
            max={MOST}
            value={max ?? ""}
            onChange={(value) => change({ max: whole(value) })}
          />
        </div>
      )}
    </>
  );
}

type WindowProps = { content: Content; onChange: (some: Partial<Content>) => void };

export function Window({ content, onChange }: WindowProps) {
  return (
    <div className="pair">
      <TextInput
        type="date"
        label={t("rules.first_day")}
        value={content.activeFrom}
        onChange={(event) =>
          event.currentTarget.value && onChange({ activeFrom: event.currentTarget.value })
        }
        data-autofocus
      />
      <TextInput
        type="date"
        label={t("rules.last_day")}
        description={t("rules.no_last_day")}
        min={content.activeFrom}
        value={content.activeUntil ?? ""}
        onChange={(event) => onChange({ activeUntil: event.currentTarget.value || undefined })}
      />
    </div>
  );
}
