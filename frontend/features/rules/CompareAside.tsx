/** What this version would change: its words beside those in force, and the difference in people
 * and cost over the year. What was granted stays as it is. */
import type { RuleVersionWholeFragment } from "~/gql/graphql";
import { t, type Word } from "~/lib/console-words";
import { count, money } from "~/lib/format";
import { Aside } from "~/ui/Aside";
import { payerWords } from "./budget";
import { type Content, contentOf, inputOf } from "./content";
import { settingsOf } from "./saying";
import { type Almanac, useAlmanac } from "./useAlmanac";
import { type Asked, type Forecast, useForecast } from "./useForecast";
import { audienceWords, type Names } from "./wording";

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
  almanac: Almanac;
};

const NOTHING = "–";

export function CompareAside({
  active,
  content,
  number,
  bundle,
  asked,
  forecast,
  made,
  names,
  almanac,
}: Props) {
  const before = contentOf(content.name, active);
  const old = useForecast({ ...asked, content: inputOf(before) }).forecast;
  const almanacBefore = useAlmanac(before.trigger);
  const other = differences(
    facts(before, names, almanacBefore, active.bundleVersion?.name),
    facts(content, names, almanac, bundle),
  );
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
        {other.map(({ key, label, was, is }) => (
          <div key={key}>
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

type Fact = { label: string; text: string };

/** Everything that a content says, by what it is about. */
function facts(
  content: Content,
  names: Names,
  almanac: Almanac,
  bundle: string | undefined,
): Map<string, Fact> {
  const when = settingsOf(content, almanac).map(({ key, ...fact }) => [key, fact] as const);
  const fact = (label: Word, text: string) => [label, { label: t(label), text }] as const;
  return new Map<string, Fact>([
    ...when,
    fact("rules.audience", audienceText(content, names)),
    fact("rules.bundle", bundle ?? NOTHING),
    fact("rules.budget", payerWords(content.budget)),
    fact("rules.first_day", content.activeFrom),
    fact("rules.last_day", content.activeUntil ?? t("rules.no_end")),
  ]);
}

/** In words; one that this page has no words for as the API has it. */
function audienceText({ audience }: Content, names: Names): string {
  return audience.kept === undefined
    ? audienceWords(audience, names)
    : JSON.stringify(audience.kept);
}

/** Where two contents differ; what only one of them says as well. */
function differences(was: Map<string, Fact>, is: Map<string, Fact>) {
  return [...new Set([...was.keys(), ...is.keys()])].flatMap((key) => {
    const [before, after] = [was.get(key), is.get(key)];
    if (before?.text === after?.text) return [];
    const label = (after ?? before)?.label ?? key;
    return [{ key, label, was: before?.text ?? NOTHING, is: after?.text ?? NOTHING }];
  });
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
