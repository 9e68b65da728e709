/** People: who is in the roster. */
import { Button, Menu, UnstyledButton } from "@mantine/core";
import caret from "@phosphor-icons/core/regular/caret-down.svg?raw";
import upload from "@phosphor-icons/core/regular/upload-simple.svg?raw";
import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { PeopleCountsDocument, PeopleDocument, type PersonFragment } from "~/gql/graphql";
import { t } from "~/lib/console-words";
import { today } from "~/lib/format";
import { ask } from "~/lib/graphql";
import { ADDRESSES } from "~/ui/addresses";
import { type Column, DataList } from "~/ui/DataList";
import { Filters, useFiltered } from "~/ui/Filters";
import { Icon } from "~/ui/Icon";
import { Page } from "~/ui/Page";
import { Empty } from "~/ui/States";
import { useSelection } from "~/ui/selection";
import { useAddress, usePage, windowOf } from "~/ui/useList";
import { useMay } from "~/ui/useViewer";
import { Views } from "~/ui/Views";
import { ExportPeople } from "./ExportPeople";
import { filterOf, useDepartmentPaths, useFilters } from "./filters";
import { PersonAside } from "./PersonAside";
import "./people.css";

type Columns = Column<PersonFragment>[];

function columnsOf(paths: Map<string, string>): Columns {
  return [
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
      cell: ({ assignment }) =>
        assignment?.department &&
        (paths.get(assignment.department.id) ?? assignment.department.name),
    },
    { key: "site", head: t("people.site"), cell: ({ assignment }) => assignment?.site?.name },
    { key: "hired", head: t("people.hired"), cell: ({ hiredOn }) => hiredOn },
    {
      key: "last_day",
      head: t("people.last_day"),
      cell: ({ lastDay }) => <LastDay day={lastDay} />,
    },
    { key: "email", head: t("people.email"), cell: ({ email }) => email },
  ];
}

function LastDay({ day }: { day?: string | null }) {
  if (!day) return null;
  return (
    <>
      {day}
      {day < today() && <span className="secondary">　{t("people.left")}</span>}
    </>
  );
}

export function People() {
  const { search } = useAddress();
  const paths = useDepartmentPaths();
  const filters = useFilters();
  const filter = filterOf(search);
  const page = usePage("people", PeopleDocument, { ...windowOf(search), filter });
  const total = page.data?.employees.totalCount;
  const selection = useSelection(total ?? 0, JSON.stringify(filter));
  return (
    <Page
      title={t("people.title")}
      note={total !== undefined && t("people.count", { count: total })}
      actions={<Actions />}
      drawer={search.open && <PersonAside key={search.open} id={search.open} paths={paths} />}
    >
      <PeopleViews />
      <DataList
        name="people"
        label={t("people.title")}
        columns={columnsOf(paths)}
        rows={page.data?.employees.nodes}
        total={total}
        error={page.error}
        onAgain={page.refetch}
        rowName={(person) => person.name}
        filters={<Filters filters={filters} />}
        filtered={useFiltered(filters)}
        selection={selection}
        bulk={
          <ExportPeople
            filter={selection.all ? filter : { ids: [...selection.ids] }}
            people={selection.count}
            bulk
          />
        }
        operations={(person) => <Operations person={person} />}
        firstUse={<FirstUse />}
        opens
      />
    </Page>
  );
}

function PeopleViews() {
  const { data } = useQuery({
    queryKey: ["people-counts"],
    queryFn: () => ask(PeopleCountsDocument),
  });
  return (
    <Views
      list="people"
      own={[
        { name: t("list.all"), address: "", count: data?.all.totalCount },
        { name: t("people.active"), address: "status=active", count: data?.active.totalCount },
        { name: t("people.left"), address: "status=left", count: data?.left.totalCount },
      ]}
    />
  );
}

function Actions() {
  const { search } = useAddress();
  return (
    <>
      <ImportButton />
      <ExportPeople filter={filterOf(search)} />
    </>
  );
}

function ImportButton({ first }: { first?: boolean }) {
  if (!useMay("roster.import")) return null;
  return (
    <Button
      variant={first ? "filled" : "default"}
      renderRoot={(props) => <Link to={ADDRESSES.rosterImport} {...props} />}
      leftSection={<Icon svg={upload} size={16} />}
    >
      {t("people.import")}
    </Button>
  );
}

function FirstUse() {
  return (
    <Empty picture="nothing-made" title={t("people.empty")} hint={t("people.empty_hint")}>
      <ImportButton first />
    </Empty>
  );
}

function Operations({ person }: { person: PersonFragment }) {
  const { change } = useAddress();
  const open = (tab: string) => change({ open: person.id, tab }, { keepPage: true });
  return (
    <div className="row-operations">
      <button type="button" className="link" onClick={() => open("why")}>
        {t("people.tab.why")}
      </button>
      <Menu position="bottom-end">
        <Menu.Target>
          <UnstyledButton className="link" aria-label={t("people.more", { name: person.name })}>
            {t("list.more")} <Icon svg={caret} size={12} />
          </UnstyledButton>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Item onClick={() => open("why")}>{t("people.tab.why")}</Menu.Item>
          <Menu.Item onClick={() => open("holds")}>{t("people.tab.holds")}</Menu.Item>
          <Menu.Item onClick={() => open("profile")}>{t("people.tab.profile")}</Menu.Item>
          <AuditItem id={person.id} />
        </Menu.Dropdown>
      </Menu>
    </div>
  );
}

function AuditItem({ id }: { id: string }) {
  if (!useMay("audit.read")) return null;
  return (
    <Menu.Item
      renderRoot={(props) => <Link to={ADDRESSES.audit} search={{ subject: id }} {...props} />}
    >
      {t("drawer.audit")}
    </Menu.Item>
  );
}
