/** The sheet to show at a till: white whatever the theme, and it says at once what was taken. */
import close from "@phosphor-icons/core/assets/regular/x.svg?raw";
import { useEffect, useRef, useState } from "preact/hooks";
import { Link } from "wouter-preact";
import { CardDetailDocument, CardStateDocument, type CardStateQuery } from "~/gql/graphql";
import { money } from "~/lib/format";
import { ask } from "~/lib/graphql";
import { faceColours, seamPath, teeth } from "~/lib/seam";
import { forget, useAnswer } from "./asking";
import type { Detail } from "./CardDetail";
import { Gone, isUnknown } from "./Gone";
import { Icon } from "./Icon";
import { brandOf, carriesBalance, inFours, isHeld, usedBy, worthOf } from "./item";
import { type Presented, type Shown, useLight, useNow, useToken } from "./presenting";
import { Qr } from "./Qr";
import { Skeleton, Trouble, Why } from "./States";
import { useSecret } from "./secret";
import { Taken } from "./Taken";
import { Title } from "./Title";
import { useWidth } from "./width";
import { t } from "./words";

const LOOK_EVERY = 2_000;
type Taking = CardStateQuery["redemptions"]["nodes"][number];

export function Use({ id }: { id: string }) {
  const { data, failed, reload } = useAnswer(`card ${id}`, () => ask(CardDetailDocument, { id }));
  const card = data?.node?.__typename === "WalletItem" ? data.node : undefined;
  if (card) return <Sheet card={card} />;
  if (data || (failed && isUnknown(failed))) return <Gone />;
  return (
    <main class="use">
      <Close id={id} />
      {failed ? <Trouble failed={failed} again={reload} /> : <Skeleton face rows={2} />}
    </main>
  );
}

function Close({ id }: { id: string }) {
  return (
    <Link href={`/card/${id}`} class="tool">
      <Icon svg={close} label={t("nav.close")} />
    </Link>
  );
}

/** What the till took since this sheet was opened; asked for while somebody looks. */
function useTaking(id: string): { taking?: Taking; left?: { minor: number; currency: string } } {
  const before = useRef<string | null>();
  const [found, setFound] = useState<{ taking?: Taking; left?: Taking["captured"] }>({});
  useEffect(() => {
    async function look() {
      if (document.visibilityState !== "visible") return;
      const state = await ask(CardStateDocument, { id }).catch(() => undefined);
      if (!state) return;
      const last = state.redemptions.nodes[0];
      if (before.current === undefined) before.current = last?.id ?? null;
      if (!last || last.id === before.current || last.state === "HELD") return;
      if (last.state === "RELEASED") return;
      forget();
      const node = state.node?.__typename === "WalletItem" ? state.node : undefined;
      setFound({ taking: last, left: node?.valueLeft });
    }
    look();
    const timer = setInterval(look, LOOK_EVERY);
    return () => clearInterval(timer);
  }, [id]);
  return found;
}

function Sheet({ card }: { card: Detail }) {
  const { taking, left } = useTaking(card.id);
  const presented = useToken(card.id, usedBy(card).qr && isHeld(card) && !taking);
  useLight();
  const brand = brandOf(card);
  return (
    <main class="use">
      <header>
        <Close id={card.id} />
        <Title text={`${brand.name} ${card.productVersion?.name ?? ""}`} />
        {!taking && (
          <p>
            {t(carriesBalance(card) ? "use.balance" : "use.whole", {
              value: worthOf(card, { full: true }),
            })}
          </p>
        )}
      </header>
      {taking ? (
        <Taken
          merchant={taking.merchant?.name ?? ""}
          amount={money(taking.captured.minor, taking.captured.currency)}
          left={left && left.minor > 0 ? money(left.minor, left.currency) : ""}
          back={taking.state === "ROLLED_BACK"}
        />
      ) : (
        <Presenting presented={presented} held={isHeld(card)} />
      )}
      {!taking && isHeld(card) && usedBy(card).code && <ReadAloud card={card} />}
      <Tally id={card.id} color={brand.color} done={taking !== undefined} />
    </main>
  );
}

function Presenting({ presented, held }: { presented: Presented; held: boolean }) {
  const { shown, failed, refused } = presented;
  const now = useNow(shown !== undefined);
  if (!held || refused !== undefined) {
    return (
      <p class="why" role="alert">
        {refused || t("use.not_now")}
      </p>
    );
  }
  const alive = shown && shown.expiresAt > now;
  return (
    <>
      <div class={`qr${alive ? "" : " dead"}`}>{shown && <Qr text={shown.token} />}</div>
      {alive ? (
        <Life shown={shown} now={now} />
      ) : (
        <p class="life" role="status">
          {failed ? t("use.offline") : t("use.preparing")}
        </p>
      )}
    </>
  );
}

const AROUND = 2 * Math.PI * 8;

function Life({ shown, now }: { shown: Shown; now: number }) {
  const left = Math.max(0, shown.expiresAt - now);
  return (
    <p class="life">
      <svg viewBox="0 0 20 20" width="20" height="20" aria-hidden="true">
        <circle class="whole" cx="10" cy="10" r="8" />
        <circle
          class="left"
          cx="10"
          cy="10"
          r="8"
          stroke-dasharray={`${(AROUND * left) / shown.life} ${AROUND}`}
        />
      </svg>
      {t("use.life", { count: Math.min(60, Math.ceil(left / 1000)) })}
    </p>
  );
}

/** The code in fours, for a till that cannot scan. Opening it is a look like any other. */
function ReadAloud({ card }: { card: Detail }) {
  const code = useSecret(card.id);
  const [asking, setAsking] = useState(false);
  if (code.secret) {
    return (
      <div class="aloud">
        <output class="mono">{inFours(code.secret.number)}</output>
        <p>
          {t("use.aloud")} {code.secret.pin && t("use.pin", { pin: code.secret.pin })}
        </p>
      </div>
    );
  }
  const first = card.state !== "REVEALED";
  return (
    <div class="aloud">
      {asking && <p>{t("code.warning")}</p>}
      <button
        type="button"
        class="quiet"
        aria-disabled={code.busy}
        onClick={() => (first && !asking ? setAsking(true) : code.open())}
      >
        {t(asking ? "code.show_now" : "use.show_code")}
      </button>
      <Why {...code} offline={t("code.offline")} />
    </div>
  );
}

/** The held half: its teeth are those that the till will show. */
function Tally({ id, color, done }: { id: string; color: string; done: boolean }) {
  const width = useWidth();
  const { text } = faceColours(color);
  const path = seamPath(teeth(id), { width, base: 18, bottom: 20, height: 18 });
  return (
    <section class={`tally${done ? " joined" : ""}`} style={{ "--face": color, "--text": text }}>
      <svg viewBox={`0 0 ${width} 20`} preserveAspectRatio="none" aria-hidden="true">
        <path d={path} />
      </svg>
      <div>
        <h2>{t("use.teeth")}</h2>
        <p>{t("use.teeth_hint")}</p>
      </div>
    </section>
  );
}
