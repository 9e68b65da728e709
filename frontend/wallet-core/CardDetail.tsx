/** One card: the object, the one thing to do with it, who looked, what happened. */
import eye from "@phosphor-icons/core/assets/regular/eye.svg?raw";
import qr from "@phosphor-icons/core/assets/regular/qr-code.svg?raw";
import { useEffect, useRef, useState } from "preact/hooks";
import { Link } from "wouter-preact";
import { CardDetailDocument, type CardDetailQuery, ClaimDocument } from "~/gql/graphql";
import { clock } from "~/lib/format";
import { ask } from "~/lib/graphql";
import { useAnswer, useIntent } from "./asking";
import { Bar } from "./Bar";
import { CardFace } from "./CardFace";
import { CodePanel } from "./CodePanel";
import { faceOf } from "./Deck";
import { Gone, isUnknown } from "./Gone";
import { HistoryOfCard } from "./HistoryOfCard";
import { Icon } from "./Icon";
import { type Card, carriesBalance, isHeld, isOver, today, usedBy, wordOf } from "./item";
import { Skeleton, Stale, Trouble, Why } from "./States";
import { Views } from "./Views";
import { t, type Word } from "./words";

export type Detail = Extract<CardDetailQuery["node"], { __typename: "WalletItem" }>;

export function CardDetail({ id }: { id: string }) {
  const { data, failed, at, reload } = useAnswer(`card ${id}`, () =>
    ask(CardDetailDocument, { id }),
  );
  if (!data && failed && isUnknown(failed)) return <Gone />;
  if (!data) {
    return (
      <main>
        <Bar title={t("card.title")} />
        {failed ? <Trouble failed={failed} again={reload} /> : <Skeleton face rows={4} />}
      </main>
    );
  }
  if (data.node?.__typename !== "WalletItem") return <Gone />;
  return (
    <main class="detail">
      <Bar title={t("card.title")} unseen />
      {failed && <Stale failed={failed} />}
      <Shown card={data.node} data={data} at={at} reload={reload} />
    </main>
  );
}

type ShownProps = { card: Detail; data: CardDetailQuery; at?: Date; reload: () => void };

function Shown({ card, data, at, reload }: ShownProps) {
  const [joining, setJoining] = useState(false);
  const object = useRef<HTMLDivElement>(null);
  // The button that claimed it is gone: what can be done next has the focus then.
  // biome-ignore lint/correctness/useExhaustiveDependencies: each state has its own next thing
  useEffect(() => {
    if (joining && isLost()) object.current?.querySelector<HTMLElement>("a, button")?.focus();
  }, [joining, card.state]);
  const face = faceOf(card, today(), true);
  const links = <Links card={card} merchants={data.acceptingMerchants} />;
  if (at && carriesBalance(card) && isHeld(card)) {
    face.word = t("card.left_at", { time: clock(at.toISOString()) });
  }
  return (
    <div class="sides">
      <div ref={object} class="object">
        <CardFace face={face} over={isOver(card)} joining={joining} />
        <Action
          card={card}
          onClaimed={() => {
            setJoining(true);
            reload();
          }}
        />
        {isHeld(card) && usedBy(card).code ? (
          <CodePanel card={card} onSeen={reload} links={links} />
        ) : (
          <div class="links">{links}</div>
        )}
      </div>
      <div class="papers">
        <OnLeaving card={card} />
        <Views card={card} organization={data.viewer.organization?.name ?? ""} />
        <HistoryOfCard card={card} />
        <Where card={card} merchants={data.acceptingMerchants} />
        <Terms text={card.productVersion?.terms ?? ""} />
      </div>
    </div>
  );
}

function isLost(): boolean {
  return document.activeElement === document.body;
}

/** The one thing to do with a card now. */
function Action({ card, onClaimed }: { card: Card; onClaimed: () => void }) {
  const intent = useIntent(async (key) => {
    const { claimCreate } = await ask(ClaimDocument, { itemId: card.id, key });
    return claimCreate;
  });
  async function claim() {
    if (await intent.act()) onClaimed();
  }
  if (card.state === "AVAILABLE") {
    return (
      <div class="action">
        <button type="button" class="button primary" aria-disabled={intent.busy} onClick={claim}>
          {t(intent.busy ? "claim.busy" : "claim.do")}
        </button>
        <Why {...intent} offline={t("claim.offline")} />
      </div>
    );
  }
  if (isHeld(card) && usedBy(card).qr) {
    return (
      <Link href={`/use/${card.id}`} class="button primary">
        <Icon svg={qr} size={20} />
        {t("use.do")}
      </Link>
    );
  }
  if (isHeld(card)) return null;
  return (
    <p class="settled">
      <Icon svg={eye} size={20} />
      {t("card.nothing_to_do", { state: wordOf(card, today()) })}
    </p>
  );
}

/** What becomes of it when somebody leaves the company; until when, once their last day is known. */
function OnLeaving({ card }: { card: Detail }) {
  const terms = card.leaverTerms;
  if (!terms || terms.policy === "STAY" || isOver(card)) return null;
  if (terms.policy === "CLAW_BACK" && card.state === "REVEALED") return null;
  const until = terms.policy === "CLAW_BACK" ? "leaver.claw_until" : "leaver.until";
  return (
    <p class="paper leaver">
      {terms.until
        ? t(until, { day: terms.until })
        : t(`leaver.${terms.policy}`, { count: terms.days ?? 0 })}
    </p>
  );
}

type WhereProps = { card: Detail; merchants: { id: string; name: string }[] };

/** The ways to what stands folded further down. */
function Links({ card, merchants }: WhereProps) {
  return (
    <>
      {(merchants.length > 0 || shopOf(card)) && <Unfold id="where" word="card.where" />}
      {card.productVersion?.terms && <Unfold id="terms" word="card.terms" />}
    </>
  );
}

function Unfold({ id, word }: { id: string; word: Word }) {
  function unfold() {
    const paper = document.getElementById(id);
    if (!(paper instanceof HTMLDetailsElement)) return;
    paper.open = true;
    paper.scrollIntoView({ block: "center" });
    paper.querySelector("summary")?.focus();
  }
  return (
    <button type="button" class="quiet" onClick={unfold}>
      {t(word)}
    </button>
  );
}

function shopOf(card: Card): string | undefined {
  const attributes = card.productVersion?.attributes ?? [];
  return attributes.find(({ key, value }) => /_url$/.test(key) && /^https:\/\//.test(value))?.value;
}

function Where({ card, merchants }: WhereProps) {
  const shop = shopOf(card);
  if (merchants.length === 0 && !shop) return null;
  return (
    <details id="where" class="paper fold">
      <summary>{t("card.where")}</summary>
      <ul>
        {merchants.map(({ id, name }) => (
          <li key={id}>{name}</li>
        ))}
        {shop && (
          <li>
            <a href={shop} rel="noreferrer" target="_blank">
              {new URL(shop).host}
            </a>
          </li>
        )}
      </ul>
    </details>
  );
}

function Terms({ text }: { text: string }) {
  if (!text) return null;
  return (
    <details id="terms" class="paper fold">
      <summary>{t("card.terms")}</summary>
      <p class="terms">{text}</p>
    </details>
  );
}
