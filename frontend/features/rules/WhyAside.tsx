/** Why, or why not: a rule asked about one person on one day. */
import { TextInput } from "@mantine/core";
import check from "@phosphor-icons/core/regular/check.svg?raw";
import cross from "@phosphor-icons/core/regular/x.svg?raw";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { RulePersonDocument, RuleWhyDocument, type RuleWhyQuery } from "~/gql/graphql";
import { t } from "~/lib/console-words";
import { ask } from "~/lib/graphql";
import { Aside } from "~/ui/Aside";
import { Icon } from "~/ui/Icon";
import { Trouble } from "~/ui/States";
import { useAddress } from "~/ui/useList";
import { PersonFinder } from "./PersonFinder";

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

function Finder({ who, onFound }: FinderProps) {
  const chosen = useQuery({
    queryKey: ["rule-person", who],
    queryFn: () => ask(RulePersonDocument, { id: who ?? "" }),
    enabled: Boolean(who),
  }).data?.node;
  const name = chosen?.__typename === "Employee" ? `${chosen.name} ${chosen.number}` : "";
  return <PersonFinder name={name} onFound={({ id }) => onFound(id)} />;
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
