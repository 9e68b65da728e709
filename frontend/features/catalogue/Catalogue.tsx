/** The catalogue: products, and the brands that issue them. */
import { Button } from "@mantine/core";
import plus from "@phosphor-icons/core/regular/plus.svg?raw";
import { useNavigate } from "@tanstack/react-router";
import { t } from "~/lib/console-words";
import { Icon } from "~/ui/Icon";
import { Page } from "~/ui/Page";
import { Tabs } from "~/ui/Tabs";
import { useAddress } from "~/ui/useList";
import { useMay } from "~/ui/useViewer";
import { BrandAside } from "./BrandAside";
import { Brands } from "./Brands";
import { ProductAside } from "./ProductAside";
import { Products } from "./Products";

export function Catalogue() {
  const { search } = useAddress();
  const brands = search.view === "brands";
  const drawer =
    search.open && (brands ? <BrandAside id={search.open} /> : <ProductAside id={search.open} />);
  return (
    <Page
      title={t("catalogue.title")}
      actions={<Add brand={brands} />}
      drawer={drawer}
      key={brands ? "brands" : "products"}
    >
      <Tabs
        of="view"
        label={t("catalogue.title")}
        tabs={[
          { value: "products", label: t("catalogue.products") },
          { value: "brands", label: t("catalogue.brands") },
        ]}
      />
      {brands ? <Brands /> : <Products />}
    </Page>
  );
}

/** The way to a new product, or a new brand. */
export function Add({ brand }: { brand: boolean }) {
  const navigate = useNavigate();
  if (!useMay("catalog.manage")) return null;
  return (
    <Button
      leftSection={<Icon svg={plus} size={16} />}
      onClick={() => navigate({ to: brand ? "/catalogue/brand" : "/catalogue/product" })}
    >
      {t(brand ? "catalogue.add_brand" : "catalogue.add_product")}
    </Button>
  );
}
