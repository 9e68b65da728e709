/** One condition while it is written: is or is not, how it is compared, and with what. */
import {
  MultiSelect,
  NumberInput,
  SegmentedControl,
  Select,
  TagsInput,
  TextInput,
} from "@mantine/core";
import { t, type Word } from "~/lib/console-words";
import { asksForTexts, attributeOf, type Condition, operatorsOf, type Unit } from "./audience";
import type { Words } from "./useForecast";
import { fieldName } from "./wording";

type Props = {
  one: Condition;
  words: Words;
  onChange: (one: Condition) => void;
  onDone: () => void;
};

/** Lists open inside the popover, or it would take a choice for a click outside; and below their
 * field, for above it is the way out. */
const inside = { withinPortal: false, middlewares: { flip: false } };

export function ConditionForm({ one, words, onChange, onDone }: Props) {
  const change = (some: Partial<Condition>) => onChange({ ...one, ...some });
  const operators = operatorsOf(one.field);
  return (
    <div className="stack">
      <header className="condition-head">
        <b>{fieldName(one.field)}</b>
        <button type="button" className="link" onClick={onDone}>
          {t("rules.done")}
        </button>
      </header>
      <SegmentedControl
        size="xs"
        fullWidth
        aria-label={fieldName(one.field)}
        data={[
          { value: "is", label: t("rules.meets") },
          { value: "not", label: t("rules.meets_not") },
        ]}
        value={one.not ? "not" : "is"}
        onChange={(value) => change({ not: value === "not" })}
      />
      {operators.length > 1 && (
        <Select
          label={t("rules.comparison")}
          comboboxProps={inside}
          allowDeselect={false}
          data={operators.map((value) => ({ value, label: t(`rules.operator.${value}` as Word) }))}
          value={one.operator}
          onChange={(value) => value && change({ operator: value as Condition["operator"] })}
        />
      )}
      {asksForTexts(one) ? (
        <Texts one={one} words={words} change={change} />
      ) : (
        <Amount one={one} change={change} />
      )}
    </div>
  );
}

type Part = { one: Condition; change: (some: Partial<Condition>) => void };

function Texts({ one, words, change }: Part & { words: Words }) {
  const onChange = (texts: string[]) => change({ texts });
  const label = t("rules.values");
  const common = {
    label,
    comboboxProps: inside,
    value: one.texts,
    onChange,
    "data-autofocus": true,
  };
  if (one.field === "department" || one.field === "site") {
    return <MultiSelect {...common} searchable data={placesOf(one.field, words)} />;
  }
  return (
    <TagsInput
      {...common}
      description={t("rules.values_hint")}
      acceptValueOnBlur
      splitChars={[",", "，", "、", ";"]}
      data={known(one.field, words)}
    />
  );
}

function placesOf(field: string, { departments, words }: Words) {
  if (field === "site")
    return (words?.sites ?? []).map(({ id, name }) => ({ value: id, label: name }));
  return departments.map(({ id, name, parent }) => ({
    value: id,
    label: parent ? `${parent.name} / ${name}` : name,
  }));
}

function known(field: string, { words }: Words): string[] {
  const attribute = attributeOf(field);
  if (attribute) return words?.attributes.find(({ name }) => name === attribute)?.values ?? [];
  if (field === "grade") return words?.grades ?? [];
  if (field === "employmentType") return words?.employmentTypes ?? [];
  return field === "costCenter" ? (words?.costCenters ?? []) : [];
}

function Amount({ one, change }: Part) {
  const units: Unit[] = one.field === "tenure" ? ["years", "months"] : ["number", "date"];
  return (
    <div className="pair">
      {one.unit === "date" ? (
        <TextInput
          type="date"
          label={t("rules.value")}
          value={one.day}
          onChange={(event) => change({ day: event.currentTarget.value })}
        />
      ) : (
        <NumberInput
          label={t("rules.value")}
          min={one.field === "tenure" ? 0 : undefined}
          max={one.field === "tenure" ? 1200 : undefined}
          allowDecimal={one.field !== "tenure"}
          value={one.amount ?? ""}
          onChange={(value) => change({ amount: value === "" ? undefined : Number(value) })}
          data-autofocus
        />
      )}
      <Select
        label={t("rules.unit")}
        comboboxProps={inside}
        allowDeselect={false}
        data={units.map((value) => ({ value, label: t(`rules.unit.${value}` as Word) }))}
        value={one.unit}
        onChange={(value) => value && change({ unit: value as Unit })}
      />
    </div>
  );
}
