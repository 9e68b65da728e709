/** The next fourteen days as a strip: people and cost of each; a day opens what falls on it. */
import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useState } from "react";
import { HomeAheadDocument } from "~/gql/graphql";
import { t } from "~/lib/console-words";
import { count, moneys } from "~/lib/format";
import { ask } from "~/lib/graphql";
import { ADDRESSES, ruleAddress } from "~/ui/addresses";
import { type Day, daysOf, isWeekend } from "./days";
import { weekday } from "./lunar";

const DAYS = 14;

export function NextDays({ today }: { today: string }) {
  const { data, error } = useQuery({
    queryKey: ["home", "ahead", today],
    queryFn: () => ask(HomeAheadDocument),
    refetchInterval: 300_000,
  });
  const days = daysOf(data?.upcoming ?? [], today, DAYS);
  const busiest = days.reduce((most, day) => (day.people > most.people ? day : most), NONE);
  const [chosen, setChosen] = useState<string>();
  const shown =
    days.find(({ day }) => day === chosen) ?? (busiest.people > 0 ? busiest : undefined);
  return (
    <section aria-labelledby="home-next" aria-busy={!data && !error}>
      <div className="home-title">
        <h2 id="home-next">
          {t("home.next")}
          <span className="note">{t("home.next_note")}</span>
        </h2>
        <Link to={ADDRESSES.rules} className="link">
          {t("home.all_rules")}
        </Link>
      </div>
      <ol className="next-days">
        {days.map((day, n) => (
          <li
            key={day.day}
            className={[isWeekend(day.day) ? "weekend" : "", n === 0 ? "now" : ""].join(" ")}
          >
            <button
              type="button"
              disabled={day.people === 0}
              aria-pressed={shown?.day === day.day}
              onClick={() => setChosen(day.day)}
            >
              <span>
                <span className="unseen">{day.day}</span>
                <span aria-hidden="true">{Number(day.day.slice(8))}</span>
                <span>{weekday(day.day, "narrow")}</span>
              </span>
              <b>
                {day.people > 0 ? count(day.people) : data && "–"}
                <span className="unseen">{t("home.people")}</span>
              </b>
              <span>{day.people > 0 && moneys(day.cost)}</span>
            </button>
          </li>
        ))}
      </ol>
      <p className="note next-said" aria-live="polite">
        {shown && (
          <>
            {sentenceOf(shown)}{" "}
            {shown.rules.map(({ rule, people }) =>
              rule ? (
                <Link key={rule.id} to={ruleAddress(rule.id)} className="link">
                  {t("home.rule_people", { name: rule.name, count: people })}
                </Link>
              ) : null,
            )}
          </>
        )}
        {!shown && data && t("home.next_none")}
        {!data && t(error ? "home.next_failed" : "state.loading")}
      </p>
    </section>
  );
}

const NONE: Day = { day: "", people: 0, granted: 0, cost: [], rules: [] };

function sentenceOf(day: Day): string {
  return t("home.day_said", { day: day.day, count: day.people, cost: moneys(day.cost) });
}
