/** Audit: who did what, when and from where, in a log that shows when it was tampered with. */
import { type AuditLineFragment, AuditLogDocument } from "~/gql/graphql";
import { t } from "~/lib/console-words";
import type { Search } from "~/lib/search";
import { type Column, DataList } from "~/ui/DataList";
import { type Filter, Filters, useFiltered } from "~/ui/Filters";
import { Icon } from "~/ui/Icon";
import { Page } from "~/ui/Page";
import { Empty } from "~/ui/States";
import { Tabs } from "~/ui/Tabs";
import { useAddress, usePage, windowOf } from "~/ui/useList";
import { useOrganization } from "~/ui/useViewer";
import { ACTIONS, iconOf, isRefusal, VIEWS, wordsOf } from "./actions";
import "./audit.css";
import { dayAfter, stampOf, startOf } from "./days";
import { EntryAside } from "./EntryAside";
import { Seal, useSeal, VerifyButton } from "./Seal";
import { nameOf } from "./subjects";

export function Audit() {
  const { search } = useAddress();
  const { timeZone } = useOrganization();
  const { status, checking, onAsked } = useSeal();
  const filters = useFilters();
  const { data, error, refetch } = usePage("audit", AuditLogDocument, {
    ...windowOf(search),
    ...narrowing(search, timeZone),
  });
  const total = data?.auditEntries.totalCount;
  const filtered = useFiltered([...filters, ...LINKED]);
  const whole = !filtered && !search.view;
  return (
    <Page
      title={t("audit.title")}
      actions={<VerifyButton checking={checking} onAsked={onAsked} />}
      drawer={search.open && <EntryAside id={search.open} />}
    >
      {status && <Seal status={status} total={whole ? total : undefined} />}
      <Tabs
        of="view"
        label={t("audit.view")}
        tabs={Object.entries(VIEWS).map(([value, { word }]) => ({ value, label: t(word) }))}
      />
      <Only />
      <DataList
        name="audit"
        label={t("audit.title")}
        columns={columns(timeZone)}
        rows={data?.auditEntries.nodes}
        total={total}
        error={error}
        onAgain={refetch}
        rowName={(line) => wordsOf(line.action)}
        filters={<Filters filters={filters} />}
        filtered={filtered || Boolean(search.view)}
        firstUse={
          <Empty picture="nothing-made" title={t("audit.empty")} hint={t("audit.empty_hint")} />
        }
        opens
      />
    </Page>
  );
}

/** What is in the address only because a link put it there. */
const LINKED: Filter[] = [
  { name: "actor", label: "", kind: "text" },
  { name: "subject", label: "", kind: "text" },
];

function narrowing(search: Search, timeZone: string) {
  const action = search.action?.toString();
  const view = VIEWS[search.view ?? "all"]?.actions;
  const { since, until } = search;
  return {
    actor: search.actor?.toString(),
    subject: search.subject?.toString(),
    since: since ? startOf(String(since), timeZone) : undefined,
    until: until ? startOf(dayAfter(String(until)), timeZone) : undefined,
    filter: { who: search.who?.toString(), actions: action ? [action] : view },
  };
}

function useFilters(): Filter[] {
  const { search } = useAddress();
  const actions = VIEWS[search.view ?? "all"]?.actions ?? ACTIONS;
  return [
    { name: "who", label: t("audit.filter.who"), kind: "text" },
    {
      name: "action",
      label: t("audit.filter.action"),
      kind: "choice",
      options: actions.map((value) => ({ value, label: wordsOf(value) })),
    },
    { name: "since", until: "until", label: t("audit.filter.days"), kind: "days" },
  ];
}

/** Says that the list shows one person's acts, or one thing's, and offers all again. */
function Only() {
  const { search, change } = useAddress();
  if (!search.actor && !search.subject) return null;
  return (
    <p className="audit-only">
      {t(search.actor ? "audit.only.actor" : "audit.only.subject")}
      <button
        type="button"
        className="link"
        onClick={() => change({ actor: undefined, subject: undefined })}
      >
        {t("audit.only.clear")}
      </button>
    </p>
  );
}

function columns(timeZone: string): Column<AuditLineFragment>[] {
  return [
    {
      key: "time",
      head: t("audit.time"),
      fixed: true,
      cell: (line) => stampOf(line.createdAt, timeZone),
    },
    {
      key: "who",
      head: t("audit.who"),
      cell: (line) => <b>{line.actorKind === "system" ? t("audit.system") : line.actorName}</b>,
    },
    { key: "what", head: t("audit.what"), cell: (line) => <What action={line.action} /> },
    { key: "object", head: t("audit.object"), cell: (line) => nameOf(line) },
    { key: "where", head: t("audit.where"), cell: (line) => line.address },
  ];
}

export function What({ action }: { action: string }) {
  return (
    <span className={`audit-what ${isRefusal(action) ? "refused" : ""}`}>
      <Icon svg={iconOf(action)} size={16} />
      {wordsOf(action)}
    </span>
  );
}
