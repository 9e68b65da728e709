/** The first step: which product the codes are of, and their file. */
import { Select } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import {
  CodeBatchCheckDocument,
  ProductsToStockDocument,
  type ProductToStockFragment,
} from "~/gql/graphql";
import { t } from "~/lib/console-words";
import { ask } from "~/lib/graphql";
import { FormProblems } from "~/ui/Form";
import { Upload } from "~/ui/Upload";
import { useAddress } from "~/ui/useList";
import { useSending } from "~/ui/useSending";

export function NewBatch() {
  const { search, change } = useAddress();
  const { data } = useQuery({
    queryKey: ["stock", "to-import"],
    queryFn: () => ask(ProductsToStockDocument),
  });
  const products = data?.stockedProducts.nodes ?? [];
  const product = products.find(({ id }) => id === search.product);
  const sending = useSending(CodeBatchCheckDocument, {
    fields: ["productId"],
    onDone: ({ codeBatchCheck }) => change({ batch: codeBatchCheck.codeBatch?.id }),
  });
  return (
    <div className="form page-pad">
      <Select
        label={t("inventory.product")}
        description={t("inventory.product_hint")}
        searchable
        required
        data={products.map(({ id, sku, present }) => ({
          value: id,
          label: `${present?.name ?? ""}　${sku}`,
        }))}
        value={product?.id ?? null}
        error={sending.at("productId")}
        onChange={(id) => change({ product: id ?? undefined })}
      />
      <Upload
        purpose="codes"
        label={t("inventory.drop")}
        hint={
          product ? t("inventory.columns", { columns: columnsOf(product) }) : t("inventory.formats")
        }
        disabled={!product || sending.waiting}
        onUploaded={(file) =>
          product && sending.send(() => ({ input: { fileId: file.id, productId: product.id } }))
        }
      />
      <FormProblems of={sending} />
      {product && (
        <p className="note">
          <a href={templateOf(product)} download={`${product.sku}.csv`}>
            {t("inventory.template")}
          </a>
          　{t("inventory.seal_hint")}
        </p>
      )}
    </div>
  );
}

type Parts = Pick<ProductToStockFragment, "kind">;

/** The columns of a list of such codes; those that may be left out stand in brackets. */
function columnsOf({ kind }: Parts): string {
  const parts = kind?.attributes.filter(({ secret }) => secret) ?? [];
  return [
    ...parts.map(({ name, required }) => (required ? name : `[${name}]`)),
    `[${t("inventory.expires")}]`,
  ].join(t("catalogue.comma"));
}

/** An empty list as a file. The byte order mark is what spreadsheet programs go by. */
function templateOf({ kind }: Parts): string {
  const parts = kind?.attributes.filter(({ secret }) => secret).map(({ key }) => key) ?? [];
  const text = `\uFEFF${[...parts, "expires"].join(",")}\r\n`;
  return `data:text/csv;charset=utf-8,${encodeURIComponent(text)}`;
}
