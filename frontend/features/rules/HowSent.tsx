/** In the place of a calendar, for rules that have none: how an event is sent, or granting by hand. */
import { Button, CopyButton } from "@mantine/core";
import check from "@phosphor-icons/core/regular/check.svg?raw";
import copyIcon from "@phosphor-icons/core/regular/copy.svg?raw";
import type { RuleWholeFragment } from "~/gql/graphql";
import { t } from "~/lib/console-words";
import { Icon } from "~/ui/Icon";
import { useAddress } from "~/ui/useList";
import { useMay } from "~/ui/useViewer";

type Props = {
  kind: "event" | "manual";
  rule: RuleWholeFragment | undefined;
  today: string;
};

export function HowSent({ kind, rule, today }: Props) {
  return kind === "event" ? <ByEvent rule={rule} today={today} /> : <ByHand rule={rule} />;
}

/** Whether the version in force is one that people grant by. */
export function givesByHand(rule: RuleWholeFragment | undefined): boolean {
  const alive = rule?.state === "RUNNING" || rule?.state === "SCHEDULED";
  const trigger = rule?.active?.trigger as { kind?: unknown } | undefined;
  return alive && trigger?.kind === "manual";
}

function ByHand({ rule }: { rule: RuleWholeFragment | undefined }) {
  const { change } = useAddress();
  const may = useMay("rules.give");
  return (
    <section className="how-sent">
      <h2>{t("rules.by_hand")}</h2>
      <p>{t("rules.by_hand_means")}</p>
      {!givesByHand(rule) && <p className="note">{t("rules.by_hand_active")}</p>}
      {givesByHand(rule) && may && (
        <div className="actions">
          <Button onClick={() => change({ open: "give" }, { keepPage: true })}>
            {t("rules.give")}
          </Button>
        </div>
      )}
    </section>
  );
}

const CALL = `mutation ($input: RuleEventSendInput!) {
  ruleEventSend(input: $input) {
    dueOn
    errors { code path message }
  }
}`;

function ByEvent({ rule, today }: { rule: RuleWholeFragment | undefined; today: string }) {
  const variables = {
    input: {
      id: rule?.id ?? "…",
      employeeId: "…",
      occurredOn: today,
      key: "promotion-2026-0042",
    },
  };
  const address = `${location.origin}/graphql`;
  return (
    <section className="how-sent">
      <h2>{t("rules.by_event")}</h2>
      <p>{t("rules.by_event_means")}</p>
      <p className="note">{t("rules.call_endpoint", { address })}</p>
      {!rule && <p className="note">{t("rules.call_id_later")}</p>}
      <Code label={t("rules.call")} text={CALL} />
      <Code label={t("rules.call_variables")} text={JSON.stringify(variables, null, 2)} />
    </section>
  );
}

function Code({ label, text }: { label: string; text: string }) {
  return (
    <figure className="code">
      <figcaption>
        {label}
        <CopyButton value={text}>
          {({ copied, copy }) => (
            <Button
              size="compact-sm"
              variant="default"
              aria-label={`${t("rules.copy")}　${label}`}
              leftSection={<Icon svg={copied ? check : copyIcon} size={14} />}
              onClick={copy}
            >
              {t(copied ? "rules.copied" : "rules.copy")}
            </Button>
          )}
        </CopyButton>
      </figcaption>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls can be reached by keyboard */}
      <section tabIndex={0} aria-label={label}>
        <pre>{text}</pre>
      </section>
    </figure>
  );
}
