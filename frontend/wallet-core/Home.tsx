/** Home: what it is worth, what waits to be opened, what ends soon, what can be used. */
import search from "@phosphor-icons/core/assets/regular/magnifying-glass.svg?raw";
import close from "@phosphor-icons/core/assets/regular/x.svg?raw";
import { useEffect, useRef, useState } from "preact/hooks";
import { Link } from "wouter-preact";
import { type CardFragment, WalletDocument, type WalletQuery } from "~/gql/graphql";
import { type Branded, keepBrand, wear } from "~/lib/brand";
import { ask } from "~/lib/graphql";
import { useAnswer } from "./asking";
import { ClaimAll } from "./ClaimAll";
import { Deck } from "./Deck";
import { Gift } from "./Gift";
import { Icon } from "./Icon";
import { type Groups, grouped, matching, SOON, summed, today } from "./item";
import { everyRow } from "./pages";
import { Empty, Skeleton, Stale, Trouble } from "./States";
import { Title } from "./Title";
import { t, type Word } from "./words";

type Found = WalletQuery & { cards: CardFragment[] };

/** The whole wallet, and what stands beside it. */
export async function wholeWallet(): Promise<Found> {
  const first = ask(WalletDocument, {});
  const cards = await everyRow(async (after) => {
    const page = after === null ? await first : await ask(WalletDocument, { after });
    return page.me.wallet;
  });
  return { ...(await first), cards };
}

export function Home() {
  const { data, failed, reload } = useAnswer("wallet", wholeWallet);
  if (!data) {
    return (
      <main>
        <Title class="unseen" text={t("nav.wallet")} />
        {failed ? <Trouble failed={failed} again={reload} /> : <Skeleton face rows={4} />}
      </main>
    );
  }
  return <Filled data={data} stale={failed && <Stale failed={failed} />} reload={reload} />;
}

type FilledProps = { data: Found; stale: preact.ComponentChild; reload: () => void };

function Filled({ data, stale, reload }: FilledProps) {
  const [typed, setTyped] = useState<string>();
  const day = today(data.viewer.organization?.timeZone);
  const shown = typed ? matching(data.cards, typed) : data.cards;
  const groups = grouped(shown, day);
  const gifts = typed ? [] : data.me.choices.nodes;
  const all = grouped(data.cards, day);
  return (
    <main class="home">
      <Title class="unseen" text={t("nav.wallet")} />
      {stale}
      <Company organization={data.viewer.organization} />
      <Balance groups={all} typed={typed} onType={setTyped} />
      <div class="groups">
        {gifts.map((gift) => (
          <Gift key={gift.id} gift={gift} name={data.viewer.name} day={day} />
        ))}
        <Group word="home.to_claim" cards={groups.claim} day={day}>
          {!typed && <ClaimAll cards={groups.claim} onDone={reload} />}
        </Group>
        <Group word="home.soon" cards={groups.soon} day={day}>
          <span class="aside">
            {t("home.soon_worth", { days: SOON, worth: summed(groups.soon) })}
          </span>
        </Group>
        <Group word="home.ready" cards={groups.ready} day={day} />
      </div>
      {typed && shown.length === 0 && (
        <Empty
          picture="nothing-fits"
          title={t("home.no_match", { typed })}
          hint={t("home.no_match_hint")}
        />
      )}
      {data.cards.length === 0 && gifts.length === 0 && (
        <Empty picture="nothing-made" title={t("home.empty")} hint={t("home.empty_hint")} />
      )}
      <Closed data={data} />
    </main>
  );
}

/** Whose benefits these are; the page wears the colour. */
function Company({ organization }: { organization?: Branded | null }) {
  const { name, brandColor, logoPath } = organization ?? {};
  useEffect(() => {
    if (name === undefined) return;
    wear(brandColor);
    void keepBrand({ name, brandColor, logoPath });
  }, [name, brandColor, logoPath]);
  if (!logoPath) return null;
  return (
    <p class="company">
      <img src={logoPath} alt="" width={28} height={28} />
      {name}
    </p>
  );
}

type BalanceProps = { groups: Groups; typed?: string; onType: (typed?: string) => void };

/** What can be used now, and the search. */
function Balance({ groups, typed, onType }: BalanceProps) {
  const usable = [...groups.soon, ...groups.ready];
  const field = useRef<HTMLInputElement>(null);
  const searching = typed !== undefined;
  useEffect(() => {
    if (searching) field.current?.focus();
  }, [searching]);
  return (
    <div class="balance">
      {searching ? (
        <input
          ref={field}
          type="search"
          class="search"
          aria-label={t("home.search")}
          placeholder={t("home.search_hint")}
          value={typed}
          onInput={(event) => onType(event.currentTarget.value)}
        />
      ) : (
        <p>
          <span>{t("home.count", { count: usable.length })}</span>
          <b>{summed(usable) || t("home.nothing")}</b>
        </p>
      )}
      <button type="button" class="tool" onClick={() => onType(searching ? undefined : "")}>
        <Icon
          svg={searching ? close : search}
          label={t(searching ? "home.search_close" : "home.search")}
        />
      </button>
    </div>
  );
}

type GroupProps = {
  word: Word;
  cards: CardFragment[];
  day: string;
  children?: preact.ComponentChildren;
};

function Group({ word, cards, day, children }: GroupProps) {
  if (cards.length === 0) return null;
  return (
    <section class="group">
      <header>
        <h2>
          {t(word)} <span>{cards.length}</span>
        </h2>
        {children}
      </header>
      <Deck cards={cards} day={day} />
    </section>
  );
}

/** The way to what is over, with how much that is. */
function Closed({ data }: { data: Found }) {
  const over = ["USED", "EXPIRED", "REVOKED", "FAILED"];
  const count = data.me.walletTotals.counts
    .filter(({ state }) => over.includes(state))
    .reduce((sum, { count }) => sum + count, 0);
  if (count === 0) return null;
  return (
    <Link href="/archive" class="row-link">
      {t("home.archived")} <span>{count}</span>
    </Link>
  );
}
