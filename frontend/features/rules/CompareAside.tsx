/** What this version would change: its words beside those in force, and the difference in people
 * and cost over the year. What was granted stays as it is. */
import type { RuleVersionWholeFragment } from "~/gql/graphql";
import { t, type Word } from "~/lib/console-words";
import { count, money } from "~/lib/format";
import { Aside } from "~/ui/Aside";
import { type Content, contentOf, inputOf } from "./content";
import { type Asked, type Forecast, useForecast } from "./useForecast";
import { audienceWords, type Names, yearsWords } from "./wording";

type Props = {
  active: RuleVersionWholeFragment;
  content: Content;
  /** Number of the version that is compared with the active one. */
  number: number;
  /** The name of a bundle version. */
  bundle: string | undefined;
  asked: Asked;
  forecast: Forecast | undefined;
  made: number;
  names: Names;
};

export function CompareAside({
  active,
  content,
  number,
  bundle,
  asked,
  forecast,
  made,
  names,
}: Props) {
  const before = contentOf(content.name, active);
  const old = useForecast({ ...asked, content: inputOf(before) }).forecast;
  const rows = facts(before, names, active.bundleVersion?.name).map(
    ([label, was], n) => [label, was, facts(content, names, bundle)[n]?.[1] ?? ""] as const,
  );
  const other = rows.filter(([, was, is]) => was !== is);
  return (
    <Aside
      title={t("rules.compare_title", { version: active.number })}
      note={t("rules.compare_note", { version: number })}
    >
      <div className="stack">
        {old && forecast && <Difference old={old} now={forecast} />}
        <p>{t("rules.touches_none", { count: made })}</p>
      </div>
      {other.length === 0 && <p className="note">{t("rules.same_words")}</p>}
      <dl className="differences">
        {other.map(([label, was, is]) => (
          <div key={label}>
            <dt>{label}</dt>
            <dd>
              <span className="secondary">v{active.number}</span> <del>{was}</del>
            </dd>
            <dd>
              <span className="secondary">v{number}</span> <ins>{is}</ins>
            </dd>
          </div>
        ))}
      </dl>
    </Aside>
  );
}

function facts(content: Content, names: Names, bundle: string | undefined): [string, string][] {
  const { trigger } = content;
  return [
    [t("rules.which_years"), yearsWords(trigger)],
    [t("rules.counted_from"), t(`rules.service_long.${trigger.service}` as Word)],
    [t("rules.feb29"), t(`rules.feb29_long.${trigger.feb29}`)],
    [t("rules.audience"), audienceWords(content.audience, names)],
    [t("rules.bundle"), bundle ?? "–"],
    [t("rules.first_day"), content.activeFrom],
    [t("rules.last_day"), content.activeUntil ?? t("rules.no_end")],
  ];
}

function Difference({ old, now }: { old: Forecast; now: Forecast }) {
  const people = now.granted - old.granted;
  const currency = (now.cost[0] ?? old.cost[0])?.currency;
  const minor = (one: Forecast) => one.cost.find((cost) => cost.currency === currency)?.minor ?? 0;
  const cost = minor(now) - minor(old);
  if (people === 0 && cost === 0) return <p>{t("rules.same_numbers")}</p>;
  return (
    <p>
      <b>
        {t("rules.difference", {
          people: signed(people, count(Math.abs(people))),
          cost: currency ? signed(cost, money(Math.abs(cost), currency, { short: true })) : "",
        })}
      </b>
    </p>
  );
}

function signed(value: number, text: string): string {
  return value < 0 ? `−${text}` : value > 0 ? `+${text}` : text;
}
