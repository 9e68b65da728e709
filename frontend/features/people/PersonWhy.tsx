/** Why a person gets something from a rule on a day, or why not. */
import { Select, TextInput } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { PersonWhyDocument, type PersonWhyQuery, RulesToAskDocument } from "~/gql/graphql";
import { t } from "~/lib/console-words";
import { today } from "~/lib/format";
import { ask } from "~/lib/graphql";
import { StateGlyph } from "~/ui/StateGlyph";
import { Trouble } from "~/ui/States";
import { useAddress } from "~/ui/useList";
import { useOrganization } from "~/ui/useViewer";

export function PersonWhy({ id }: { id: string }) {
  const { search, change } = useAddress();
  const { timeZone } = useOrganization();
  const [day, setDay] = useState(() => search.day?.toString() ?? today(timeZone));
  const rules = useQuery({ queryKey: ["rules-to-ask"], queryFn: () => ask(RulesToAskDocument) });
  const options = rules.data?.grantRules.nodes ?? [];
  const rule = search.rule?.toString() ?? options[0]?.id;
  const answer = useQuery({
    queryKey: ["why", id, rule, day],
    queryFn: () => ask(PersonWhyDocument, { id, ruleId: rule ?? "", day }),
    enabled: Boolean(rule && day),
  });
  const trouble = rules.error ?? answer.error;
  if (rules.data && options.length === 0) return <p className="note">{t("people.why_no_rules")}</p>;
  return (
    <div className="stack">
      <div className="why-ask">
        <Select
          label={t("people.why_rule")}
          data={options.map(({ id: value, name }) => ({ value, label: name }))}
          value={rule ?? null}
          allowDeselect={false}
          searchable={options.length > 8}
          onChange={(value) => change({ rule: value ?? undefined }, { keepPage: true })}
        />
        <TextInput
          type="date"
          label={t("people.why_day")}
          value={day}
          onChange={(event) => setDay(event.currentTarget.value)}
        />
      </div>
      {trouble && <Trouble error={trouble} onAgain={() => answer.refetch()} />}
      {answer.data && <Answer answer={answer.data.ruleExplain} />}
    </div>
  );
}

function Answer({ answer }: { answer: PersonWhyQuery["ruleExplain"] }) {
  const shape = answer.grant || answer.grants ? "done" : "left-out";
  const word = answer.grant
    ? t("people.why_given")
    : t(answer.grants ? "people.why_yes" : "people.why_no");
  return (
    <section className="why" aria-live="polite">
      <StateGlyph shape={shape} word={word} />
      <p className="why-sentence">{answer.sentence}</p>
      <table>
        <thead>
          <tr>
            <th scope="col">{t("people.why_about")}</th>
            <th scope="col">{t("people.why_found")}</th>
            <th scope="col">{t("people.why_needed")}</th>
          </tr>
        </thead>
        <tbody>
          {answer.findings.map(({ about, found, needed, holds }) => (
            <tr key={about + needed}>
              <td>
                <StateGlyph shape={holds ? "done" : "failed"} word={about} />
                <span className="unseen">{t(holds ? "people.why_met" : "people.why_unmet")}</span>
              </td>
              <td>{found}</td>
              <td>{needed}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <p className="note">{t("people.why_version", { version: answer.version })}</p>
    </section>
  );
}
