/** Reports: the funnel, how much is used, what it costs whom and when, and what expires. */
import { ReportsDocument } from "~/gql/graphql";
import { t } from "~/lib/console-words";
import { clock, today } from "~/lib/format";
import type { Search } from "~/lib/search";
import { type Filter, Filters, useFiltered } from "~/ui/Filters";
import { Page } from "~/ui/Page";
import { Empty, Trouble } from "~/ui/States";
import { useAddress, usePage } from "~/ui/useList";
import { useMay, useOrganization } from "~/ui/useViewer";
import { yearBefore } from "./before";
import { CostByDepartment, CostByMonth } from "./Costs";
import { EndingValue } from "./EndingValue";
import { Funnel, Rates } from "./Funnel";
import type { Door } from "./figures";
import { RowsExport } from "./RowsExport";
import "./reports.css";

export function Reports() {
  const { search } = useAddress();
  const filtered = useFiltered(FILTERS);
  const { timeZone } = useOrganization();
  const filter = narrowing(search);
  const { data, error, refetch, dataUpdatedAt } = usePage("reports", ReportsDocument, {
    filter,
    before: aYearBefore(filter),
  });
  const narrowed = doorOf(search);
  const mayExport = useMay("reports.export");
  const nothing = data?.months.length === 0;
  return (
    <Page
      title={t("reports.title")}
      note={t("reports.lead")}
      actions={mayExport && <RowsExport filter={filter} />}
    >
      <div className="filters">
        <Filters filters={FILTERS} />
        {data && (
          <span className="note reports-as-of">
            {t("reports.as_of", { at: clock(new Date(dataUpdatedAt).toISOString(), timeZone) })}
          </span>
        )}
      </div>
      {error && !data && <Trouble error={error} onAgain={refetch} />}
      {nothing && <Nothing filtered={filtered} />}
      {data && !nothing && (
        <div className="figures">
          <Funnel
            months={data.months}
            before={filter.grantedSince ? data.before : undefined}
            narrowed={narrowed}
          />
          <Rates bundles={data.bundles} narrowed={narrowed} />
          <CostByDepartment departments={data.departments} narrowed={narrowed} />
          <CostByMonth months={data.months} before={data.before} narrowed={narrowed} />
          <EndingValue endings={data.endings} />
        </div>
      )}
    </Page>
  );
}

function Nothing({ filtered }: { filtered: boolean }) {
  return filtered ? (
    <Empty picture="nothing-fits" title={t("reports.none")} hint={t("reports.none_hint")} />
  ) : (
    <Empty picture="nothing-made" title={t("reports.empty")} hint={t("reports.empty_hint")} />
  );
}

/** What the address narrows to, as the API takes it. */
function narrowing(search: Search) {
  return {
    grantedSince: search.since?.toString(),
    grantedUntil: search.until?.toString(),
    ruleId: search.rule?.toString(),
    departmentId: search.department?.toString(),
  };
}

/** The same of the period a year before, which ends where this one has come to. */
function aYearBefore(filter: ReturnType<typeof narrowing>) {
  const { grantedSince, grantedUntil } = filter;
  const until = grantedUntil ?? (grantedSince ? today() : undefined);
  return { ...filter, grantedSince: yearBefore(grantedSince), grantedUntil: yearBefore(until) };
}

/** The same, as the list of claims has it in its address. */
function doorOf(search: Search): Door {
  const door: Door = {};
  for (const name of ["since", "until", "rule", "department"]) {
    const value = search[name];
    if (value) door[name] = String(value);
  }
  return door;
}

const FILTERS: Filter[] = [
  { name: "since", until: "until", label: t("reports.granted_days"), kind: "days" },
  { name: "rule", label: t("reports.rule"), kind: "find", source: "rule" },
  { name: "department", label: t("reports.department"), kind: "find", source: "department" },
];
