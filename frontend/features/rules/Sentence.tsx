/** A rule as one sentence. Its tokens are the form: each opens what it can be instead. */
import { Trans } from "@lingui/react";
import { Select } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { Fragment, type ReactNode } from "react";
import { type RuleBundleFragment, RuleBundlesDocument } from "~/gql/graphql";
import { t } from "~/lib/console-words";
import { money } from "~/lib/format";
import { ask } from "~/lib/graphql";
import { BudgetForm } from "./BudgetForm";
import { lacksBudget, payerWords } from "./budget";
import type { Content } from "./content";
import { type Fault, faultAt } from "./faults";
import { type Setting, settingsOf } from "./saying";
import { TimingForm } from "./TimingForms";
import { Token } from "./Token";
import { Window } from "./TokenForms";
import { TriggerForm } from "./TriggerForms";
import { isOpen, type Trigger } from "./trigger";
import type { Almanac } from "./useAlmanac";
import type { Forecast } from "./useForecast";
import { audienceWords, type Names } from "./wording";

type Props = {
  content: Content;
  onChange: (some: Partial<Content>) => void;
  bundle: RuleBundleFragment | null | undefined;
  forecast: Forecast | undefined;
  /** What the server says of the rule, for what this page has no words. */
  said: string;
  names: Names;
  almanac: Almanac;
  today: string;
  /** What the server refuses, each at its path such as `trigger.years`. */
  faults: readonly Fault[];
  readOnly: boolean;
};

export function Sentence(props: Props) {
  const { content, onChange, bundle, forecast, names, readOnly } = props;
  const bundles = useBundles();
  const chosen = bundles.find(({ id }) => id === content.bundleVersionId) ?? bundle;
  const each = (forecast?.unitCost ?? []).map((one) =>
    money(one.minor, one.currency, { short: true }),
  );
  const settings = settingsOf(content, props.almanac);
  const notes = settings.filter(({ key }) => isNote(key, content.trigger.kind));
  const when = settings.filter((one) => !notes.includes(one));
  const tokens = (some: Setting[]) =>
    some.map((setting) => <WhenToken key={setting.key} setting={setting} {...props} />);
  return (
    <>
      <p className="sentence">
        <Trans
          id={each.length > 0 ? "rules.sentence" : "rules.sentence_no_cost"}
          values={{ cost: each.join(t("rules.comma")) }}
          components={{
            0: (
              <Trans
                id={`rules.when.${content.trigger.kind}`}
                components={{ ...tokens(when.filter(({ key }) => key.startsWith("trigger"))) }}
              />
            ),
            1: (
              <Row joint={t("rules.and_then")}>
                {tokens(when.filter(({ key }) => key.startsWith("timing")))}
              </Row>
            ),
            2: (
              <a className="token" href="#conditions">
                {content.audience.kept === undefined
                  ? audienceWords(content.audience, names)
                  : t("rules.as_below")}
              </a>
            ),
            3: (
              <Token
                readOnly={readOnly}
                label={t("rules.bundle")}
                text={bundleWords(chosen)}
                open={!chosen}
                wrong={faultAt(props.faults, "bundleVersionId")}
              >
                <Select
                  label={t("rules.bundle")}
                  description={t("rules.bundle_hint")}
                  comboboxProps={{ withinPortal: false }}
                  searchable
                  data={withChosen(bundles, chosen).map((one) => ({
                    value: one.id,
                    label: bundleWords(one),
                  }))}
                  value={content.bundleVersionId ?? null}
                  onChange={(value) => value && onChange({ bundleVersionId: value })}
                  data-autofocus
                />
              </Token>
            ),
            4: <b />,
            5: (
              <Row joint={t("rules.semicolon")}>
                {[...tokens(notes), <BudgetToken key="budget" {...props} />]}
              </Row>
            ),
            6: (
              <Token
                readOnly={readOnly}
                label={t("rules.window")}
                text={windowWords(content)}
                wrong={faultAt(props.faults, "activeUntil")}
              >
                <Window content={content} onChange={onChange} />
              </Token>
            ),
          }}
        />
      </p>
      {isForeign(content) && (
        <p className="sentence-foreign callout">
          {t("rules.foreign_note")} <q>{props.said}</q>
        </p>
      )}
    </>
  );
}

/** What is said after the bundle: the fine points. */
function isNote(key: string, kind: string): boolean {
  if (key === "trigger.service") return kind !== "work_anniversary";
  return NOTES.includes(key);
}

const NOTES = ["trigger.feb29", "trigger.leapMonth", "trigger.shortMonth", "timing.leave"];

function isForeign({ trigger, timing, audience }: Content): boolean {
  const kept = timing.foreign !== undefined || audience.kept !== undefined;
  return trigger.kind === "foreign" || kept;
}

function Row({ joint, children }: { joint: string; children: ReactNode[] }) {
  return children.map((child, n) => (
    <Fragment key={(child as { key?: string }).key ?? n}>
      {n > 0 && joint}
      {child}
    </Fragment>
  ));
}

function WhenToken({ setting, ...props }: Props & { setting: Setting }) {
  const { content, onChange, almanac, faults, today } = props;
  const { trigger, timing } = content;
  const { key, label, text } = setting;
  const ofTrigger = key.startsWith("trigger");
  const foreign = ofTrigger ? trigger.kind === "foreign" : timing.foreign !== undefined;
  return (
    <Token
      readOnly={props.readOnly || (foreign && !ofTrigger)}
      label={label}
      text={foreign ? t("rules.as_below") : text}
      open={ofTrigger && key !== "trigger.kind" && isOpen(trigger) && key === OPEN[trigger.kind]}
      wrong={faultAt(faults, key)}
    >
      {ofTrigger ? (
        <TriggerForm
          of={key}
          {...{ trigger, today, almanac }}
          onChange={(next) => onChange({ trigger: next })}
        />
      ) : (
        <TimingForm
          of={key}
          {...{ timing, almanac }}
          onChange={(some) => onChange({ timing: { ...timing, ...some } })}
        />
      )}
    </Token>
  );
}

function BudgetToken({ content, onChange, today, faults, readOnly }: Props) {
  return (
    <Token
      readOnly={readOnly}
      label={t("rules.budget")}
      text={payerWords(content.budget)}
      open={lacksBudget(content.budget)}
      wrong={faultAt(faults, "budget")}
    >
      <BudgetForm
        payer={content.budget}
        today={today}
        onChange={(budget) => onChange({ budget })}
      />
    </Token>
  );
}

/** The setting without which a trigger says nothing. */
const OPEN: Partial<Record<Trigger["kind"], string>> = {
  work_anniversary: "trigger.years",
  fixed_date: "trigger.dates",
  public_holiday: "trigger.holiday",
  recurrence: "trigger.rrule",
  event: "trigger.event",
};

function useBundles(): RuleBundleFragment[] {
  const { data } = useQuery({
    queryKey: ["rule-bundles"],
    queryFn: () => ask(RuleBundlesDocument),
  });
  return (data?.bundles.nodes ?? []).flatMap(({ present }) => (present ? [present] : []));
}

/** A rule may give a version of a bundle that is no longer its present one. */
function withChosen(bundles: RuleBundleFragment[], chosen: RuleBundleFragment | null | undefined) {
  return chosen && !bundles.includes(chosen) ? [chosen, ...bundles] : bundles;
}

function bundleWords(bundle: RuleBundleFragment | null | undefined): string {
  if (!bundle) return t("rules.no_bundle");
  const { name, choose, items } = bundle;
  return choose ? t("rules.bundle_choice", { name, choose, of: items.length }) : name;
}

function windowWords({ activeFrom, activeUntil }: Content): string {
  return activeUntil
    ? t("rules.from_until", { from: activeFrom, until: activeUntil })
    : t("rules.from_on", { from: activeFrom });
}
