/** Six steps to the first grant. What is done is read from the data; all done, it is gone. */
import { Button } from "@mantine/core";
import check from "@phosphor-icons/core/bold/check-bold.svg?raw";
import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { GettingStartedDocument, type GettingStartedQuery } from "~/gql/graphql";
import { t } from "~/lib/console-words";
import { ask } from "~/lib/graphql";
import { ADDRESSES } from "~/ui/addresses";
import { Icon } from "~/ui/Icon";
import { useMay } from "~/ui/useViewer";

const STEPS = [
  { key: "people", to: ADDRESSES.rosterImport },
  { key: "product", to: ADDRESSES.catalogue },
  { key: "bundle", to: ADDRESSES.bundles },
  { key: "codes", to: ADDRESSES.codesImport },
  { key: "rule", to: ADDRESSES.newRule },
  { key: "grant", to: ADDRESSES.grants },
] as const;

function doneOf(data: GettingStartedQuery): Record<(typeof STEPS)[number]["key"], boolean> {
  const some = (list?: { totalCount: number } | null) => (list?.totalCount ?? 0) > 0;
  return {
    people: some(data.employees),
    product: some(data.products),
    bundle: some(data.bundles),
    codes: data.codeBatches?.nodes.some(({ state }) => state === "RELEASED") ?? false,
    rule: some(data.grantRules),
    grant: some(data.grants),
  };
}

export function GettingStarted() {
  const may = {
    people: useMay("employees.read"),
    catalog: useMay("catalog.read"),
    stock: useMay("stock.read"),
    rules: useMay("rules.read"),
    grants: useMay("grants.read"),
  };
  const all = Object.values(may).every(Boolean);
  const { data } = useQuery({
    queryKey: ["getting-started"],
    queryFn: () => ask(GettingStartedDocument, may),
    enabled: all,
  });
  if (!data) return null;
  const done = doneOf(data);
  // After the first grant there is nothing left to learn here.
  if (done.grant) return null;
  const next = STEPS.find(({ key }) => !done[key])?.key;
  const left = STEPS.filter(({ key }) => !done[key]).length;
  return (
    <section className="getting-started" aria-labelledby="getting-started">
      <div className="home-title">
        <h2 id="getting-started">
          {t("start.title")}
          <span className="note">{t("start.left", { count: left })}</span>
        </h2>
      </div>
      <ol>
        {STEPS.map(({ key, to }, n) => (
          <li
            key={key}
            className={done[key] ? "done" : ""}
            aria-current={key === next ? "step" : undefined}
          >
            <span className="step-mark" aria-hidden="true">
              {done[key] ? <Icon svg={check} size={12} /> : n + 1}
            </span>
            <div>
              <b>{t(`start.${key}`)}</b>
              <p className="note">{t(done[key] ? "start.done" : `start.${key}_hint`)}</p>
            </div>
            {!done[key] && (
              <Button
                variant={key === next ? "filled" : "default"}
                renderRoot={(props) => <Link to={to} {...props} />}
              >
                {t(`start.${key}_do`)}
              </Button>
            )}
          </li>
        ))}
      </ol>
    </section>
  );
}
