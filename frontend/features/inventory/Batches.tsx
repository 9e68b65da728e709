/** The lists that codes came in: those that wait for a second person, or all. */
import { CodeBatchesDocument, type CodeBatchFragment } from "~/gql/graphql";
import { t } from "~/lib/console-words";
import { count, moment } from "~/lib/format";
import { type Column, DataList } from "~/ui/DataList";
import { Go } from "~/ui/Go";
import { StateGlyph } from "~/ui/StateGlyph";
import { Empty } from "~/ui/States";
import { useAddress, usePage, windowOf } from "~/ui/useList";
import { useOrganization } from "~/ui/useViewer";
import { SHAPES } from "./batch";
import { Import } from "./Inventory";

function columns(timeZone: string): Column<CodeBatchFragment>[] {
  return [
    {
      key: "name",
      head: t("inventory.file"),
      fixed: true,
      cell: ({ id, name }) => (
        <Go to="/inventory/import" search={{ batch: id }}>
          {name}
        </Go>
      ),
    },
    {
      key: "product",
      head: t("inventory.product"),
      cell: ({ product }) => (
        <>
          {product?.present?.name} <span className="secondary">{product?.sku}</span>
        </>
      ),
    },
    {
      key: "state",
      head: t("inventory.state"),
      cell: ({ state }) => (
        <StateGlyph shape={SHAPES[state]} word={t(`inventory.batch.${state}`)} />
      ),
    },
    {
      key: "codes",
      head: t("inventory.codes"),
      end: true,
      cell: ({ counts }) => count(counts.committed || counts.accepted),
    },
    {
      key: "rejected",
      head: t("inventory.rejected"),
      end: true,
      cell: ({ counts }) => count(counts.rejected),
    },
    {
      key: "by",
      head: t("inventory.imported_by"),
      cell: ({ committedBy, checkedBy }) => committedBy ?? checkedBy,
    },
    {
      key: "at",
      head: t("inventory.imported_at"),
      cell: ({ createdAt }) => moment(createdAt, timeZone),
    },
    { key: "released", head: t("inventory.released_by"), cell: ({ releasedBy }) => releasedBy },
  ];
}

export function Batches({ waiting }: { waiting: boolean }) {
  const { search } = useAddress();
  const { timeZone } = useOrganization();
  const { data, error, refetch } = usePage("batches", CodeBatchesDocument, {
    ...windowOf(search),
    states: waiting ? ["QUARANTINED" as const] : undefined,
    productId: search.product?.toString(),
  });
  return (
    <DataList
      name="batches"
      label={t(waiting ? "inventory.waiting" : "inventory.batches")}
      columns={columns(timeZone)}
      rows={data?.codeBatches.nodes}
      total={data?.codeBatches.totalCount}
      error={error}
      onAgain={refetch}
      rowName={(batch) => batch.name}
      operations={({ id, state, isOwn }) => (
        <Go to="/inventory/import" search={{ batch: id }}>
          {t(state === "QUARANTINED" && !isOwn ? "inventory.look_release" : "inventory.open")}
        </Go>
      )}
      firstUse={
        waiting ? (
          <Empty
            picture="nothing-fits"
            title={t("inventory.none_waiting")}
            hint={t("inventory.none_waiting_hint")}
          />
        ) : (
          <Empty
            picture="nothing-made"
            title={t("inventory.no_lists")}
            hint={t("inventory.no_lists_hint")}
            children={<Import />}
          />
        )
      }
    />
  );
}
