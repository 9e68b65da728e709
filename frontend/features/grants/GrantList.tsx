/** Every grant: to whom, of which rule and occasion; whoever may can take one back. */
import { Link } from "@tanstack/react-router";
import { useState } from "react";
import { type GrantRowFragment, type GrantState, GrantsDocument } from "~/gql/graphql";
import { t } from "~/lib/console-words";
import { occasionWords } from "~/lib/occasions";
import { type Column, DataList } from "~/ui/DataList";
import { type Filter, Filters, useFiltered } from "~/ui/Filters";
import { StateGlyph } from "~/ui/StateGlyph";
import { Empty } from "~/ui/States";
import { useAddress, usePage, windowOf } from "~/ui/useList";
import { useMay } from "~/ui/useViewer";
import { Person } from "./Person";
import { RULE_FILTER } from "./RunList";
import { TakeBack } from "./TakeBack";

const COLUMNS: Column<GrantRowFragment>[] = [
  {
    key: "person",
    head: t("grants.person"),
    fixed: true,
    cell: ({ employee }) => <Person employee={employee} />,
  },
  {
    key: "department",
    head: t("grants.department"),
    cell: ({ employee }) => employee?.assignment?.department?.name,
  },
  { key: "bundle", head: t("grants.bundle"), cell: (grant) => grant.bundleVersion?.name },
  {
    key: "occasion",
    head: t("grants.occasion"),
    cell: (grant) => occasionWords(grant.occasion),
  },
  { key: "day", head: t("grants.granted_on"), cell: (grant) => grant.grantedOn },
  {
    key: "rule",
    head: t("grants.rule"),
    cell: ({ rule }) =>
      rule && (
        <Link to="/rules/$ruleId" params={{ ruleId: rule.id }} className="link">
          {rule.name}
        </Link>
      ),
  },
  {
    key: "state",
    head: t("grants.state"),
    cell: ({ state }) => (
      <StateGlyph shape={state === "ISSUED" ? "done" : "ended"} word={t(`grants.is.${state}`)} />
    ),
  },
];

/** `runId` narrows to what one run gave; the page of the run has no filters of its own then. */
export function GrantList({ runId }: { runId?: string }) {
  const { search } = useAddress();
  const mayRevoke = useMay("grants.revoke");
  const [asked, setAsked] = useState<GrantRowFragment>();
  const filters = useFilters();
  const { data, error, refetch } = usePage("grants", GrantsDocument, {
    ...windowOf(search),
    runId,
    ruleId: runId ? undefined : search.rule?.toString(),
    grantedOn: runId ? undefined : search.day?.toString(),
    state: runId ? undefined : (search.state?.toString() as GrantState | undefined),
  });
  const filtered = useFiltered(filters);
  return (
    <>
      <DataList
        name="grants"
        label={t("grants.each")}
        columns={COLUMNS}
        rows={data?.grants.nodes}
        total={data?.grants.totalCount}
        error={error}
        onAgain={refetch}
        rowName={(grant) => grant.employee?.name ?? grant.occasion}
        filters={!runId && <Filters filters={filters} />}
        filtered={runId !== undefined || filtered}
        firstUse={
          <Empty picture="nothing-made" title={t("grants.empty")} hint={t("grants.empty_hint")} />
        }
        operations={mayRevoke ? (grant) => <Operation grant={grant} onAsk={setAsked} /> : undefined}
      />
      {asked && <TakeBack grant={asked} onClose={() => setAsked(undefined)} />}
    </>
  );
}

type OperationProps = { grant: GrantRowFragment; onAsk: (grant: GrantRowFragment) => void };

function Operation({ grant, onAsk }: OperationProps) {
  if (grant.state !== "ISSUED") return "–";
  return (
    <button
      type="button"
      className="link"
      aria-label={t("grants.take_back_from", { name: grant.employee?.name ?? "" })}
      onClick={() => onAsk(grant)}
    >
      {t("grants.take_back")}
    </button>
  );
}

function useFilters(): Filter[] {
  return [
    RULE_FILTER,
    {
      name: "state",
      label: t("grants.state"),
      kind: "choice",
      options: (["ISSUED", "REVOKED"] as const).map((value) => ({
        value,
        label: t(`grants.is.${value}`),
      })),
    },
    { name: "day", label: t("grants.granted_on"), kind: "day" },
  ];
}
