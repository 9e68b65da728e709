/** The result, readable at an arm's length by colour, shape, word and sound. Accepted and refused
 * have everything at the same places, so that nobody reads twice. */
import check from "@phosphor-icons/core/assets/bold/check-bold.svg?raw";
import cross from "@phosphor-icons/core/assets/bold/x-bold.svg?raw";
import { useEffect, useRef, useState } from "preact/hooks";
import { GiveBackDocument } from "~/gql/graphql";
import { clock } from "~/lib/format";
import { ask, OFFLINE } from "~/lib/graphql";
import { faceColours, seamPath, teeth } from "~/lib/seam";
import { useIntent } from "~/wallet-core/asking";
import { Icon } from "~/wallet-core/Icon";
import { useWidth } from "~/wallet-core/width";
import { SoundSwitch } from "./SoundSwitch";
import { play } from "./sound";
import type { Taking } from "./Till";
import { amountOf, issuer } from "./taking";
import { t } from "./words";

type AcceptedProps = { taking: Taking; where: string; onNext: () => void };

export function Accepted({ taking, where, onNext }: AcceptedProps) {
  const [now, setNow] = useState(taking);
  const [asking, setAsking] = useState(false);
  const intent = useIntent(async (key) => {
    return (await ask(GiveBackDocument, { id: taking.id, key })).redemptionRollBack;
  });
  async function giveBack() {
    const done = await intent.act();
    if (done?.redemption) setNow(done.redemption);
    setAsking(false);
  }
  const back = now.state === "ROLLED_BACK";
  const next = useFocus();
  return (
    <main class="result accepted">
      <Top where={where} />
      <Sign icon={check} />
      <div role="status">
        <h1>{t(back ? "result.given_back" : "result.accepted")}</h1>
        <p class="amount">{amountOf(now.captured)}</p>
      </div>
      <dl>
        {now.productVersion?.product.kind?.carriesBalance && now.valueLeft && (
          <Fact name={t("result.left")} value={amountOf(now.valueLeft)} />
        )}
        {now.holder && <Fact name={t("result.holder")} value={now.holder} />}
        <Fact name={clock(now.createdAt)} value={now.receipt} />
      </dl>
      <p class="why" role="alert">
        {intent.refused?.message ??
          (intent.failed &&
            (intent.failed.code === OFFLINE ? t("till.offline") : intent.failed.message))}
      </p>
      <div class="buttons">
        {asking ? (
          <>
            <button type="button" class="full" aria-disabled={intent.busy} onClick={giveBack}>
              {t("result.void_sure", { amount: amountOf(now.captured) })}
            </button>
            <button type="button" class="outline" onClick={() => setAsking(false)}>
              {t("result.void_not")}
            </button>
          </>
        ) : (
          <>
            <button ref={next} type="button" class="full" onClick={onNext}>
              {t("result.next")}
            </button>
            {!back && (
              <button type="button" class="outline" onClick={() => setAsking(true)}>
                {t("result.void")}
              </button>
            )}
          </>
        )}
      </div>
      <Tally taking={now} />
    </main>
  );
}

type RefusedProps = { reason: string; where: string; onNext: () => void; loud?: boolean };

export function Refused({ reason, where, onNext, loud = false }: RefusedProps) {
  const next = useFocus();
  const [at] = useState(new Date().toISOString());
  useEffect(() => {
    if (loud) play(false);
  }, [loud]);
  return (
    <main class="result refused">
      <Top where={where} />
      <Sign icon={cross} />
      <div role="alert">
        <h1>{t("result.refused")}</h1>
        <p class="reason">{reason}</p>
      </div>
      <dl>
        <Fact name={t("result.nothing_taken")} value="" />
        <Fact name={t("result.who_helps")} value="" />
        <Fact name={clock(at)} value="" />
      </dl>
      <p class="why" />
      <div class="buttons">
        <button ref={next} type="button" class="full" onClick={onNext}>
          {t("result.next")}
        </button>
      </div>
    </main>
  );
}

/** The next scan is under the thumb, and under the enter key. */
function useFocus() {
  const button = useRef<HTMLButtonElement>(null);
  useEffect(() => button.current?.focus(), []);
  return button;
}

function Top({ where }: { where: string }) {
  return (
    <header class="top">
      <span>{where}</span>
      <SoundSwitch />
    </header>
  );
}

function Sign({ icon }: { icon: string }) {
  return (
    <span class="sign">
      <Icon svg={icon} size={42} />
    </span>
  );
}

function Fact({ name, value }: { name: string; value: string }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{value}</dd>
    </div>
  );
}

/** The kept half: below the brand's colour, teeth that fit those on the customer's screen. */
function Tally({ taking }: { taking: Taking }) {
  const width = useWidth();
  const brand = issuer(taking);
  const { text, letter } = faceColours(brand.color);
  const path = seamPath(teeth(taking.itemId), { width, base: 18, bottom: 46, height: 18 });
  return (
    <footer class="tally" style={{ "--face": brand.color, "--text": text, "--letter": letter }}>
      <div>
        <span class="logo" aria-hidden="true">
          {[...brand.name][0]}
        </span>
        <span class="what">
          <span>{brand.name}</span>
          <b>{taking.productVersion?.name}</b>
        </span>
        <span>{t("result.teeth")}</span>
      </div>
      <svg viewBox={`0 0 ${width} 46`} preserveAspectRatio="none" aria-hidden="true">
        <path d={path} />
      </svg>
    </footer>
  );
}
