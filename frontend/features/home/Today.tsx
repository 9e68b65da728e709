/** The grants of today: each rule with its people, its cost, and how far its run has come. */
import { Link } from "@tanstack/react-router";
import type { DueFragment, HomeQuery } from "~/gql/graphql";
import { t } from "~/lib/console-words";
import { count, moneys } from "~/lib/format";
import { ADDRESSES, ruleAddress, runAddress } from "~/ui/addresses";
import { StateGlyph } from "~/ui/StateGlyph";
import type { Day } from "./days";

type Run = NonNullable<HomeQuery["ruleRuns"]>["nodes"][number];

export function Today({ data, day }: { data: HomeQuery; day: Day | undefined }) {
  const runs = data.ruleRuns?.nodes ?? [];
  const rules = day?.rules ?? [];
  return (
    <section aria-labelledby="home-today">
      <div className="home-title">
        <h2 id="home-today">{t("home.today_title")}</h2>
        <Link to={ADDRESSES.grants} className="link">
          {t("home.all_runs")}
        </Link>
      </div>
      {rules.length === 0 ? (
        <p className="note">{t("home.today_none")}</p>
      ) : (
        <div className="home-scroll">
          <table className="today">
            <thead>
              <tr>
                <th scope="col">{t("home.rule")}</th>
                <th scope="col" className="end">
                  {t("home.people")}
                </th>
                <th scope="col" className="end">
                  {t("home.cost")}
                </th>
                <th scope="col">{t("home.progress")}</th>
                <th scope="col">{t("home.state")}</th>
              </tr>
            </thead>
            <tbody>
              {rules.map((due) => (
                <RuleRow
                  key={due.rule?.id}
                  due={due}
                  run={runs.find((run) => run.rule?.id === due.rule?.id)}
                />
              ))}
            </tbody>
          </table>
        </div>
      )}
    </section>
  );
}

function RuleRow({ due, run }: { due: DueFragment; run: Run | undefined }) {
  const { rule, people, granted, cost } = due;
  const share = people > 0 ? granted / people : 0;
  return (
    <tr>
      <td>
        {rule && (
          <Link to={ruleAddress(rule.id)} className="rule-name">
            {rule.name}
          </Link>
        )}
      </td>
      <td className="end">
        {run ? (
          <Link to={runAddress(run.id)} className="door">
            {count(people)}
          </Link>
        ) : (
          <b>{count(people)}</b>
        )}
      </td>
      <td className="end">{moneys(cost)}</td>
      <td>
        <div
          className="progress-bar"
          role="progressbar"
          aria-label={rule?.name}
          aria-valuemin={0}
          aria-valuemax={people}
          aria-valuenow={granted}
        >
          {share > 0 && (
            <span className={share < 1 ? "step" : ""} style={{ width: `${share * 100}%` }} />
          )}
        </div>
      </td>
      <td>
        <RunState run={run} granted={granted} people={people} />
      </td>
    </tr>
  );
}

type StateProps = { run: Run | undefined; granted: number; people: number };

function RunState({ run, granted, people }: StateProps) {
  if (!run && granted === 0) return <StateGlyph shape="planned" word={t("home.planned")} />;
  if (run?.state === "FINISHED" || granted === people) {
    const left = run?.leftOut ?? 0;
    return (
      <>
        <StateGlyph shape="done" word={t("home.all_granted")} />
        {left > 0 && <span className="secondary">　{t("home.left_out", { count: left })}</span>}
      </>
    );
  }
  return (
    <StateGlyph
      shape="sending"
      word={t("home.granting", { granted: count(granted), people: count(people) })}
    />
  );
}
