/** The drawer of a brand: its colour on a card, and its products. */
import { Button } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { BrandDetailDocument } from "~/gql/graphql";
import { t } from "~/lib/console-words";
import { money } from "~/lib/format";
import { ask } from "~/lib/graphql";
import { Aside, Facts } from "~/ui/Aside";
import { CardFace } from "~/ui/CardFace";
import { AuditLink, Go } from "~/ui/Go";
import { NotFound, Trouble } from "~/ui/States";
import { useMay } from "~/ui/useViewer";
import { validityOf } from "./content";
import "./catalogue.css";

/** A brand, and some of its products. */
export function useBrand(id: string | undefined) {
  const { data, error, refetch } = useQuery({
    queryKey: ["brand", id],
    queryFn: () => ask(BrandDetailDocument, { id: id ?? "" }),
    enabled: id !== undefined,
  });
  const brand = data?.node?.__typename === "Brand" ? data.node : undefined;
  const products = data?.products;
  return { brand, products, missing: data !== undefined && !brand, error, refetch };
}

export function BrandAside({ id }: { id: string }) {
  const navigate = useNavigate();
  const may = useMay("catalog.manage");
  const { brand, products, missing, error, refetch } = useBrand(id);
  if (error)
    return (
      <Aside title={t("catalogue.brands")}>
        <Trouble error={error} onAgain={refetch} />
      </Aside>
    );
  if (missing) return <Aside title={t("catalogue.brands")} children={<NotFound />} />;
  const [first] = products?.nodes ?? [];
  return (
    <Aside
      title={brand?.name ?? ""}
      note={brand?.key}
      footer={
        <>
          {may && (
            <Button onClick={() => navigate({ to: "/catalogue/brand", search: { id } as never })}>
              {t("catalogue.edit")}
            </Button>
          )}
          <AuditLink subject={id} />
        </>
      }
    >
      {brand && (
        <CardFace
          id={id}
          colour={brand.color}
          brand={brand.name}
          title={first?.present?.name ?? t("catalogue.sample")}
          value={first?.present ? priceOf(first.present.faceValue) : ""}
          left={first?.present ? validityOf(first.present) : ""}
        />
      )}
      {brand && (
        <Facts
          facts={[
            [
              t("catalogue.colour"),
              <span key="c" className="code">
                {brand.color}
              </span>,
            ],
            [t("catalogue.version"), brand.version],
          ]}
        />
      )}
      <ul className="rows">
        {products?.nodes.map(({ id: product, present, sku }) => (
          <li key={product}>
            <div>
              <Go to="/catalogue" search={{ open: product }}>
                {present?.name}
              </Go>
              <span className="note">　{sku}</span>
            </div>
            {present && <span>{priceOf(present.faceValue)}</span>}
          </li>
        ))}
      </ul>
    </Aside>
  );
}

function priceOf({ minor, currency }: { minor: number; currency: string }): string {
  return money(minor, currency, { short: true });
}
