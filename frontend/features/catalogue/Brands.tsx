/** The list of brands. */
import { type BrandFragment, BrandsDocument } from "~/gql/graphql";
import { t } from "~/lib/console-words";
import { count } from "~/lib/format";
import { Swatch } from "~/ui/CardFace";
import { type Column, DataList } from "~/ui/DataList";
import { type Filter, Filters, useFiltered } from "~/ui/Filters";
import { Go } from "~/ui/Go";
import { Empty } from "~/ui/States";
import { useAddress, usePage, windowOf } from "~/ui/useList";
import { useMay } from "~/ui/useViewer";
import { Add } from "./Catalogue";

const COLUMNS: Column<BrandFragment>[] = [
  {
    key: "name",
    head: t("catalogue.name"),
    fixed: true,
    cell: ({ name, key, color }) => (
      <>
        <Swatch colour={color} />
        <b>{name}</b> <span className="secondary">{key}</span>
      </>
    ),
  },
  {
    key: "colour",
    head: t("catalogue.colour"),
    cell: ({ color }) => <span className="code">{color}</span>,
  },
  {
    key: "products",
    head: t("catalogue.products"),
    end: true,
    cell: ({ id, productCount }) =>
      productCount > 0 ? (
        <Go look="door" to="/catalogue" search={{ brand: id }}>
          {count(productCount)}
        </Go>
      ) : (
        0
      ),
  },
];

const FILTERS: Filter[] = [{ name: "q", label: t("catalogue.search_brand"), kind: "text" }];

export function Brands() {
  const { search } = useAddress();
  const may = useMay("catalog.manage");
  const { data, error, refetch } = usePage("brands", BrandsDocument, {
    ...windowOf(search),
    search: search.q?.toString(),
  });
  return (
    <DataList
      name="brands"
      label={t("catalogue.brands")}
      columns={COLUMNS}
      rows={data?.brands.nodes}
      total={data?.brands.totalCount}
      error={error}
      onAgain={refetch}
      rowName={(brand) => brand.name}
      filters={<Filters filters={FILTERS} />}
      filtered={useFiltered(FILTERS)}
      operations={
        may
          ? ({ id }) => (
              <Go to="/catalogue/brand" search={{ id }}>
                {t("catalogue.edit")}
              </Go>
            )
          : undefined
      }
      firstUse={
        <Empty
          picture="nothing-made"
          title={t("catalogue.empty_brands")}
          hint={t("catalogue.empty_brands_hint")}
          children={<Add brand />}
        />
      }
      opens
    />
  );
}
