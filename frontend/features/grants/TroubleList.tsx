/** Items of a run that could not be delivered, or wait for their owner. */
import { Link } from "@tanstack/react-router";
import { RunTroublesDocument, type RunTroublesQuery } from "~/gql/graphql";
import { t } from "~/lib/console-words";
import { money } from "~/lib/format";
import { type Column, DataList } from "~/ui/DataList";
import { ItemState } from "~/ui/ItemState";
import { Empty } from "~/ui/States";
import { useAddress, usePage, windowOf } from "~/ui/useList";
import { Person } from "./Person";

type Item = RunTroublesQuery["claimTracking"]["nodes"][number];

function columns(runId: string): Column<Item>[] {
  return [
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
    { key: "product", head: t("grants.product"), cell: (item) => item.productVersion?.name },
    {
      key: "value",
      head: t("grants.value"),
      end: true,
      cell: ({ faceValue }) => money(faceValue.minor, faceValue.currency, { short: true }),
    },
    { key: "state", head: t("grants.state"), cell: ({ state }) => <ItemState state={state} /> },
    {
      key: "means",
      head: t("grants.means"),
      cell: ({ state }) => t(state === "FAILED" ? "grants.means.FAILED" : "grants.means.ACTION"),
    },
    {
      key: "next",
      head: t("grants.next"),
      cell: ({ id }) => (
        <Link to="/claims" search={{ view: "items", run: runId, open: id }} className="link">
          {t("grants.see_history")}
        </Link>
      ),
    },
  ];
}

export function TroubleList({ runId }: { runId: string }) {
  const { search } = useAddress();
  const { data, error, refetch } = usePage("run-troubles", RunTroublesDocument, {
    ...windowOf(search),
    id: runId,
  });
  return (
    <DataList
      name="run-troubles"
      label={t("grants.trouble")}
      columns={columns(runId)}
      rows={data?.claimTracking.nodes}
      total={data?.claimTracking.totalCount}
      error={error}
      onAgain={refetch}
      rowName={(item) => item.employee?.name ?? item.id}
      firstUse={
        <Empty
          picture="nothing-made"
          title={t("grants.no_trouble")}
          hint={t("grants.no_trouble_hint")}
        />
      }
    />
  );
}
