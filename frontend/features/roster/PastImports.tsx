/** The imports so far, the latest first. */
import { Link } from "@tanstack/react-router";
import { type RosterImportStateFragment, RosterImportsDocument } from "~/gql/graphql";
import { t } from "~/lib/console-words";
import { count, moment } from "~/lib/format";
import { type Column, DataList } from "~/ui/DataList";
import { type Shape, StateGlyph } from "~/ui/StateGlyph";
import { useAddress, usePage, windowOf } from "~/ui/useList";
import { useOrganization } from "~/ui/useViewer";

type State = RosterImportStateFragment["state"];

export const SHAPES: Record<State, Shape> = {
  CHECKING: "sending",
  CHECKED: "available",
  HELD: "action",
  COMMITTING: "sending",
  COMMITTED: "done",
  FAILED: "failed",
  UNMAPPED: "action",
  CANCELLED: "ended",
  STOPPED: "action",
  UNDOING: "sending",
  UNDONE: "ended",
};

function columnsOf(timeZone: string): Column<RosterImportStateFragment>[] {
  const number = (key: keyof RosterImportStateFragment["counts"]) => ({
    key,
    head: t(`roster.${key as "created"}`),
    end: true,
    cell: ({ counts }: RosterImportStateFragment) => count(Number(counts[key])),
  });
  return [
    {
      key: "name",
      head: t("roster.file"),
      fixed: true,
      cell: (row) => (
        <Link to="." search={{ id: row.id }} className="link">
          {row.name}
        </Link>
      ),
    },
    {
      key: "state",
      head: t("roster.state"),
      cell: ({ state }) => <StateGlyph shape={SHAPES[state]} word={t(`roster.state.${state}`)} />,
    },
    { key: "mode", head: t("roster.mode"), cell: ({ mode }) => t(`roster.mode.${mode}`) },
    number("created"),
    number("updated"),
    number("leavers"),
    number("rejected"),
    { key: "at", head: t("roster.at"), cell: ({ createdAt }) => moment(createdAt, timeZone) },
  ];
}

export function PastImports() {
  const { search } = useAddress();
  const { timeZone } = useOrganization();
  const { data, error, refetch } = usePage("roster-imports", RosterImportsDocument, {
    ...windowOf(search),
  });
  return (
    <section className="past" aria-label={t("roster.past")}>
      <h2>{t("roster.past")}</h2>
      <DataList
        name="roster-imports"
        label={t("roster.past")}
        columns={columnsOf(timeZone)}
        rows={data?.rosterImports.nodes}
        total={data?.rosterImports.totalCount}
        error={error}
        onAgain={refetch}
        rowName={(row) => row.name}
        firstUse={<p className="note">{t("roster.past_none")}</p>}
      />
    </section>
  );
}
