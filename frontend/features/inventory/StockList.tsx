/** How much there is of each product that is given by code. */
import { StockDocument, type StockedProductFragment } from "~/gql/graphql";
import { t } from "~/lib/console-words";
import { count } from "~/lib/format";
import { Swatch } from "~/ui/CardFace";
import { type Column, DataList } from "~/ui/DataList";
import { type Filter, Filters, useFiltered } from "~/ui/Filters";
import { Go } from "~/ui/Go";
import { StateGlyph } from "~/ui/StateGlyph";
import { Empty } from "~/ui/States";
import { useAddress, usePage, windowOf } from "~/ui/useList";
import { useMay } from "~/ui/useViewer";
import { Import } from "./Inventory";
import { daysLeft, isLow, numberOf, OUT } from "./stock";

const COLUMNS: Column<StockedProductFragment>[] = [
  {
    key: "name",
    head: t("inventory.product"),
    fixed: true,
    cell: ({ present, sku, brand }) => (
      <>
        {brand && <Swatch colour={brand.color} />}
        <b>{present?.name}</b> <span className="secondary">{sku}</span>
      </>
    ),
  },
  {
    key: "available",
    head: t("inventory.available"),
    end: true,
    cell: ({ stock }) => stock && <b>{count(stock.available)}</b>,
  },
  {
    key: "state",
    head: t("inventory.state"),
    cell: ({ stock }) =>
      stock &&
      (stock.available === 0 ? (
        <StateGlyph shape="failed" word={t("inventory.none_left")} />
      ) : isLow(stock) ? (
        <StateGlyph shape="action" word={t("inventory.is_low")} />
      ) : (
        <StateGlyph shape="available" word={t("inventory.enough")} />
      )),
  },
  {
    key: "reserved",
    head: t("inventory.reserved"),
    end: true,
    cell: ({ stock }) => stock && count(numberOf(stock, ["RESERVED"])),
  },
  {
    key: "issued",
    head: t("inventory.issued"),
    end: true,
    cell: ({ stock }) => stock && count(numberOf(stock, OUT)),
  },
  {
    key: "quarantined",
    head: t("inventory.waiting"),
    end: true,
    cell: ({ id, stock }) => {
      const waiting = stock ? numberOf(stock, ["QUARANTINED"]) : 0;
      if (waiting === 0) return 0;
      return (
        <Go look="door" to="/inventory" search={{ view: "waiting", product: id }}>
          {count(waiting)}
        </Go>
      );
    },
  },
  {
    key: "days",
    head: t("inventory.lasts"),
    end: true,
    cell: ({ stock }) => stock && daysLeft(stock),
  },
  {
    key: "alert",
    head: t("inventory.alert"),
    end: true,
    cell: ({ stock }) => (stock?.lowAt ? count(stock.lowAt) : "–"),
  },
  { key: "brand", head: t("inventory.brand"), cell: ({ brand }) => brand?.name },
];

const FILTERS: Filter[] = [{ name: "q", label: t("inventory.search"), kind: "text" }];

export function StockList({ low }: { low: boolean }) {
  const { search } = useAddress();
  const may = useMay("codes.import");
  const { data, error, refetch } = usePage("stock", StockDocument, {
    ...windowOf(search),
    search: search.q?.toString(),
    low,
  });
  return (
    <DataList
      name="stock"
      label={t("inventory.title")}
      columns={COLUMNS}
      rows={data?.stockedProducts.nodes}
      total={data?.stockedProducts.totalCount}
      error={error}
      onAgain={refetch}
      rowName={(product) => product.present?.name ?? product.sku}
      filters={<Filters filters={FILTERS} />}
      filtered={useFiltered(FILTERS)}
      operations={
        may
          ? ({ id }) => (
              <Go to="/inventory/import" search={{ product: id }}>
                {t("inventory.import")}
              </Go>
            )
          : undefined
      }
      firstUse={low ? <NothingLow /> : <FirstUse />}
      opens
    />
  );
}

function NothingLow() {
  return (
    <Empty
      picture="nothing-fits"
      title={t("inventory.nothing_low")}
      hint={t("inventory.nothing_low_hint")}
    />
  );
}

function FirstUse() {
  return (
    <Empty picture="nothing-made" title={t("inventory.empty")} hint={t("inventory.empty_hint")}>
      <Import />
    </Empty>
  );
}
