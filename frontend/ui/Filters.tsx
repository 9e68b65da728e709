/** The query and reset bar of a list. What was asked is in the address. */
import { Button, Select, TextInput } from "@mantine/core";
import magnifier from "@phosphor-icons/core/regular/magnifying-glass.svg?raw";
import { type FormEvent, useState } from "react";
import { t } from "~/lib/console-words";
import { Choose } from "./Choose";
import { Icon } from "./Icon";
import type { Source } from "./sources";
import { useAddress } from "./useList";

export type Filter =
  | { name: string; label: string; kind: "text" }
  | { name: string; label: string; kind: "day" }
  /** Two days, both inclusive; `name` is that of the first one in the address. */
  | { name: string; until: string; label: string; kind: "days" }
  | {
      name: string;
      label: string;
      kind: "choice";
      options: { value: string; label: string }[];
      width?: number;
    }
  /** A choice from a list that the server searches. */
  | { name: string; label: string; kind: "find"; source: Source; width?: number };

function namesOf(filters: Filter[]): string[] {
  return filters.flatMap((filter) =>
    filter.kind === "days" ? [filter.name, filter.until] : [filter.name],
  );
}

/** Whether the address filters by any of these. */
export function useFiltered(filters: Filter[]): boolean {
  const { search } = useAddress();
  return namesOf(filters).some((name) => search[name] !== undefined);
}

export function Filters({ filters }: { filters: Filter[] }) {
  const { search, change } = useAddress();
  // Another address, such as that of a saved view, starts the form anew.
  const names = namesOf(filters);
  const asked = names.map((name) => search[name] ?? "").join("\n");
  const reset = () => change(Object.fromEntries(names.map((name) => [name, undefined])));
  return <Form key={asked} filters={filters} search={search} onAsk={change} onReset={reset} />;
}

type Asked = Record<string, string | undefined>;
type FormProps = {
  filters: Filter[];
  search: Record<string, string | number | undefined>;
  onAsk: (asked: Asked) => void;
  onReset: () => void;
};

function Form({ filters, search, onAsk, onReset }: FormProps) {
  const [asked, setAsked] = useState<Asked>(() =>
    Object.fromEntries(namesOf(filters).map((name) => [name, search[name]?.toString()])),
  );
  function submit(event: FormEvent) {
    event.preventDefault();
    onAsk(
      Object.fromEntries(
        Object.entries(asked).map(([name, value]) => [name, value?.trim() || undefined]),
      ),
    );
  }
  return (
    <search>
      <form className="filter-form" onSubmit={submit}>
        {filters.map((filter) => (
          <One
            key={filter.name}
            filter={filter}
            asked={asked}
            onChange={(name, value) => setAsked((before) => ({ ...before, [name]: value }))}
          />
        ))}
        <Button type="submit">{t("list.query")}</Button>
        <Button variant="default" onClick={onReset}>
          {t("list.reset")}
        </Button>
      </form>
    </search>
  );
}

type OneProps = {
  filter: Filter;
  asked: Asked;
  onChange: (name: string, value: string) => void;
};

function One({ filter, asked, onChange: onNamed }: OneProps) {
  const value = asked[filter.name] ?? "";
  const onChange = (chosen: string) => onNamed(filter.name, chosen);
  if (filter.kind === "days") {
    const { label, name, until } = filter;
    return (
      <fieldset className="filter-days" aria-label={label}>
        <span aria-hidden="true">{label}</span>
        {[name, until].map((day, n) => (
          <input
            key={day}
            type="date"
            aria-label={t(n === 0 ? "list.day_from" : "list.day_until", { label })}
            value={asked[day] ?? ""}
            onChange={(event) => onNamed(day, event.currentTarget.value)}
          />
        ))}
      </fieldset>
    );
  }
  if (filter.kind === "find") {
    const { source, label, width } = filter;
    return (
      <Choose
        source={source}
        label={label}
        width={width}
        value={value || null}
        onChange={(chosen) => onChange(chosen ?? "")}
      />
    );
  }
  if (filter.kind === "choice") {
    return (
      <Select
        w={filter.width ?? 180}
        searchable={filter.options.length > 8}
        clearable
        aria-label={filter.label}
        placeholder={filter.label}
        data={filter.options}
        value={value || null}
        onChange={(chosen) => onChange(chosen ?? "")}
      />
    );
  }
  if (filter.kind === "day") {
    const { label } = filter;
    return (
      <fieldset className="filter-days" aria-label={label}>
        <span aria-hidden="true">{label}</span>
        <input
          type="date"
          aria-label={label}
          value={value}
          onChange={(event) => onChange(event.currentTarget.value)}
        />
      </fieldset>
    );
  }
  return (
    <TextInput
      w={200}
      aria-label={filter.label}
      placeholder={filter.label}
      leftSection={<Icon svg={magnifier} size={15} />}
      value={value}
      onChange={(event) => onChange(event.currentTarget.value)}
    />
  );
}
