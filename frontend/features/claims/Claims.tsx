/** Claims: from granted to used. What is asked for is in the address. */
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { ClaimFunnelDocument } from "~/gql/graphql";
import { t } from "~/lib/console-words";
import { ask } from "~/lib/graphql";
import { Filters, useFiltered } from "~/ui/Filters";
import { Page } from "~/ui/Page";
import { Empty, Trouble } from "~/ui/States";
import { Tabs } from "~/ui/Tabs";
import { useAddress } from "~/ui/useList";
import { Bundles } from "./Bundles";
import { ClaimAside } from "./ClaimAside";
import { ExportClaims } from "./ExportClaims";
import { Funnel } from "./Funnel";
import { filterOf, useClaimFilters } from "./filter";
import { Items } from "./Items";
import "./claims.css";

export function Claims() {
  const { search, change } = useAddress();
  const { filters, names } = useClaimFilters();
  const filter = filterOf(search, { withState: false });
  const filtered = useFiltered(filters) || Boolean(search.run);
  const { data, error, refetch } = useQuery({
    queryKey: ["claim-funnel", filter],
    queryFn: () => ask(ClaimFunnelDocument, { filter }),
    placeholderData: keepPreviousData,
  });
  const total = data?.states.reduce((all, { issued }) => all + issued, 0);
  return (
    <Page
      title={t("claims.title")}
      note={t("claims.from_to")}
      actions={<ExportClaims />}
      drawer={search.open && <ClaimAside id={search.open} />}
    >
      <div className="filters claims-filters">
        <Filters filters={filters} />
        {search.run && (
          <button type="button" className="link" onClick={() => change({ run: undefined })}>
            {t("claims.one_run")}
          </button>
        )}
      </div>
      {error && !data && <Trouble error={error} onAgain={refetch} />}
      {data && total === 0 && (
        <Empty
          picture={filtered ? "nothing-fits" : "nothing-made"}
          title={t(filtered ? "list.empty" : "claims.empty")}
          hint={t(filtered ? "list.empty_hint" : "claims.empty_hint")}
        />
      )}
      {data && total !== undefined && total > 0 && (
        <div className="claims">
          <Funnel totals={data.states} filter={filter} />
          <Tabs
            of="view"
            label={t("claims.title")}
            tabs={[
              { value: "bundles", label: t("claims.by_bundle") },
              { value: "items", label: t("claims.items") },
            ]}
          />
          {search.view === "items" ? <Items /> : <Bundles totals={data.bundles} names={names} />}
        </div>
      )}
    </Page>
  );
}
