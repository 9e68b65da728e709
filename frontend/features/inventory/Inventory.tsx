/** The stock: what is left of everything that is given by code, and the lists that codes came in. */
import { Button } from "@mantine/core";
import arrow from "@phosphor-icons/core/regular/upload-simple.svg?raw";
import { useQuery } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { StockToDoDocument } from "~/gql/graphql";
import { t } from "~/lib/console-words";
import { count } from "~/lib/format";
import { ask } from "~/lib/graphql";
import { Icon } from "~/ui/Icon";
import { Page } from "~/ui/Page";
import { Tabs } from "~/ui/Tabs";
import { useAddress } from "~/ui/useList";
import { useMay } from "~/ui/useViewer";
import { Batches } from "./Batches";
import { StockAside } from "./StockAside";
import { StockList } from "./StockList";

export function Inventory() {
  const { search } = useAddress();
  const { data } = useQuery({
    queryKey: ["stock", "to-do"],
    queryFn: () => ask(StockToDoDocument),
  });
  const view = search.view?.toString();
  const lists = view === "waiting" || view === "batches";
  return (
    <Page
      title={t("inventory.title")}
      actions={<Import />}
      drawer={!lists && search.open && <StockAside key={search.open} id={search.open} />}
    >
      <Tabs
        of="view"
        label={t("inventory.title")}
        tabs={[
          { value: "stock", label: t("inventory.all") },
          {
            value: "low",
            label: t("inventory.low"),
            count: data && count(data.stockedProducts.totalCount),
          },
          {
            value: "waiting",
            label: t("inventory.waiting"),
            count: data && count(data.codeBatches.totalCount),
          },
          { value: "batches", label: t("inventory.batches") },
        ]}
      />
      {lists ? <Batches waiting={view === "waiting"} /> : <StockList low={view === "low"} />}
    </Page>
  );
}

/** The way to a new code list, of a product where one is named. */
export function Import({ product }: { product?: string }) {
  const navigate = useNavigate();
  if (!useMay("codes.import")) return null;
  return (
    <Button
      leftSection={<Icon svg={arrow} size={16} />}
      onClick={() => navigate({ to: "/inventory/import", search: { product } as never })}
    >
      {t("inventory.import")}
    </Button>
  );
}
