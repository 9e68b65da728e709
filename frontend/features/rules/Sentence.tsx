/** A rule as one sentence. Its tokens are the form: each opens what it can be instead. */
import { Trans } from "@lingui/react";
import { Popover, Select, UnstyledButton } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { type RuleBundleFragment, RuleBundlesDocument } from "~/gql/graphql";
import { t, type Word } from "~/lib/console-words";
import { money } from "~/lib/format";
import { ask } from "~/lib/graphql";
import type { Content, Trigger } from "./content";
import { Choice, Window, Years } from "./TokenForms";
import type { Forecast } from "./useForecast";
import { audienceWords, type Names, yearsWords } from "./wording";

type Props = {
  content: Content;
  onChange: (some: Partial<Content>) => void;
  bundle: RuleBundleFragment | null | undefined;
  forecast: Forecast | undefined;
  names: Names;
  readOnly: boolean;
};

const SERVICES: Trigger["service"][] = ["hire", "original", "adjusted"];

export function Sentence({ content, onChange, bundle, forecast, names, readOnly }: Props) {
  const { trigger } = content;
  const part = { readOnly };
  const change = (some: Partial<Trigger>) => onChange({ trigger: { ...trigger, ...some } });
  const bundles = useBundles();
  const chosen = bundles.find(({ id }) => id === content.bundleVersionId) ?? bundle;
  const each = (forecast?.unitCost ?? []).map((one) =>
    money(one.minor, one.currency, { short: true }),
  );
  return (
    <p className="sentence">
      <Trans
        id={each.length > 0 ? "rules.sentence" : "rules.sentence_no_cost"}
        values={{ cost: each.join(t("rules.comma")) }}
        components={{
          0: (
            <Token
              {...part}
              label={t("rules.counted_from")}
              text={t(`rules.service.${trigger.service}` as Word)}
            >
              <Choice
                label={t("rules.counted_from")}
                values={SERVICES.map((value) => [value, t(`rules.service_long.${value}` as Word)])}
                value={trigger.service}
                onChange={(value) => change({ service: value as Trigger["service"] })}
              />
            </Token>
          ),
          1: (
            <Token
              {...part}
              label={t("rules.which_years")}
              text={yearsWords(trigger)}
              open={trigger.years?.length === 0}
            >
              <Years trigger={trigger} change={change} />
            </Token>
          ),
          2: (
            <a className="token" href="#conditions">
              {audienceWords(content.audience, names)}
            </a>
          ),
          3: (
            <Token {...part} label={t("rules.bundle")} text={bundleWords(chosen)} open={!chosen}>
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
            <Token {...part} label={t("rules.feb29")} text={t(`rules.feb29.${trigger.feb29}`)}>
              <Choice
                label={t("rules.feb29")}
                values={(["feb28", "mar1"] as const).map((value) => [
                  value,
                  t(`rules.feb29_long.${value}`),
                ])}
                value={trigger.feb29}
                onChange={(value) => change({ feb29: value as Trigger["feb29"] })}
              />
            </Token>
          ),
          6: (
            <Token {...part} label={t("rules.window")} text={windowWords(content)}>
              <Window content={content} onChange={onChange} />
            </Token>
          ),
        }}
      />
    </p>
  );
}

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

type TokenProps = {
  label: string;
  text: string;
  readOnly: boolean;
  /** Still to be said. */
  open?: boolean;
  children: ReactNode;
};

function Token({ label, text, readOnly, open, children }: TokenProps) {
  if (readOnly) return <span className="token">{text}</span>;
  return (
    <Popover position="bottom-start" width={320} shadow="md" trapFocus returnFocus>
      <Popover.Target>
        <UnstyledButton component="button" className={`token ${open ? "open" : ""}`} title={label}>
          {text}
        </UnstyledButton>
      </Popover.Target>
      <Popover.Dropdown aria-label={label}>
        <div className="stack">{children}</div>
      </Popover.Dropdown>
    </Popover>
  );
}
