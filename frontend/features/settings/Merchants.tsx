/** Merchants and terminals: who accepts benefits, what of them, and at which tills. */
import { Button } from "@mantine/core";
import plus from "@phosphor-icons/core/regular/plus.svg?raw";
import { useState } from "react";
import { MerchantsDocument, type MerchantsQuery } from "~/gql/graphql";
import { t } from "~/lib/console-words";
import { count } from "~/lib/format";
import { type Column, DataList } from "~/ui/DataList";
import { Icon } from "~/ui/Icon";
import { Empty } from "~/ui/States";
import { useAddress, usePage, windowOf } from "~/ui/useList";
import { useMay } from "~/ui/useViewer";
import { MerchantAside } from "./MerchantAside";
import { MerchantForm } from "./MerchantForm";
import { SettingsPage } from "./SettingsPage";

type Merchant = MerchantsQuery["merchants"]["nodes"][number];

const COLUMNS: Column<Merchant>[] = [
  {
    key: "name",
    head: t("settings.merchants.name"),
    fixed: true,
    cell: ({ name }) => <b>{name}</b>,
  },
  {
    key: "products",
    head: t("settings.merchants.products"),
    cell: ({ products }) =>
      products.length > 4
        ? t("settings.merchants.products_count", { count: products.length })
        : products.map(({ sku }) => sku).join(", ") ||
          t("settings.merchants.products_count", { count: 0 }),
  },
  {
    key: "terminals",
    head: t("settings.merchants.terminals"),
    end: true,
    cell: ({ terminals }) => count(terminals.totalCount),
  },
];

export function Merchants() {
  const { search } = useAddress();
  const [adding, setAdding] = useState(false);
  const may = useMay("redemption.manage");
  const { data, error, refetch } = usePage("merchants", MerchantsDocument, windowOf(search));
  const merchants = data?.merchants.nodes;
  const add = may && (
    <Button leftSection={<Icon svg={plus} size={16} />} onClick={() => setAdding(true)}>
      {t("settings.merchants.add")}
    </Button>
  );
  return (
    <SettingsPage
      actions={add}
      drawer={search.open && <MerchantAside key={search.open} id={search.open} may={may} />}
    >
      <DataList
        name="merchants"
        label={t("settings.merchants.title")}
        columns={COLUMNS}
        rows={merchants}
        total={data?.merchants.totalCount}
        error={error}
        onAgain={refetch}
        rowName={({ name }) => name}
        firstUse={
          <Empty
            picture="nothing-made"
            title={t("settings.merchants.empty")}
            hint={t("settings.merchants.empty_hint")}
          >
            {add}
          </Empty>
        }
        opens
      />
      <MerchantForm opened={adding} onClose={() => setAdding(false)} />
    </SettingsPage>
  );
}
