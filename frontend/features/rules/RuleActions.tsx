/** What can be done with a rule: hand it in, approve it, let it rest, end it. */
import { Button, Menu } from "@mantine/core";
import dots from "@phosphor-icons/core/regular/dots-three.svg?raw";
import { useState } from "react";
import {
  RuleActivateDocument,
  RuleArchiveDocument,
  RuleEndDocument,
  RulePauseDocument,
  RuleRestoreDocument,
  RuleResumeDocument,
  RuleSubmitDocument,
  type RuleWholeFragment,
} from "~/gql/graphql";
import { t, type Word } from "~/lib/console-words";
import { Confirm } from "~/ui/Confirm";
import { Icon } from "~/ui/Icon";
import { useSending } from "~/ui/useSending";
import { useMay } from "~/ui/useViewer";
import type { Forecast } from "./useForecast";
import { moneyOf } from "./YearCalendar";

type Verb = "submit" | "activate" | "pause" | "resume" | "end" | "archive" | "restore";
type Props = { rule: RuleWholeFragment; forecast: Forecast | undefined; made: number };

/** Which verbs the state of a rule leaves open. */
const OPEN: Record<RuleWholeFragment["state"], Verb[]> = {
  DRAFT: ["archive"],
  IN_REVIEW: [],
  SCHEDULED: ["end"],
  RUNNING: ["pause", "end"],
  PAUSED: ["resume", "end"],
  ENDED: ["archive"],
  ARCHIVED: ["restore"],
};

export function RuleActions({ rule, forecast, made }: Props) {
  const mayWrite = useMay("rules.write");
  const mayApprove = useMay("rules.approve");
  const [asked, setAsked] = useState<Verb>();
  const { latest } = rule;
  const over = rule.state === "ENDED" || rule.state === "ARCHIVED";
  const waits = Boolean(latest?.submittedAt && !latest.approvedAt) && !over;
  const open = mayWrite ? OPEN[rule.state] : [];
  return (
    <>
      {open.length > 0 && (
        <Menu position="bottom-end">
          <Menu.Target>
            <Button variant="default" rightSection={<Icon svg={dots} size={16} />}>
              {t("rules.more")}
            </Button>
          </Menu.Target>
          <Menu.Dropdown>
            {open.map((verb) => (
              <Menu.Item key={verb} onClick={() => setAsked(verb)}>
                {t(`rules.${verb}` as Word)}
              </Menu.Item>
            ))}
          </Menu.Dropdown>
        </Menu>
      )}
      {mayWrite && !latest?.submittedAt && !over && (
        <Button onClick={() => setAsked("submit")}>{t("rules.submit")}</Button>
      )}
      {mayApprove && waits && !latest?.isMine && (
        <Button onClick={() => setAsked("activate")}>{t("rules.activate")}</Button>
      )}
      {asked && (
        <Asking
          verb={asked}
          rule={rule}
          forecast={forecast}
          made={made}
          onClose={() => setAsked(undefined)}
        />
      )}
    </>
  );
}

type AskingProps = Props & { verb: Verb; onClose: () => void };

/** Names what it means for people and money, on the button as well. */
function Asking({ verb, rule, forecast, made, onClose }: AskingProps) {
  const sending = useVerb(verb, onClose);
  const values = {
    version: rule.latestVersion,
    name: rule.name,
    count: forecast?.granted ?? 0,
    cost: forecast && forecast.cost.length > 0 ? moneyOf(forecast.cost) : "–",
    made,
  };
  return (
    <Confirm
      opened
      title={t(`rules.${verb}_title` as Word, values)}
      verb={t(`rules.${verb}_verb` as Word, values)}
      final={verb === "end"}
      of={sending}
      onConfirm={() => sending.send({ id: rule.id, version: rule.latestVersion })}
      onClose={onClose}
    >
      {JUDGED.includes(verb) && <RuleSaid rule={rule} />}
      <p>{t(`rules.${verb}_means` as Word, values)}</p>
    </Confirm>
  );
}

/** Where somebody answers for what a version says, it is said. */
const JUDGED: Verb[] = ["submit", "activate"];

function RuleSaid({ rule: { latest } }: { rule: RuleWholeFragment }) {
  if (!latest) return null;
  return (
    <blockquote className="rule-said">
      <p>{latest.sentence}</p>
      <p className="note">
        {t("rules.said_gives", {
          bundle: latest.bundleVersion?.name ?? "–",
          from: latest.activeFrom,
          until: latest.activeUntil ?? "none",
        })}
      </p>
    </blockquote>
  );
}

function useVerb(verb: Verb, onDone: () => void) {
  const options = { onDone };
  const submit = useSending(RuleSubmitDocument, options);
  const activate = useSending(RuleActivateDocument, options);
  const pause = useSending(RulePauseDocument, options);
  const resume = useSending(RuleResumeDocument, options);
  const end = useSending(RuleEndDocument, options);
  const archive = useSending(RuleArchiveDocument, options);
  const restore = useSending(RuleRestoreDocument, options);
  const all = { submit, activate, pause, resume, end, archive, restore };
  function send({ id, version }: { id: string; version: number }) {
    if (verb === "submit" || verb === "activate") all[verb].send(() => ({ id, version }));
    else all[verb].send(() => ({ id }));
  }
  return { ...all[verb], send };
}
