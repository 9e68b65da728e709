/** A code list from its file into the stock: check, commit, release by somebody else. */
import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { CodeBatchDocument } from "~/gql/graphql";
import { t } from "~/lib/console-words";
import { count, moment } from "~/lib/format";
import { ask } from "~/lib/graphql";
import { Page } from "~/ui/Page";
import { NotFound, Trouble } from "~/ui/States";
import { type Step, Steps } from "~/ui/Steps";
import { useAddress } from "~/ui/useList";
import { BatchState } from "./BatchState";
import { type Batch, isMoving, stepOf } from "./batch";
import { Discard } from "./Discard";
import { NewBatch } from "./NewBatch";
import "./inventory.css";

const SECOND = 1_000;

export function BatchPage() {
  const { search } = useAddress();
  const id = search.batch?.toString();
  const { data, error, refetch } = useQuery({
    queryKey: ["batch", id],
    queryFn: () => ask(CodeBatchDocument, { id: id ?? "" }),
    enabled: id !== undefined,
    // A job is at work, or somebody else may be about to release it.
    refetchInterval: ({ state: { data: known } }) =>
      isMoving(known?.codeBatch?.state) ? SECOND : 15 * SECOND,
  });
  const batch = data?.codeBatch ?? undefined;
  const name = batch?.product?.present?.name;
  return (
    <Page
      title={name ? t("inventory.import_of", { name }) : t("inventory.import")}
      trail={{ to: "/inventory", word: t("inventory.title") }}
      actions={batch && <Discard batch={batch} />}
    >
      <Steps label={t("inventory.import")} steps={stepsOf(batch)} at={stepOf(batch?.state)} />
      {error && <Trouble error={error} onAgain={refetch} />}
      {id && data && !batch && <NotFound />}
      {!id && <NewBatch />}
      {batch && <BatchState batch={batch} />}
    </Page>
  );
}

/** The product, and which columns of the file were taken: a door to them while that can change. */
function FileNote({ batch }: { batch: Batch }) {
  const sku = batch.product?.sku ?? "";
  const count = batch.columns.filter(({ target }) => target !== "").length;
  if (count === 0 || batch.state === "UNMAPPED") return sku;
  const note = batch.mappedLike
    ? t("mapping.columns_like", { count, day: moment(batch.mappedLike) })
    : t("mapping.columns_are", { count, of: batch.columns.length });
  return (
    <>
      {sku}　
      {batch.state === "CHECKED" ? (
        <Link to="." search={{ batch: batch.id, columns: "1" } as never} className="link">
          {note}
        </Link>
      ) : (
        note
      )}
    </>
  );
}

/** What each step is, and what became of those that are done. */
function stepsOf(batch: Batch | undefined): Step[] {
  const at = stepOf(batch?.state);
  const { accepted = 0, rejected = 0, committed = 0 } = batch?.counts ?? {};
  return [
    {
      title: batch?.name ?? t("inventory.step.file"),
      note: batch ? <FileNote batch={batch} /> : t("inventory.step.file_hint"),
    },
    {
      title: t("inventory.step.check"),
      note:
        at > 1
          ? t("inventory.step.checked", { good: count(accepted), bad: count(rejected) })
          : t("inventory.step.check_hint"),
    },
    {
      title: t("inventory.step.commit"),
      note:
        at > 2
          ? t("inventory.step.committed", {
              count: count(committed),
              who: batch?.committedBy ?? "–",
            })
          : t("inventory.step.commit_hint"),
    },
    {
      title: t("inventory.step.release"),
      note:
        at > 3
          ? t("inventory.step.released", { who: batch?.releasedBy ?? "–" })
          : t("inventory.step.release_hint"),
    },
  ];
}
