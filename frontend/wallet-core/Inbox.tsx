/** Messages: what waits, what HR reminds of, what ends soon, what was withdrawn. */

import undo from "@phosphor-icons/core/assets/regular/arrow-u-up-left.svg?raw";
import bell from "@phosphor-icons/core/assets/regular/bell-ringing.svg?raw";
import clock from "@phosphor-icons/core/assets/regular/clock-countdown.svg?raw";
import gift from "@phosphor-icons/core/assets/regular/gift.svg?raw";
import hand from "@phosphor-icons/core/assets/regular/hand-arrow-down.svg?raw";
import { Link } from "wouter-preact";
import { InboxDocument, type InboxQuery } from "~/gql/graphql";
import { shortDay } from "~/lib/format";
import { ask } from "~/lib/graphql";
import { useAnswer } from "./asking";
import { Icon } from "./Icon";
import { brandOf, daysBetween, today, worthOf } from "./item";
import { occasionLine } from "./occasion";
import { Empty, Skeleton, Stale, Trouble } from "./States";
import { Title } from "./Title";
import { markRead } from "./unread";
import { t } from "./words";

type Notice = InboxQuery["me"]["notices"][number];

const ICONS = {
  GIFT: gift,
  CLAIM: hand,
  REMINDER: bell,
  SOON: clock,
  WITHDRAWN: undo,
  LAPSED: clock,
};
const AWAITED: readonly string[] = ["GIFT", "CLAIM", "REMINDER"];

export function Inbox(_: { id: string }) {
  const { data, failed, reload } = useAnswer("inbox", () => ask(InboxDocument));
  const day = today(data?.viewer.organization?.timeZone);
  const found = data?.me.notices ?? [];
  return (
    <main>
      <Title class="place" text={t("nav.inbox")} />
      {data && failed && <Stale failed={failed} />}
      {!data && (failed ? <Trouble failed={failed} again={reload} /> : <Skeleton rows={5} />)}
      {data && found.length === 0 && (
        <Empty picture="nothing-made" title={t("inbox.empty")} hint={t("inbox.empty_hint")} />
      )}
      {found.some(({ read }) => !read) && (
        <button type="button" class="quiet" onClick={() => markRead().then(reload)}>
          {t("inbox.read_all")}
        </button>
      )}
      {found.length > 0 && (
        <section class="paper notices">
          <ul>
            {found.map((notice) => (
              <li key={notice.id}>
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
  const { id, kind, item, choice, read } = notice;
  return (
    <Link
      href={choice ? `/gift/${choice.id}` : `/card/${item?.id}`}
      class={`${AWAITED.includes(kind) ? "awaited" : ""} ${read ? "" : "news"}`}
      onClick={() => void (read || markRead([id]))}
    >
      <Icon svg={ICONS[kind]} />
      <span>
        <b>{headline(notice, day)}</b>
        <small>{below(notice, day)}</small>
      </span>
      {!read && <i class="dot" role="img" aria-label={t("inbox.new")} />}
    </Link>
  );
}

function headline({ kind, item, choice }: Notice, day: string): string {
  if (choice) return occasionLine(choice, day);
  const name = item ? `${brandOf(item).name} ${item.productVersion?.name ?? ""}` : "";
  const value = item ? worthOf(item) : "";
  return t(`inbox.${kind.toLowerCase()}` as Parameters<typeof t>[0], { name, value });
}

function below({ kind, choice, day: last }: Notice, day: string): string {
  if (choice) {
    const { choose, items } = choice.bundleVersion ?? { choose: 0, items: [] };
    return t("gift.terms", {
      count: choose ?? 0,
      of: items.length,
      day: shortDay(choice.chooseBy),
    });
  }
  if (!last) return t("inbox.no_hurry");
  const said = { day: shortDay(last), count: daysBetween(day, last) };
  if (kind === "SOON") return t("inbox.soon_by", said);
  if (AWAITED.includes(kind)) return t("inbox.claim_by", said);
  return t(kind === "WITHDRAWN" ? "inbox.withdrawn_hint" : "inbox.lapsed_hint", said);
}
