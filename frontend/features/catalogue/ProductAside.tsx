/** The drawer of a product: its card, its facts, its versions. */
import { Button } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { useState } from "react";
import {
  ProductDetailDocument,
  type ProductDetailQuery,
  ProductStockDocument,
} from "~/gql/graphql";
import { t } from "~/lib/console-words";
import { count, money } from "~/lib/format";
import { ask } from "~/lib/graphql";
import { Aside, Facts } from "~/ui/Aside";
import { CardFace } from "~/ui/CardFace";
import { AuditLink, Go } from "~/ui/Go";
import { NotFound, Trouble } from "~/ui/States";
import { Tabs } from "~/ui/Tabs";
import { useAddress } from "~/ui/useList";
import { useMay } from "~/ui/useViewer";
import { Archive } from "./Archive";
import { attributeName, validityOf } from "./content";
import { Versions } from "./Versions";
import "./catalogue.css";

export type Product = Extract<ProductDetailQuery["node"], { __typename: "Product" }>;

/** A product with everything that there is to know about it. */
export function useProduct(id: string | undefined) {
  const { data, error, refetch } = useQuery({
    queryKey: ["product", id],
    queryFn: () => ask(ProductDetailDocument, { id: id ?? "" }),
    enabled: id !== undefined,
  });
  const product = data?.node?.__typename === "Product" ? data.node : undefined;
  return { product, missing: data !== undefined && !product, error, refetch };
}

export function ProductAside({ id }: { id: string }) {
  const { search } = useAddress();
  const { product, missing, error, refetch } = useProduct(id);
  if (error)
    return (
      <Aside title={t("catalogue.products")}>
        <Trouble error={error} onAgain={refetch} />
      </Aside>
    );
  if (missing) return <Aside title={t("catalogue.products")} children={<NotFound />} />;
  return (
    <Aside
      title={product?.present?.name ?? ""}
      note={product && [product.sku, product.brand?.name, product.kind?.name].join("　")}
      footer={product && <Footer product={product} />}
    >
      <Tabs
        label={product?.present?.name}
        tabs={[
          { value: "facts", label: t("catalogue.tab.facts") },
          {
            value: "versions",
            label: t("catalogue.tab.versions"),
            count: product && `${product.versions.totalCount}`,
          },
        ]}
      />
      {product && search.tab === "versions" && <Versions product={product} />}
      {product && search.tab !== "versions" && <ProductFacts product={product} />}
    </Aside>
  );
}

function ProductFacts({ product }: { product: Product }) {
  const { present, brand, kind } = product;
  if (!present) return null;
  const value = money(present.faceValue.minor, present.faceValue.currency, { short: true });
  return (
    <>
      {brand && (
        <CardFace
          id={product.id}
          colour={brand.color}
          brand={brand.name}
          title={present.name}
          value={value}
          under={t("catalogue.face_value")}
          left={validityOf(present)}
        />
      )}
      <Facts
        facts={[
          [t("catalogue.face_value"), money(present.faceValue.minor, present.faceValue.currency)],
          [t("catalogue.cost"), money(present.cost.minor, present.cost.currency)],
          [t("catalogue.validity"), validityOf(present)],
          [t("catalogue.kind"), kind?.name],
          ...present.attributes.map(
            ({ key, value: text }) => [attributeName(kind, key), text] as [string, string],
          ),
          [t("catalogue.terms"), present.terms || undefined],
        ]}
      />
      {kind?.fulfilment === "STOCK" && <Left id={product.id} />}
    </>
  );
}

/** How many codes are left, for who may see the stock. */
function Left({ id }: { id: string }) {
  const may = useMay("stock.read");
  const { data } = useQuery({
    queryKey: ["product-stock", id],
    queryFn: () => ask(ProductStockDocument, { id }),
    enabled: may,
  });
  const stock = data?.node?.__typename === "Product" ? data.node.stock : undefined;
  if (!stock) return null;
  return (
    <Facts
      facts={[
        [
          t("catalogue.in_stock"),
          <Go key="stock" look="door" to="/inventory" search={{ open: id }}>
            {count(stock.available)}
          </Go>,
        ],
      ]}
    />
  );
}

function Footer({ product }: { product: Product }) {
  const navigate = useNavigate();
  const [asked, setAsked] = useState(false);
  const may = useMay("catalog.manage") && !product.archivedAt;
  return (
    <>
      {may && (
        <>
          <Button
            onClick={() =>
              navigate({ to: "/catalogue/product", search: { id: product.id } as never })
            }
          >
            {t("catalogue.edit")}
          </Button>
          <Button variant="default" onClick={() => setAsked(true)}>
            {t("catalogue.archive")}
          </Button>
          <Archive product={product} opened={asked} onClose={() => setAsked(false)} />
        </>
      )}
      <AuditLink subject={product.id} />
    </>
  );
}
