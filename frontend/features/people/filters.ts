/** How the list of people is narrowed: from the address to the API. */
import { useQuery } from "@tanstack/react-query";
import { useMemo } from "react";
import { type EmployeeFilter, SitesDocument } from "~/gql/graphql";
import { t } from "~/lib/console-words";
import { ask } from "~/lib/graphql";
import type { Search } from "~/lib/search";
import type { Filter } from "~/ui/Filters";
import { type Department, useDepartments } from "~/ui/useDepartments";

/** What the address asks for. A status that nobody knows narrows nothing. */
export function filterOf(search: Search): EmployeeFilter {
  const text = (name: string) => search[name]?.toString();
  const status = text("status");
  return {
    search: text("q"),
    departmentId: text("department"),
    siteId: text("site"),
    hiredFrom: text("hired_from"),
    hiredUntil: text("hired_until"),
    active: status === "active" ? true : status === "left" ? false : undefined,
  };
}

/** Names from the top down; parents stand before their children. */
export function pathsOf(departments: Department[]): Map<string, string> {
  const paths = new Map<string, string>();
  for (const { id, name, parent } of departments) {
    const above = parent && paths.get(parent.id);
    paths.set(id, above ? `${above} / ${name}` : name);
  }
  return paths;
}

export function useDepartmentPaths(): Map<string, string> {
  const departments = useDepartments();
  return useMemo(() => pathsOf(departments), [departments]);
}

export function useFilters(): Filter[] {
  const { data } = useQuery({
    queryKey: ["sites"],
    queryFn: () => ask(SitesDocument),
    staleTime: 60_000,
  });
  const sites = data?.sites.nodes ?? [];
  return [
    { name: "q", label: t("people.search"), kind: "text" },
    {
      name: "department",
      width: 160,
      label: t("people.department"),
      kind: "find",
      source: "department",
    },
    {
      name: "site",
      width: 120,
      label: t("people.site"),
      kind: "choice",
      options: sites.map(({ id, name }) => ({ value: id, label: name })),
    },
    { name: "hired_from", until: "hired_until", label: t("people.hired_short"), kind: "days" },
    {
      name: "status",
      width: 112,
      label: t("people.status"),
      kind: "choice",
      options: [
        { value: "active", label: t("people.active") },
        { value: "left", label: t("people.left") },
      ],
    },
  ];
}
