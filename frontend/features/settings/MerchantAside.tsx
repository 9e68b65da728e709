/** The drawer of a merchant: what it accepts, and its tills. */
import { Button } from "@mantine/core";
import { useState } from "react";
import { MerchantSetProductsDocument } from "~/gql/graphql";
import { t } from "~/lib/console-words";
import { Aside } from "~/ui/Aside";
import { FormProblems } from "~/ui/Form";
import { useSending } from "~/ui/useSending";
import { Products } from "./MerchantForm";
import type { Merchant } from "./Merchants";
import { Terminals } from "./Terminals";

type Props = { merchant: Merchant; may: boolean };

export function MerchantAside({ merchant, may }: Props) {
  return (
    <Aside title={merchant.name}>
      <Terminals merchant={merchant} may={may} />
      <section className="stack">
        {may ? <Accepted merchant={merchant} /> : <Listed merchant={merchant} />}
      </section>
    </Aside>
  );
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
