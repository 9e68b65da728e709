/** People: who is in the roster. */
import { useQuery } from "@tanstack/react-query";
import { DepartmentsDocument, PeopleDocument, type PersonFragment } from "~/gql/graphql";
import { t } from "~/lib/console-words";
import { ask } from "~/lib/graphql";
import { type Column, DataList } from "~/ui/DataList";
import { type Filter, Filters, useFiltered } from "~/ui/Filters";
import { Page } from "~/ui/Page";
import { Empty } from "~/ui/States";
import { useAddress, usePage, windowOf } from "~/ui/useList";
import { PersonAside } from "./PersonAside";

const COLUMNS: Column<PersonFragment>[] = [
  {
    key: "name",
    head: t("people.name"),
    fixed: true,
    cell: (person) => (
      <>
        <b>{person.name}</b> <span className="secondary">{person.number}</span>
      </>
    ),
  },
  {
    key: "department",
    head: t("people.department"),
    cell: (person) => person.assignment?.department?.name,
  },
  { key: "site", head: t("people.site"), cell: (person) => person.assignment?.site?.name },
  { key: "hired", head: t("people.hired"), cell: (person) => person.hiredOn },
  { key: "last_day", head: t("people.last_day"), cell: (person) => person.lastDay },
  { key: "email", head: t("people.email"), cell: (person) => person.email },
];

export function People() {
  const { search } = useAddress();
  const filters = useFilters();
  const { data, error, refetch } = usePage("people", PeopleDocument, {
    ...windowOf(search),
    search: search.q?.toString(),
    departmentId: search.department?.toString(),
  });
  const total = data?.employees.totalCount;
  return (
    <Page
      title={t("people.title")}
      note={total !== undefined && t("people.count", { count: total })}
      drawer={search.open && <PersonAside id={search.open} />}
    >
      <DataList
        name="people"
        label={t("people.title")}
        columns={COLUMNS}
        rows={data?.employees.nodes}
        total={total}
        error={error}
        onAgain={refetch}
        rowName={(person) => person.name}
        filters={<Filters filters={filters} />}
        filtered={useFiltered(filters)}
        firstUse={
          <Empty picture="nothing-made" title={t("people.empty")} hint={t("people.empty_hint")} />
        }
        opens
      />
    </Page>
  );
}

function useFilters(): Filter[] {
  const { data } = useQuery({
    queryKey: ["departments"],
    queryFn: () => ask(DepartmentsDocument),
  });
  const departments = data?.departments.nodes ?? [];
  return [
    { name: "q", label: t("people.search"), kind: "text" },
    {
      name: "department",
      label: t("people.department"),
      kind: "choice",
      options: departments.map(({ id, name, parent }) => ({
        value: id,
        label: parent ? `${parent.name} / ${name}` : name,
      })),
    },
  ];
}
