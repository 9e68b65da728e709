/** The people behind a number of the forecast: of a day, of the year, or left out of it. */
import { Button } from "@mantine/core";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { RuleForecastPeopleDocument, type RuleForecastPeopleQuery } from "~/gql/graphql";
import { t } from "~/lib/console-words";
import { ask } from "~/lib/graphql";
import { occasionWords, reasonWords } from "~/lib/occasions";
import { Aside } from "~/ui/Aside";
import { Trouble } from "~/ui/States";
import { useAddress } from "~/ui/useList";
import type { Asked } from "./useForecast";

const PER = 50;

/** `which` is `granted`, `day:2027-02-04`, or `left:AUDIENCE`. */
export function ForecastAside({ which, asked }: { which: string; asked: Asked }) {
  const [page, setPage] = useState(0);
  const [kind = "", rest = ""] = which.split(":");
  const variables = {
    ...asked,
    ...(kind === "day" ? { since: rest, until: rest } : {}),
    ...(kind === "left" ? { reason: rest } : { granted: true }),
    offset: page * PER,
  };
  const { data, error, refetch } = useQuery({
    queryKey: ["rule-forecast-people", variables],
    queryFn: () => ask(RuleForecastPeopleDocument, variables),
    placeholderData: keepPreviousData,
  });
  const people = data?.rulePreview.people;
  const total = people?.totalCount ?? 0;
  const title = kind === "day" ? rest : kind === "left" ? reasonWords(rest) : t("rules.next_year");
  return (
    <Aside title={title} note={people && t("rules.n_people", { count: total })}>
      {error && <Trouble error={error} onAgain={refetch} />}
      {people && <People people={people.nodes} />}
      {total > PER && (
        <div className="actions">
          <Button variant="default" disabled={page === 0} onClick={() => setPage(page - 1)}>
            {t("list.previous")}
          </Button>
          <Button
            variant="default"
            disabled={(page + 1) * PER >= total}
            onClick={() => setPage(page + 1)}
          >
            {t("list.next")}
          </Button>
        </div>
      )}
    </Aside>
  );
}

type Rows = RuleForecastPeopleQuery["rulePreview"]["people"]["nodes"];

function People({ people }: { people: Rows }) {
  const { change } = useAddress();
  if (people.length === 0) return <p className="note">{t("rules.nobody")}</p>;
  return (
    <ul className="rows">
      {people.map(({ day, occasion, employee }) => (
        <li key={`${employee?.id} ${occasion}`}>
          <div>
            <b>
              {employee?.name} <span className="secondary">{employee?.number}</span>
            </b>
            <span className="note">
              {[day, occasionWords(occasion), employee?.assignment?.department?.name]
                .filter(Boolean)
                .join("　")}
            </span>
          </div>
          <button
            type="button"
            className="link"
            onClick={() => change({ open: "person", who: employee?.id, day })}
          >
            {t("rules.why")}
          </button>
        </li>
      ))}
    </ul>
  );
}
