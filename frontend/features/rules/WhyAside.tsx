/** Why, or why not: a rule asked about one person on one day. */
import { Autocomplete, TextInput } from "@mantine/core";
import { useDebouncedValue } from "@mantine/hooks";
import check from "@phosphor-icons/core/regular/check.svg?raw";
import cross from "@phosphor-icons/core/regular/x.svg?raw";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useState } from "react";
import {
  RulePeopleFoundDocument,
  RulePersonDocument,
  RuleWhyDocument,
  type RuleWhyQuery,
} from "~/gql/graphql";
import { t } from "~/lib/console-words";
import { ask } from "~/lib/graphql";
import { Aside } from "~/ui/Aside";
import { Icon } from "~/ui/Icon";
import { Trouble } from "~/ui/States";
import { useAddress } from "~/ui/useList";

type Props = { ruleId: string; today: string; changed: boolean };

export function WhyAside({ ruleId, today, changed }: Props) {
  const { search, change } = useAddress();
  const who = search.who?.toString();
  const day = search.day?.toString() ?? today;
  const { data, error, refetch } = useQuery({
    queryKey: ["rule-why", ruleId, who, day],
    queryFn: () => ask(RuleWhyDocument, { ruleId, employeeId: who ?? "", day }),
    enabled: Boolean(who),
    placeholderData: keepPreviousData,
  });
  const keep = { keepPage: true };
  return (
    <Aside title={t("rules.check_person")} note={t("rules.check_person_hint")}>
      <div className="stack">
        <Finder key={who} who={who} onFound={(id) => change({ who: id }, keep)} />
        <TextInput
          type="date"
          label={t("rules.on_day")}
          value={day}
          onChange={(event) => change({ day: event.currentTarget.value || undefined }, keep)}
        />
        {changed && <p className="note">{t("rules.why_saved_only")}</p>}
      </div>
      {error && who && <Trouble error={error} onAgain={refetch} />}
      {data && who && !error && <Answer said={data.ruleExplain} />}
    </Aside>
  );
}

type FinderProps = { who: string | undefined; onFound: (id: string) => void };

/** Finds somebody by name or number. */
function Finder({ who, onFound }: FinderProps) {
  const [text, setText] = useState<string>();
  const [settled] = useDebouncedValue(text?.trim(), 250);
  const chosen = useQuery({
    queryKey: ["rule-person", who],
    queryFn: () => ask(RulePersonDocument, { id: who ?? "" }),
    enabled: Boolean(who),
  }).data?.node;
  const found = useQuery({
    queryKey: ["rule-people-found", settled],
    queryFn: () => ask(RulePeopleFoundDocument, { search: settled }),
    enabled: Boolean(settled),
    placeholderData: keepPreviousData,
  }).data?.employees.nodes;
  const name = chosen?.__typename === "Employee" ? `${chosen.name} ${chosen.number}` : "";
  const options = (text ? (found ?? []) : []).map((one) => ({
    value: `${one.name} ${one.number}`,
    id: one.id,
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
        const id = options.find((one) => one.value === value)?.id;
        if (id) onFound(id);
      }}
    />
  );
}

function Answer({ said }: { said: RuleWhyQuery["ruleExplain"] }) {
  return (
    <div className="why" aria-live="polite">
      <p className={`why-said ${said.grants || said.grant ? "yes" : "no"}`}>
        <Icon svg={said.grants || said.grant ? check : cross} size={16} />
        <b lang={document.documentElement.lang}>{said.sentence}</b>
      </p>
      <p className="note">{t("rules.judged_by", { version: said.version })}</p>
      <ul className="rows">
        {said.findings.map((one) => (
          <li key={`${one.about} ${one.needed}`}>
            <div>
              <b>{one.about}</b>
              <span className="note">{one.found}</span>
              <span className="note">{t("rules.needs", { needed: one.needed })}</span>
            </div>
            <span className={`holds ${one.holds ? "yes" : "no"}`}>
              <Icon svg={one.holds ? check : cross} size={14} />
              {t(one.holds ? "rules.holds" : "rules.holds_not")}
            </span>
          </li>
        ))}
      </ul>
    </div>
  );
}
