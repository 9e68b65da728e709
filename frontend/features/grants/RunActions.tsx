/** What can be done with a run that is not over: let it stand still, go on, or end where it is. */
import { Button } from "@mantine/core";
import { useState } from "react";
import {
  RunCancelDocument,
  RunPauseDocument,
  RunResumeDocument,
  RunRetryDocument,
  type RunRowFragment,
} from "~/gql/graphql";
import { t, type Word } from "~/lib/console-words";
import { Confirm } from "~/ui/Confirm";
import { useSending } from "~/ui/useSending";
import { useMay } from "~/ui/useViewer";
import { leftOf } from "./RunList";

type Verb = "pause" | "resume" | "cancel" | "retry";

/** Which verbs the state of a run leaves open. */
const OPEN: Record<RunRowFragment["state"], Verb[]> = {
  RUNNING: ["pause", "cancel"],
  PAUSED: ["cancel", "resume"],
  CANCELLED: ["retry"],
  FINISHED: [],
};

export function RunActions({ run }: { run: RunRowFragment }) {
  const mayWrite = useMay("rules.write");
  const [asked, setAsked] = useState<Verb>();
  if (!mayWrite) return null;
  return (
    <>
      {OPEN[run.state].map((verb) => (
        <Button key={verb} variant="default" onClick={() => setAsked(verb)}>
          {t(`grants.run.${verb}`)}
        </Button>
      ))}
      {asked && <Asking verb={asked} run={run} onClose={() => setAsked(undefined)} />}
    </>
  );
}

type AskingProps = { verb: Verb; run: RunRowFragment; onClose: () => void };

function Asking({ verb, run, onClose }: AskingProps) {
  const sending = useVerb(verb, onClose);
  const values = { granted: run.granted, left: leftOf(run) };
  return (
    <Confirm
      opened
      title={t(`grants.run.${verb}_title` as Word, {
        rule: run.rule?.name ?? "",
        day: run.localDate,
      })}
      verb={t(`grants.run.${verb}_verb` as Word, values)}
      final={verb === "cancel"}
      of={sending}
      onConfirm={() => sending.send(() => ({ id: run.id }))}
      onClose={onClose}
    >
      <p>{t(`grants.run.${verb}_means` as Word, values)}</p>
    </Confirm>
  );
}

function useVerb(verb: Verb, onDone: () => void) {
  const pause = useSending(RunPauseDocument, { onDone });
  const resume = useSending(RunResumeDocument, { onDone });
  const cancel = useSending(RunCancelDocument, { onDone });
  const retry = useSending(RunRetryDocument, { onDone });
  return { pause, resume, cancel, retry }[verb];
}
