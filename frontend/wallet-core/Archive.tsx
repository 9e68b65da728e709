/** What is over: used up, lapsed, withdrawn. */
import { ArchiveDocument } from "~/gql/graphql";
import { ask } from "~/lib/graphql";
import { useAnswer } from "./asking";
import { Bar } from "./Bar";
import { Deck } from "./Deck";
import type { Card } from "./item";
import { today } from "./item";
import { everyRow } from "./pages";
import { Empty, Skeleton, Stale, Trouble } from "./States";
import { t } from "./words";

export function archive(): Promise<Card[]> {
  return everyRow(async (after) => (await ask(ArchiveDocument, { after })).me.wallet);
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
