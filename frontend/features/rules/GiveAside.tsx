/** Grants by hand: to everybody of the audience or to people chosen, with count and cost confirmed. */
import { ActionIcon, Button } from "@mantine/core";
import x from "@phosphor-icons/core/regular/x.svg?raw";
import { useQueryClient } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useState } from "react";
import { RuleGiveDocument, type RuleVersionWholeFragment } from "~/gql/graphql";
import { t } from "~/lib/console-words";
import { Aside } from "~/ui/Aside";
import { Confirm } from "~/ui/Confirm";
import { Icon } from "~/ui/Icon";
import { useSending } from "~/ui/useSending";
import { Choice } from "./Choice";
import { contentOf, inputOf } from "./content";
import { type Person, PersonFinder } from "./PersonFinder";
import { useForecast } from "./useForecast";
import { moneyOf } from "./YearCalendar";

type Props = { ruleId: string; active: RuleVersionWholeFragment; today: string };

export function GiveAside({ ruleId, active, today }: Props) {
  const [toAll, setToAll] = useState(false);
  const [people, setPeople] = useState<Person[]>([]);
  const [asked, setAsked] = useState(false);
  const client = useQueryClient();
  const content = inputOf(contentOf("", active));
  const { forecast } = useForecast({ ruleId, content, since: today, until: today });
  const sending = useSending(RuleGiveDocument, {
    onDone: () => {
      setAsked(false);
      setPeople([]);
    },
  });
  const size = forecast?.audienceSize;
  const count = toAll ? (size ?? 0) : people.length;
  const cost = (forecast?.unitCost ?? []).map((one) => ({ ...one, minor: one.minor * count }));
  const values = {
    count,
    cost: cost.length > 0 ? moneyOf(cost) : "–",
    bundle: active.bundleVersion?.name ?? "–",
  };
  const given = sending.data?.ruleGive;
  return (
    <Aside title={t("rules.give")} note={t("rules.give_hint", { version: active.number })}>
      <div className="stack">
        {given && given.errors.length === 0 && (
          <p className="callout" role="status">
            {t("rules.given", { count: given.people ?? 0 })}{" "}
            <Link to="/grants" search={{ rule: ruleId } as never} className="door">
              {t("rules.given_see")}
            </Link>
          </p>
        )}
        <Choice
          label={t("rules.give_whom")}
          values={[
            ["chosen", t("rules.give_chosen")],
            ["audience", t("rules.give_audience", { count: size ?? 0 })],
          ]}
          value={toAll ? "audience" : "chosen"}
          onChange={(value) => setToAll(value === "audience")}
        />
        {!toAll && <Chosen people={people} onChange={setPeople} />}
        <div className="actions">
          <Button disabled={count === 0 || !forecast} onClick={() => setAsked(true)}>
            {t("rules.give_verb", values)}
          </Button>
        </div>
      </div>
      <Confirm
        opened={asked}
        title={t("rules.give")}
        verb={t("rules.give_verb", values)}
        of={sending}
        onConfirm={() =>
          sending.send((idempotencyKey) => ({
            id: ruleId,
            employeeIds: toAll ? undefined : people.map(({ id }) => id),
            people: count,
            idempotencyKey,
          }))
        }
        onClose={() => {
          setAsked(false);
          // Who was told that the number is another one now sees it.
          client.invalidateQueries({ queryKey: ["rule-forecast"] });
        }}
      >
        <p>{t("rules.give_means", values)}</p>
      </Confirm>
    </Aside>
  );
}

type ChosenProps = { people: Person[]; onChange: (people: Person[]) => void };

function Chosen({ people, onChange }: ChosenProps) {
  return (
    <>
      <PersonFinder
        key={people.length}
        onFound={(one) => !people.some(({ id }) => id === one.id) && onChange([...people, one])}
      />
      {people.length === 0 && <p className="note">{t("rules.give_none")}</p>}
      <ul className="rows">
        {people.map((one) => (
          <li key={one.id}>
            <div>
              {one.name} <span className="secondary">{one.number}</span>
            </div>
            <ActionIcon
              variant="subtle"
              color="gray"
              size={24}
              aria-label={t("rules.remove", { name: one.name })}
              onClick={() => onChange(people.filter(({ id }) => id !== one.id))}
            >
              <Icon svg={x} size={14} />
            </ActionIcon>
          </li>
        ))}
      </ul>
      <p className="note">{t("rules.give_outside")}</p>
    </>
  );
}
