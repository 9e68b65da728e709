/** The list of products. */
import { useQuery } from "@tanstack/react-query";
import {
  BrandsDocument,
  KindsDocument,
  type ProductFragment,
  ProductsDocument,
} from "~/gql/graphql";
import { t } from "~/lib/console-words";
import { money } from "~/lib/format";
import { ask } from "~/lib/graphql";
import { Swatch } from "~/ui/CardFace";
import { type Column, DataList } from "~/ui/DataList";
import { type Filter, Filters, useFiltered } from "~/ui/Filters";
import { Go } from "~/ui/Go";
import { StateGlyph } from "~/ui/StateGlyph";
import { Empty } from "~/ui/States";
import { useAddress, usePage, windowOf } from "~/ui/useList";
import { useMay } from "~/ui/useViewer";
import { Add } from "./Catalogue";
import { validityOf } from "./content";

const COLUMNS: Column<ProductFragment>[] = [
  {
    key: "name",
    head: t("catalogue.name"),
    fixed: true,
    cell: ({ present, sku }) => (
      <>
        <b>{present?.name}</b> <span className="secondary">{sku}</span>
      </>
    ),
  },
  {
    key: "brand",
    head: t("catalogue.brand"),
    cell: ({ brand }) =>
      brand && (
        <>
          <Swatch colour={brand.color} />
          {brand.name}
        </>
      ),
  },
  { key: "kind", head: t("catalogue.kind"), cell: ({ kind }) => kind?.name },
  {
    key: "face_value",
    head: t("catalogue.face_value"),
    end: true,
    cell: ({ present }) => present && money(present.faceValue.minor, present.faceValue.currency),
  },
  {
    key: "cost",
    head: t("catalogue.cost"),
    end: true,
    cell: ({ present }) => present && money(present.cost.minor, present.cost.currency),
  },
  {
    key: "validity",
    head: t("catalogue.validity"),
    cell: ({ present }) => present && validityOf(present),
  },
  { key: "version", head: t("catalogue.version"), end: true, cell: ({ version }) => version },
  {
    key: "state",
    head: t("catalogue.state"),
    cell: ({ archivedAt }) => (
      <StateGlyph
        shape={archivedAt ? "ended" : "available"}
        word={t(archivedAt ? "catalogue.archived" : "catalogue.on_shelf")}
      />
    ),
  },
];

export function Products() {
  const { search } = useAddress();
  const filters = useFilters();
  const may = useMay("catalog.manage");
  const { data, error, refetch } = usePage("products", ProductsDocument, {
    ...windowOf(search),
    search: search.q?.toString(),
    kind: search.kind?.toString(),
    brandId: search.brand?.toString(),
    archived: search.shelf === "all",
  });
  return (
    <DataList
      name="products"
      label={t("catalogue.products")}
      columns={COLUMNS}
      rows={data?.products.nodes}
      total={data?.products.totalCount}
      error={error}
      onAgain={refetch}
      rowName={(product) => product.present?.name ?? product.sku}
      filters={<Filters filters={filters} />}
      filtered={useFiltered(filters)}
      operations={
        may
          ? ({ id, archivedAt }) =>
              !archivedAt && (
                <Go to="/catalogue/product" search={{ id }}>
                  {t("catalogue.edit")}
                </Go>
              )
          : undefined
      }
      firstUse={
        <Empty
          picture="nothing-made"
          title={t("catalogue.empty")}
          hint={t("catalogue.empty_hint")}
          children={<Add brand={false} />}
        />
      }
      opens
    />
  );
}

function useFilters(): Filter[] {
  const kinds = useKinds();
  return [
    { name: "q", label: t("catalogue.search"), kind: "text" },
    {
      name: "kind",
      label: t("catalogue.kind"),
      kind: "choice",
      options: kinds.map(({ key, name }) => ({ value: key, label: name })),
    },
    { name: "brand", label: t("catalogue.brand"), kind: "find", source: "brand" },
    {
      name: "shelf",
      label: t("catalogue.on_shelf"),
      kind: "choice",
      options: [{ value: "all", label: t("catalogue.with_archived") }],
    },
  ];
}

/** Every kind of product that there is. */
export function useKinds() {
  const { data } = useQuery({ queryKey: ["kinds"], queryFn: () => ask(KindsDocument) });
  return data?.kinds ?? [];
}

/** The brands to choose from. */
export function useBrands() {
  const { data } = useQuery({
    queryKey: ["brands", "all"],
    queryFn: () => ask(BrandsDocument, { first: 100 }),
  });
  return data?.brands.nodes ?? [];
}
