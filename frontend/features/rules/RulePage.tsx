/** The page of a rule: its sentence, who gets it, and what that means for the next year. */
import { useQuery } from "@tanstack/react-query";
import { useParams } from "@tanstack/react-router";
import { useState } from "react";
import { RuleDocument, type RuleWholeFragment } from "~/gql/graphql";
import { t } from "~/lib/console-words";
import { ask } from "~/lib/graphql";
import { Page } from "~/ui/Page";
import { NotFound, Trouble } from "~/ui/States";
import { useAddress } from "~/ui/useList";
import { useMay, useOrganization } from "~/ui/useViewer";
import { CompareAside } from "./CompareAside";
import { Conditions } from "./Conditions";
import { type Content, contentOf, inputOf, newContent, same } from "./content";
import { monthsFrom, todayIn } from "./days";
import { ForecastAside } from "./ForecastAside";
import { faultsOf } from "./faults";
import { GiveAside } from "./GiveAside";
import { givesByHand, HowSent } from "./HowSent";
import { RuleHead } from "./RuleHead";
import { RunningTotal } from "./RunningTotal";
import { Sentence } from "./Sentence";
import { type Almanac, useAlmanac } from "./useAlmanac";
import { useForecast, useWords, yearFrom } from "./useForecast";
import { useSave } from "./useSave";
import { WhatHappens } from "./WhatHappens";
import { WhyAside } from "./WhyAside";
import { YearCalendar } from "./YearCalendar";
import "./rules.css";
import "./year.css";

const TRAIL = { to: "/rules", word: t("nav.rules") };

export function NewRule() {
  return <Rule key="new" rule={undefined} made={0} />;
}

export function RulePage() {
  const { ruleId = "" } = useParams({ strict: false });
  const { data, error, refetch } = useQuery({
    queryKey: ["rule", ruleId],
    queryFn: () => ask(RuleDocument, { id: ruleId }),
  });
  const rule = data?.node?.__typename === "GrantRule" ? data.node : undefined;
  if (rule && data) {
    return <Rule key={rule.id} rule={rule} made={data.grants.totalCount} />;
  }
  return (
    <Page title={t("nav.rules")} trail={TRAIL}>
      {error && <Trouble error={error} onAgain={refetch} />}
      {data && <NotFound />}
    </Page>
  );
}

type Props = { rule: RuleWholeFragment | undefined; made: number };

function Rule({ rule, made }: Props) {
  const today = todayIn(useOrganization().timeZone);
  const mayWrite = useMay("rules.write");
  const latest = rule?.latest;
  const saved = rule && latest ? contentOf(rule.name, latest) : newContent("", today);
  const [start, setStart] = useState({ version: rule?.latestVersion ?? 0, content: saved });
  const [content, setContent] = useState(start.content);
  const change = (some: Partial<Content>) => setContent((old) => ({ ...old, ...some }));
  const words = useWords();
  const asked = { ruleId: rule?.id, content: inputOf(content), ...yearFrom(today) };
  const { forecast, error, late } = useForecast(asked);
  const almanac = useAlmanac(content.trigger);
  const saving = useSave(rule, content, start.version);
  const faults = faultsOf(error, saving.loose);
  const over = rule?.state === "ENDED" || rule?.state === "ARCHIVED";
  const readOnly = !mayWrite || over;
  const { trigger } = content;
  const changed = !same(start.content, content);
  // A later version takes the page, unless somebody is writing here: who saves then is told.
  if (rule && rule.latestVersion !== start.version && (!changed || same(saved, content))) {
    setStart({ version: rule.latestVersion, content: saved });
    setContent(saved);
  }
  return (
    <RuleHead
      {...{ rule, content, changed, forecast, made }}
      saving={saving}
      onName={readOnly ? undefined : (name) => change({ name })}
      onDiscard={() => setContent(start.content)}
      drawer={
        <RuleDrawer {...{ rule, content, asked, forecast, made, words, today, changed, almanac }} />
      }
    >
      <Sentence
        {...{ content, forecast, almanac, today, faults, readOnly }}
        said={(changed && forecast?.sentence) || latest?.sentence || ""}
        names={words.names}
        bundle={latest?.bundleVersion}
        onChange={change}
      />
      <div className="rule-body">
        <div className="rule-side" id="conditions">
          <h2>{t("rules.who")}</h2>
          {forecast && (
            <p className="note" aria-live="polite">
              {t("rules.audience_now", { count: forecast.audienceSize })}
            </p>
          )}
          {content.audience.kept === undefined ? (
            <Conditions
              audience={content.audience}
              onChange={(audience) => change({ audience })}
              words={words}
              readOnly={readOnly}
            />
          ) : (
            <p className="note">{t("rules.foreign_audience")}</p>
          )}
          <WhatHappens
            {...{ content, forecast, late }}
            error={faults.length > 0 ? null : error}
            faults={faults}
            made={rule ? made : undefined}
          />
        </div>
        <div className="rule-year">
          {trigger.kind === "event" || trigger.kind === "manual" ? (
            <HowSent kind={trigger.kind} {...{ rule, today }} />
          ) : (
            <>
              <YearCalendar {...{ forecast, today, late }} until={asked.until} />
              {forecast && <RunningTotal forecast={forecast} months={monthsFrom(today)} />}
            </>
          )}
        </div>
      </div>
    </RuleHead>
  );
}

type DrawerProps = Props & {
  content: Content;
  asked: Parameters<typeof useForecast>[0];
  forecast: ReturnType<typeof useForecast>["forecast"];
  words: ReturnType<typeof useWords>;
  today: string;
  changed: boolean;
  almanac: Almanac;
};

function RuleDrawer({ rule, content, asked, words, today, changed, ...props }: DrawerProps) {
  const open = useAddress().search.open;
  if (!open) return null;
  if (open === "person") {
    return rule ? <WhyAside ruleId={rule.id} today={today} changed={changed} /> : null;
  }
  if (open === "give") {
    return rule?.active && givesByHand(rule) ? (
      <GiveAside ruleId={rule.id} active={rule.active} today={today} />
    ) : null;
  }
  if (open !== "compare") return <ForecastAside key={open} which={open} asked={asked} />;
  if (!rule?.active || !rule.latest) return null;
  return (
    <CompareAside
      {...{ content, asked }}
      {...props}
      active={rule.active}
      number={changed ? rule.latestVersion + 1 : rule.latestVersion}
      bundle={rule.latest.bundleVersion?.name}
      names={words.names}
    />
  );
}
