/** The drawer of a merchant: what it accepts, and its tills. */
import { Button } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import {
  MerchantDetailDocument,
  type MerchantDetailQuery,
  MerchantSetProductsDocument,
} from "~/gql/graphql";
import { t } from "~/lib/console-words";
import { ask } from "~/lib/graphql";
import { Aside } from "~/ui/Aside";
import { FormProblems } from "~/ui/Form";
import { NotFound, Trouble } from "~/ui/States";
import { useSending } from "~/ui/useSending";
import { Products } from "./MerchantForm";
import { Terminals } from "./Terminals";

export type Merchant = Extract<MerchantDetailQuery["node"], { __typename: "Merchant" }>;

export function MerchantAside({ id, may }: { id: string; may: boolean }) {
  const { data, error, refetch } = useQuery({
    queryKey: ["merchant", id],
    queryFn: () => ask(MerchantDetailDocument, { id }),
  });
  const merchant = data?.node?.__typename === "Merchant" ? data.node : undefined;
  if (!merchant) {
    return (
      <Aside title={t("settings.merchants.title")}>
        {error && <Trouble error={error} onAgain={refetch} />}
        {data && <NotFound />}
      </Aside>
    );
  }
  return (
    <Aside title={merchant.name}>
      <Terminals merchant={merchant} may={may} />
      <section className="stack">
        {may ? (
          <Accepted key={accepted(merchant)} merchant={merchant} />
        ) : (
          <Listed merchant={merchant} />
        )}
      </section>
    </Aside>
  );
}

function accepted(merchant: Merchant): string {
  return merchant.products.map(({ id }) => id).join();
}

function Listed({ merchant }: { merchant: Merchant }) {
  return (
    <>
      <h3>{t("settings.merchants.products")}</h3>
      <ul>
        {merchant.products.map(({ id, sku, present }) => (
          <li key={id}>{present?.name ?? sku}</li>
        ))}
      </ul>
    </>
  );
}

function Accepted({ merchant }: { merchant: Merchant }) {
  const before = merchant.products.map(({ id }) => id);
  const [held, setHeld] = useState(before);
  const sending = useSending(MerchantSetProductsDocument, { fields: ["productIds"] });
  const same = [...held].sort().join() === [...before].sort().join();
  const { id } = merchant;
  return (
    <>
      <FormProblems of={sending} />
      <Products
        value={held}
        error={sending.at("productIds")}
        onChange={setHeld}
        more={merchant.products.map((product) => ({
          value: product.id,
          label: product.present?.name ?? product.sku,
        }))}
      />
      <div className="actions settings-start">
        <Button
          disabled={same}
          loading={sending.waiting}
          onClick={() => sending.send(() => ({ input: { id, productIds: held } }))}
        >
          {t("settings.merchants.save")}
        </Button>
      </div>
    </>
  );
}
