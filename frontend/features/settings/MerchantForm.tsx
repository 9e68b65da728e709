/** A new merchant, and the products that one accepts. */
import { Button, Modal, MultiSelect, TextInput } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { type FormEvent, useState } from "react";
import { MerchantCreateDocument, MerchantProductsDocument } from "~/gql/graphql";
import { t } from "~/lib/console-words";
import { ask } from "~/lib/graphql";
import { FormProblems } from "~/ui/Form";
import { useAddress } from "~/ui/useList";
import { useSending } from "~/ui/useSending";

type Props = { opened: boolean; onClose: () => void };
const EMPTY = { name: "", productIds: [] as string[] };

export function MerchantForm({ opened, onClose }: Props) {
  const [held, setHeld] = useState(EMPTY);
  const { change } = useAddress();
  const sending = useSending(MerchantCreateDocument, {
    fields: ["name", "productIds"],
    onDone: ({ merchantCreate }) => {
      setHeld(EMPTY);
      onClose();
      change({ open: merchantCreate.merchant?.id });
    },
  });
  function submit(event: FormEvent) {
    event.preventDefault();
    sending.send(() => ({ input: held }));
  }
  return (
    <Modal
      opened={opened}
      onClose={onClose}
      title={t("settings.merchants.add")}
      closeButtonProps={{ "aria-label": t("form.close") }}
    >
      <form className="stack" onSubmit={submit} noValidate>
        <FormProblems of={sending} />
        <TextInput
          label={t("settings.merchants.name")}
          value={held.name}
          maxLength={100}
          error={sending.at("name")}
          data-autofocus
          onChange={(event) => setHeld({ ...held, name: event.currentTarget.value })}
        />
        <Products
          value={held.productIds}
          error={sending.at("productIds")}
          onChange={(productIds) => setHeld({ ...held, productIds })}
        />
        <div className="actions">
          <Button variant="default" onClick={onClose}>
            {t("form.cancel")}
          </Button>
          <Button type="submit" loading={sending.waiting} disabled={!held.name.trim()}>
            {t("settings.merchants.create")}
          </Button>
        </div>
      </form>
    </Modal>
  );
}

type ProductsProps = {
  value: string[];
  error?: string;
  onChange: (value: string[]) => void;
  /** Products that are accepted although the list no longer has them. */
  more?: { value: string; label: string }[];
};

export function Products({ value, error, onChange, more = [] }: ProductsProps) {
  const { data } = useQuery({
    queryKey: ["merchant-products"],
    queryFn: () => ask(MerchantProductsDocument),
  });
  const listed = (data?.products.nodes ?? []).map(({ id, sku, present }) => ({
    value: id,
    label: present ? `${present.name} (${sku})` : sku,
  }));
  const gone = more.filter((one) => !listed.some((other) => other.value === one.value));
  return (
    <MultiSelect
      label={t("settings.merchants.products")}
      searchable
      data={[...listed, ...gone]}
      value={value}
      error={error}
      onChange={onChange}
    />
  );
}
