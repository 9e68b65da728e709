/** Messages: what waits, what ends soon, what was withdrawn. */

import undo from "@phosphor-icons/core/assets/regular/arrow-u-up-left.svg?raw";
import clock from "@phosphor-icons/core/assets/regular/clock-countdown.svg?raw";
import gift from "@phosphor-icons/core/assets/regular/gift.svg?raw";
import hand from "@phosphor-icons/core/assets/regular/hand-arrow-down.svg?raw";
import { Link } from "wouter-preact";
import { shortDay } from "~/lib/format";
import { archive } from "./Archive";
import { useAnswer } from "./asking";
import { wholeWallet } from "./Home";
import { Icon } from "./Icon";
import { brandOf, daysLeft, today, worthOf } from "./item";
import { type Notice, notices } from "./notices";
import { occasionLine } from "./occasion";
import { Empty, Skeleton, Stale, Trouble } from "./States";
import { Title } from "./Title";
import { t } from "./words";

const ICONS = { gift, claim: hand, soon: clock, withdrawn: undo, lapsed: clock };

async function everything() {
  const [wallet, over] = await Promise.all([wholeWallet(), archive()]);
  return { wallet, over };
}

export function Inbox(_: { id: string }) {
  const { data, failed, reload } = useAnswer("inbox", everything);
  const day = today(data?.wallet.viewer.organization?.timeZone);
  const found = data
    ? notices({ cards: data.wallet.cards, gifts: data.wallet.me.choices.nodes }, data.over, day)
    : [];
  return (
    <main>
      <Title class="place" text={t("nav.inbox")} />
      {data && failed && <Stale failed={failed} />}
      {!data && (failed ? <Trouble failed={failed} again={reload} /> : <Skeleton rows={5} />)}
      {data && found.length === 0 && (
        <Empty picture="nothing-made" title={t("inbox.empty")} hint={t("inbox.empty_hint")} />
      )}
      {found.length > 0 && (
        <section class="paper notices">
          <ul>
            {found.map((notice) => (
              <li key={notice.key}>
                <Message notice={notice} day={day} />
              </li>
            ))}
          </ul>
        </section>
      )}
    </main>
  );
}

function Message({ notice, day }: { notice: Notice; day: string }) {
  const { kind, card } = notice;
  const href = notice.gift ? `/gift/${notice.gift.id}` : `/card/${card?.id}`;
  const awaited = kind === "gift" || kind === "claim";
  return (
    <Link href={href} class={awaited ? "awaited" : ""}>
      <Icon svg={ICONS[kind]} />
      <span>
        <b>{headline(notice, day)}</b>
        <small>{below(notice, day)}</small>
      </span>
    </Link>
  );
}

function nameOf({ card }: Notice): string {
  return card ? `${brandOf(card).name} ${card.productVersion?.name ?? ""}` : "";
}

function headline(notice: Notice, day: string): string {
  if (notice.gift) return occasionLine(notice.gift, day);
  const value = notice.card ? worthOf(notice.card) : "";
  return t(`inbox.${notice.kind}` as Parameters<typeof t>[0], { name: nameOf(notice), value });
}

function below(notice: Notice, day: string): string {
  if (notice.gift) {
    const { choose, items } = notice.gift.bundleVersion ?? { choose: 0, items: [] };
    return t("gift.terms", {
      count: choose ?? 0,
      of: items.length,
      day: shortDay(notice.gift.chooseBy),
    });
  }
  const left = notice.card && daysLeft(notice.card, day);
  if (notice.kind === "claim") {
    return notice.card?.endsOn
      ? t("inbox.claim_by", { day: shortDay(notice.card.endsOn) })
      : t("inbox.no_hurry");
  }
  if (notice.kind === "soon")
    return t("inbox.soon_by", { day: shortDay(notice.day), count: left ?? 0 });
  return t(notice.kind === "withdrawn" ? "inbox.withdrawn_hint" : "inbox.lapsed_hint", {
    day: shortDay(notice.day),
  });
}
