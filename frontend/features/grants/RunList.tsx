/** The runs of all rules by day; those under way are asked for again until they are done. */
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { type RunRowFragment, RunsDocument } from "~/gql/graphql";
import { t } from "~/lib/console-words";
import { count, moment } from "~/lib/format";
import { ask } from "~/lib/graphql";
import { reasonWords } from "~/lib/occasions";
import { type Column, DataList } from "~/ui/DataList";
import { type Filter, Filters, useFiltered } from "~/ui/Filters";
import { type Shape, StateGlyph } from "~/ui/StateGlyph";
import { Empty } from "~/ui/States";
import { useAddress, windowOf } from "~/ui/useList";
import { useOrganization } from "~/ui/useViewer";

/** How often a run that is under way is asked for. */
const WATCH = 2_000;

const SHAPES: Record<RunRowFragment["state"], Shape> = {
  RUNNING: "sending",
  FINISHED: "done",
  PAUSED: "action",
  CANCELLED: "ended",
};

/** How many people it has not reached. */
export function leftOf({ progress }: Pick<RunRowFragment, "progress">): number {
  return progress.expected - progress.done;
}

/** A run that has nobody left, and is not over because its day has still to begin somewhere. */
export function waitsOf(run: Pick<RunRowFragment, "state" | "progress" | "nextZone">) {
  return run.state === "RUNNING" && leftOf(run) === 0 ? run.nextZone : null;
}

type StateProps = { run: Pick<RunRowFragment, "state" | "progress" | "nextZone"> };

export function RunState({ run }: StateProps) {
  if (waitsOf(run)) return <StateGlyph shape="planned" word={t("grants.run.waits")} />;
  return <StateGlyph shape={SHAPES[run.state]} word={t(`grants.run.${run.state}`)} />;
}

function columns(timeZone: string): Column<RunRowFragment>[] {
  return [
    {
      key: "day",
      head: t("grants.day"),
      fixed: true,
      cell: (run) => (
        <Link to="/grants/$runId" params={{ runId: run.id }} className="run-link">
          <b>{run.localDate}</b>
        </Link>
      ),
    },
    { key: "rule", head: t("grants.rule"), cell: (run) => run.rule?.name },
    { key: "state", head: t("grants.state"), cell: (run) => <RunState run={run} /> },
    {
      key: "expected",
      head: t("grants.expected"),
      end: true,
      cell: (run) => count(run.progress.expected),
    },
    {
      key: "granted",
      head: t("grants.granted"),
      end: true,
      cell: (run) => <To run={run} of="granted" number={run.granted} />,
    },
    {
      key: "already",
      head: t("grants.already"),
      end: true,
      cell: (run) => count(run.alreadyGranted),
    },
    {
      key: "left",
      head: t("grants.left_out"),
      end: true,
      cell: (run) => <To run={run} of="left" number={run.leftOut} />,
    },
    {
      key: "why",
      head: t("grants.why"),
      cell: (run) =>
        run.reasons
          .map(({ reason, people }) =>
            t("grants.reason_count", { reason: reasonWords(reason), count: people }),
          )
          .join("　"),
    },
    {
      key: "finished",
      head: t("grants.finished"),
      cell: (run) => run.finishedAt && moment(run.finishedAt, timeZone),
    },
  ];
}

type ToProps = { run: RunRowFragment; of: string; number: number };

/** A count that opens its people; nobody needs no door. */
function To({ run, of, number }: ToProps) {
  if (number === 0) return "0";
  return (
    <Link to="/grants/$runId" params={{ runId: run.id }} search={{ of }} className="door">
      {count(number)}
    </Link>
  );
}

export const RULE_FILTER: Filter = {
  name: "rule",
  label: t("grants.rule"),
  kind: "find",
  source: "rule",
};
const FILTERS = [RULE_FILTER];

export function RunList() {
  const { search } = useAddress();
  const variables = { ...windowOf(search), ruleId: search.rule?.toString() };
  const { data, error, refetch } = useQuery({
    queryKey: ["runs", variables],
    queryFn: () => ask(RunsDocument, variables),
    placeholderData: keepPreviousData,
    refetchInterval: ({ state }) =>
      state.data?.ruleRuns.nodes.some((run) => run.state === "RUNNING") && WATCH,
  });
  return (
    <DataList
      name="runs"
      label={t("grants.runs")}
      columns={columns(useOrganization().timeZone)}
      rows={data?.ruleRuns.nodes}
      total={data?.ruleRuns.totalCount}
      error={error}
      onAgain={refetch}
      rowName={(run) => `${run.localDate} ${run.rule?.name}`}
      filters={<Filters filters={FILTERS} />}
      filtered={useFiltered(FILTERS)}
      firstUse={
        <Empty picture="nothing-made" title={t("grants.empty")} hint={t("grants.empty_hint")} />
      }
    />
  );
}
