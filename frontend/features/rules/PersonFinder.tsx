/** Finds somebody by name or number. */
import { Autocomplete } from "@mantine/core";
import { useDebouncedValue } from "@mantine/hooks";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { RulePeopleFoundDocument } from "~/gql/graphql";
import { t } from "~/lib/console-words";
import { ask } from "~/lib/graphql";

export type Person = { id: string; name: string; number: string };

type Props = {
  /** Who stands in the field as long as nobody types. */
  name?: string;
  onFound: (person: Person) => void;
};

export function PersonFinder({ name = "", onFound }: Props) {
  const [text, setText] = useState<string>();
  const [settled] = useDebouncedValue(text?.trim(), 250);
  const found = useQuery({
    queryKey: ["rule-people-found", settled],
    queryFn: () => ask(RulePeopleFoundDocument, { search: settled }),
    enabled: Boolean(settled),
    placeholderData: keepPreviousData,
  }).data?.employees.nodes;
  const options = (text ? (found ?? []) : []).map((one) => ({
    value: `${one.name} ${one.number}`,
    person: one,
    label: [one.name, one.number, one.assignment?.department?.name].filter(Boolean).join("　"),
  }));
  return (
    <Autocomplete
      label={t("rules.person")}
      placeholder={t("rules.person_hint")}
      value={text ?? name}
      onChange={setText}
      data={options}
      filter={({ options: all }) => all}
      onOptionSubmit={(value) => {
        const person = options.find((one) => one.value === value)?.person;
        if (!person) return;
        onFound(person);
        // After the field has taken over what was chosen.
        setTimeout(() => setText(undefined));
      }}
    />
  );
}
