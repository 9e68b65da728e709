/** What is over: used up, lapsed, withdrawn. */
import { ArchiveDocument } from "~/gql/graphql";
import { ask } from "~/lib/graphql";
import { useAnswer } from "./asking";
import { Bar } from "./Bar";
import { Deck } from "./Deck";
import type { Card } from "./item";
import { today } from "./item";
import { Empty, Skeleton, Stale, Trouble } from "./States";
import { t } from "./words";

const MOST_PAGES = 10;

export async function archive(): Promise<Card[]> {
  const cards: Card[] = [];
  let after: string | null | undefined;
  for (let page = 0; page < MOST_PAGES; page++) {
    const { wallet } = (await ask(ArchiveDocument, { after })).me;
    cards.push(...wallet.nodes);
    if (!wallet.pageInfo.hasNextPage) break;
    after = wallet.pageInfo.endCursor;
  }
  return cards;
}

export function Archive(_: { id: string }) {
  const { data, failed, reload } = useAnswer("archive", archive);
  return (
    <main>
      <Bar title={t("home.archived")} />
      {data && failed && <Stale failed={failed} />}
      {!data && failed && <Trouble failed={failed} again={reload} />}
      {!data && !failed && <Skeleton rows={4} />}
      {data?.length === 0 && (
        <Empty picture="nothing-made" title={t("archive.empty")} hint={t("archive.empty_hint")} />
      )}
      {data && data.length > 0 && <Deck cards={data} day={today()} over />}
    </main>
  );
}
