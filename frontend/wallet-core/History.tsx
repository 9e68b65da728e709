/** Everything that happened in this wallet, by month, the latest first. */
import { Link } from "wouter-preact";
import { HistoryDocument, type HistoryQuery } from "~/gql/graphql";
import { moment } from "~/lib/format";
import { ask } from "~/lib/graphql";
import { useAnswer } from "./asking";
import { type Happening, happenings, moved, sortOf } from "./events";
import { Icon } from "./Icon";
import { warmly } from "./item";
import { everyRow } from "./pages";
import { Empty, Skeleton, Stale, Trouble } from "./States";
import { Title } from "./Title";
import { t } from "./words";

type Item = HistoryQuery["me"]["wallet"]["nodes"][number];
type Line = { event: Happening; item: Item };

function everything(): Promise<Item[]> {
  return everyRow(async (after) => (await ask(HistoryDocument, { after })).me.wallet);
}

/** The events of all cards by month, the latest first. */
export function byMonth(items: readonly Item[]): [string, Line[]][] {
  const lines = items.flatMap((item) => happenings(item).map((event) => ({ event, item })));
  lines.sort((one, other) => other.event.at.localeCompare(one.event.at));
  const months = new Map<string, Line[]>();
  for (const line of lines) {
    const month = moment(line.event.at).slice(0, 7);
    months.set(month, [...(months.get(month) ?? []), line]);
  }
  return [...months];
}

export function History(_: { id: string }) {
  const { data, failed, reload } = useAnswer("history", everything);
  const months = data ? byMonth(data) : [];
  return (
    <main>
      <Title class="place" text={t("nav.history")} />
      {data && failed && <Stale failed={failed} />}
      {!data && (failed ? <Trouble failed={failed} again={reload} /> : <Skeleton rows={6} />)}
      {data && months.length === 0 && (
        <Empty picture="nothing-made" title={t("history.empty")} hint={t("history.empty_hint")} />
      )}
      {months.map(([month, lines]) => (
        <section class="paper" key={month}>
          <header>
            <h2>{month}</h2>
          </header>
          <ul>
            {lines.map(({ event, item }) => (
              <li key={`${item.id} ${event.at} ${event.action}`}>
                <Icon svg={sortOf(event).icon} size={22} />
                <span>
                  <b>{t(sortOf(event).word)}</b>
                  <small>
                    <Link href={`/card/${item.id}`}>
                      {item.productVersion?.product.brand?.name} {item.productVersion?.name}
                    </Link>
                    {event.merchant && <span>{event.merchant}</span>}
                    <time dateTime={event.at}>{warmly(event.at)}</time>
                  </small>
                </span>
                <b class={moved(event).startsWith("+") ? "in" : "out"}>{moved(event)}</b>
              </li>
            ))}
          </ul>
        </section>
      ))}
    </main>
  );
}
