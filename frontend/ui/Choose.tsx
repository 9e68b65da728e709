/** A select whose options the server finds while one types: it has no hundredth row. */
import { Select } from "@mantine/core";
import { useDebouncedValue } from "@mantine/hooks";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { t } from "~/lib/console-words";
import { chosen, found, type Option, type Source } from "./sources";

type Props = {
  source: Source;
  label: string;
  value: string | null;
  width?: number;
  onChange: (value: string | null) => void;
};

const PAUSE = 200;

export function Choose({ source, label, value, width = 180, onChange }: Props) {
  const [typed, setTyped] = useState("");
  const present = useQuery({
    queryKey: ["chosen", value],
    queryFn: () => chosen(value ?? ""),
    enabled: value !== null,
    staleTime: 60_000,
  }).data;
  // What stands in the box after a choice is its name, which nobody is looking for.
  const [wanted] = useDebouncedValue(typed === present?.label ? "" : typed.trim(), PAUSE);
  const { data, isFetching } = useQuery({
    queryKey: ["choose", source, wanted],
    queryFn: () => found(source, wanted),
    placeholderData: keepPreviousData,
    staleTime: 60_000,
  });
  // What was chosen stays known to the box, also while the list looks for something else.
  const listed = new Set((wanted ? data : withChosen(data ?? [], present))?.map(idOf));
  return (
    <Select
      w={width}
      searchable
      clearable
      aria-label={label}
      placeholder={label}
      data={withChosen(data ?? [], value === null ? null : present)}
      value={value}
      searchValue={typed}
      onSearchChange={setTyped}
      filter={({ options }) => options.filter((each) => listed.has(idOf(each)))}
      nothingFoundMessage={isFetching ? t("list.searching") : t("list.empty")}
      onChange={onChange}
    />
  );
}

function idOf(option: object): string {
  return "value" in option ? String(option.value) : "";
}

function withChosen(options: Option[], present: Option | null | undefined): Option[] {
  if (!present || options.some(({ value }) => value === present.value)) return options;
  return [present, ...options];
}
