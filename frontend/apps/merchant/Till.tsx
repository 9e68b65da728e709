/** The steps at a till: a code comes in, an amount where it needs one, the result, the next one. */
import { useRef, useState } from "preact/hooks";
import {
  RedeemDocument,
  type RedeemMutation,
  TillDayDocument,
  type TillDayQuery,
  ValidateDocument,
  type ValidateMutation,
} from "~/gql/graphql";
import { ask, type Failed, OFFLINE } from "~/lib/graphql";
import { asFailed, useAnswer, useIntent } from "~/wallet-core/asking";
import { Amount } from "./Amount";
import { Day } from "./Day";
import { Accepted, Refused } from "./Result";
import { Start } from "./Start";
import { play, wake } from "./sound";
import { t } from "./words";

export type TillDay = TillDayQuery["till"];
export type Taking = NonNullable<RedeemMutation["redemptionCreate"]["redemption"]>;
export type Offered = NonNullable<ValidateMutation["redemptionValidate"]["accepted"]>;

type Step =
  | { at: "start"; typed?: string }
  | { at: "amount"; code: string; offered: Offered }
  | { at: "accepted"; taking: Taking }
  | { at: "refused"; reason: string; code?: string; offered?: Offered }
  | { at: "day" };

export function Till() {
  const [step, setStep] = useState<Step>({ at: "start" });
  const { data, failed, reload } = useAnswer("day", () => ask(TillDayDocument));
  const next = () => {
    reload();
    setStep({ at: "start" });
  };
  const day = data?.till;
  if (failed && !day) return <Broken failed={failed} again={reload} />;
  const where = [day?.terminal?.merchant?.name, day?.terminal?.name].filter(Boolean).join("　");
  if (step.at === "amount") return <Taker {...step} where={where} go={setStep} />;
  if (step.at === "accepted") {
    return <Accepted taking={step.taking} where={where} onNext={next} />;
  }
  if (step.at === "refused") return <Refused reason={step.reason} where={where} onNext={next} />;
  if (step.at === "day" && day) return <Day day={day} where={where} onBack={next} />;
  return (
    <Starter
      where={where}
      day={day}
      stale={failed !== undefined}
      onDay={() => setStep({ at: "day" })}
      go={setStep}
    />
  );
}

function Broken({ failed, again }: { failed: Failed; again: () => void }) {
  const notHere = failed.code === "NOT_ALLOWED";
  return (
    <main class="till">
      <div class="broken" role="alert">
        <h1>{t(notHere ? "till.not_a_till" : "till.failed")}</h1>
        <p>
          {failed.code === OFFLINE
            ? t("till.offline")
            : notHere
              ? t("till.not_a_till_hint")
              : t("till.failed_hint", { support: failed.support })}
        </p>
        {notHere ? (
          <>
            <a class="button primary" href="/sign-in?next=/m">
              {t("till.sign_in")}
            </a>
            <a class="button" href="/">
              {t("till.home")}
            </a>
          </>
        ) : (
          <button type="button" class="button" onClick={again}>
            {t("till.again")}
          </button>
        )}
      </div>
    </main>
  );
}

type StarterProps = {
  where: string;
  day?: TillDay;
  stale: boolean;
  onDay: () => void;
  go: (step: Step) => void;
};

/** Asks what a code stands for, without any effect. */
function Starter({ go, ...rest }: StarterProps) {
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState("");
  async function validate(code: string) {
    if (busy) return;
    wake();
    setBusy(true);
    setProblem("");
    try {
      const { accepted, errors } = (await ask(ValidateDocument, { code })).redemptionValidate;
      if (accepted) return go({ at: "amount", code, offered: accepted });
      play(false);
      go({ at: "refused", reason: errors[0]?.message ?? "" });
    } catch (error) {
      setProblem(sentence(asFailed(error)));
    } finally {
      setBusy(false);
    }
  }
  return <Start {...rest} busy={busy} problem={problem} onCode={validate} />;
}

function sentence(failed: Failed): string {
  if (failed.code === OFFLINE) return t("till.offline");
  return failed.message || t("till.failed_hint", { support: failed.support });
}

type TakerProps = { code: string; offered: Offered; where: string; go: (step: Step) => void };

/** Takes an amount, or the whole. The key stays the same until the server answered. */
function Taker({ code, offered, where, go }: TakerProps) {
  const amount = useRef<number>();
  const intent = useIntent(async (key) => {
    const sent = offered.carriesBalance ? amount.current : undefined;
    const { redemptionCreate } = await ask(RedeemDocument, { code, amount: sent, key });
    return redemptionCreate;
  });
  async function take() {
    wake();
    const done = await intent.act();
    if (done?.redemption) {
      play(true);
      go({ at: "accepted", taking: done.redemption });
    }
  }
  const { refused, failed } = intent;
  if (refused && refused.code !== "NOT_ENOUGH_VALUE") {
    return (
      <Refused reason={refused.message} where={where} onNext={() => go({ at: "start" })} loud />
    );
  }
  return (
    <Amount
      offered={offered}
      where={where}
      busy={intent.busy}
      problem={refused?.message ?? (failed ? sentence(failed) : "")}
      onAmount={(minor) => {
        amount.current = minor;
      }}
      onTake={take}
      onLeave={() => go({ at: "start" })}
    />
  );
}
