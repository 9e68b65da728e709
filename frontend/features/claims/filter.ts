/** Which claims the address asks for: filters as words, sets of states by a name. */
import { useQuery } from "@tanstack/react-query";
import { type ClaimFilter, ClaimFiltersDocument, type WalletItemState } from "~/gql/graphql";
import { t, type Word } from "~/lib/console-words";
import { ask } from "~/lib/graphql";
import type { Search } from "~/lib/search";
import type { Filter } from "~/ui/Filters";
import { ITEM_STATES, itemState } from "~/ui/ItemState";

/** How far items have come: each step holds the ones after it. */
export const STEPS: Record<string, WalletItemState[]> = {
  claimed: ["CLAIMED", "DELIVERED", "REVEALED", "USED"],
  delivered: ["DELIVERED", "REVEALED", "USED"],
  viewed: ["REVEALED", "USED"],
};

/** The filter of the API. The funnel counts all states, whatever the rows are narrowed to. */
export function filterOf(search: Search, { withState = true } = {}): ClaimFilter {
  const text = (name: string) => search[name]?.toString();
  return {
    ruleId: text("rule"),
    bundleId: text("bundle"),
    departmentId: text("department"),
    runId: text("run"),
    grantedSince: text("since"),
    grantedUntil: text("until"),
    states: withState ? statesOf(text("state")) : undefined,
  };
}

function statesOf(name: string | undefined): WalletItemState[] | undefined {
  if (!name) return undefined;
  return STEPS[name] ?? [name as WalletItemState];
}

/** The names of bundles by their ids, and the filters of the page. */
export function useClaimFilters() {
  const { data } = useQuery({
    queryKey: ["claim-filters"],
    queryFn: () => ask(ClaimFiltersDocument),
  });
  const bundles = (data?.bundles.nodes ?? []).map(({ id, key, present }) => ({
    value: id,
    label: present?.name ?? key,
  }));
  const filters: Filter[] = [
    { name: "since", until: "until", label: t("claims.granted_days"), kind: "days" },
    { name: "rule", label: t("claims.rule"), kind: "find", source: "rule" },
    { name: "bundle", label: t("claims.bundle"), kind: "find", source: "bundle" },
    { name: "department", label: t("claims.department"), kind: "find", source: "department" },
    { name: "state", label: t("claims.state"), kind: "choice", options: stateOptions() },
  ];
  return { filters, names: new Map(bundles.map(({ value, label }) => [value, label])) };
}

function stateOptions() {
  const steps = Object.keys(STEPS).map((value) => ({
    value,
    label: t(`claims.or_further.${value}` as Word),
  }));
  return [...steps, ...ITEM_STATES.map((value) => ({ value, label: itemState(value) }))];
}
