/** The drawer of a stock: every state of its codes, its alert, the lists that they came in. */
import { useQuery } from "@tanstack/react-query";
import { StockDetailDocument } from "~/gql/graphql";
import { t } from "~/lib/console-words";
import { count } from "~/lib/format";
import { ask } from "~/lib/graphql";
import { Aside, Facts } from "~/ui/Aside";
import { AuditLink, Go } from "~/ui/Go";
import { StateGlyph } from "~/ui/StateGlyph";
import { NotFound, Trouble } from "~/ui/States";
import { useMay } from "~/ui/useViewer";
import { Alert } from "./Alert";
import { SHAPES } from "./batch";
import { Import } from "./Inventory";
import { daysLeft, type Stock } from "./stock";
import "./inventory.css";

export function StockAside({ id }: { id: string }) {
  const { data, error, refetch } = useQuery({
    queryKey: ["stock", "detail", id],
    queryFn: () => ask(StockDetailDocument, { id }),
  });
  const manages = useMay("stock.manage");
  const product = data?.node?.__typename === "Product" ? data.node : undefined;
  if (error)
    return (
      <Aside title={t("inventory.title")}>
        <Trouble error={error} onAgain={refetch} />
      </Aside>
    );
  if (data && !product) return <Aside title={t("inventory.title")} children={<NotFound />} />;
  return (
    <Aside
      title={product?.present?.name ?? ""}
      note={product && [product.sku, product.brand?.name].join("　")}
      footer={
        <>
          <Import product={id} />
          <Go to="/catalogue" search={{ open: id }}>
            {t("inventory.in_catalogue")}
          </Go>
          <AuditLink subject={id} />
        </>
      }
    >
      {product?.stock && (
        <>
          <Figures stock={product.stock} />
          {manages ? (
            <Alert id={id} lowAt={product.stock.lowAt ?? undefined} />
          ) : (
            <Facts
              facts={[
                [
                  t("inventory.alert"),
                  product.stock.lowAt ? count(product.stock.lowAt) : t("inventory.no_alert"),
                ],
              ]}
            />
          )}
        </>
      )}
      {data && (
        <section>
          <h3>{t("inventory.lists")}</h3>
          <ul className="rows">
            {data.codeBatches.nodes.map((batch) => (
              <li key={batch.id}>
                <div>
                  <Go to="/inventory/import" search={{ batch: batch.id }}>
                    {batch.name}
                  </Go>
                  <p className="note">
                    <StateGlyph
                      shape={SHAPES[batch.state]}
                      word={t(`inventory.batch.${batch.state}`)}
                    />
                  </p>
                </div>
                <span>{count(batch.counts.committed || batch.counts.accepted)}</span>
              </li>
            ))}
          </ul>
          {data.codeBatches.totalCount === 0 && <p className="note">{t("inventory.no_lists")}</p>}
        </section>
      )}
    </Aside>
  );
}

function Figures({ stock }: { stock: Stock }) {
  return (
    <>
      <dl className="figures">
        <div>
          <dt>{t("inventory.available")}</dt>
          <dd>{count(stock.available)}</dd>
        </div>
        <div>
          <dt>{t("inventory.issued_lately")}</dt>
          <dd>{count(stock.issuedLately)}</dd>
        </div>
        <div>
          <dt>{t("inventory.lasts")}</dt>
          <dd>{daysLeft(stock)}</dd>
        </div>
      </dl>
      <Facts
        facts={stock.states
          .filter(({ state }) => state !== "AVAILABLE")
          .map(({ state, count: number }) => [t(`inventory.code.${state}`), count(number)])}
      />
    </>
  );
}
