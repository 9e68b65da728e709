/** A run of a rule for one day: a cell for each person, who was left out first, and the money. */
import { keepPreviousData, useQuery, useQueryClient } from "@tanstack/react-query";
import { Link, useParams } from "@tanstack/react-router";
import { RunDocument, RunProgressDocument, type RunQuery } from "~/gql/graphql";
import { t } from "~/lib/console-words";
import { count, moment, money } from "~/lib/format";
import { ask } from "~/lib/graphql";
import { Facts } from "~/ui/Aside";
import { Page } from "~/ui/Page";
import { Progress } from "~/ui/Progress";
import { NotFound, Trouble } from "~/ui/States";
import { Tabs } from "~/ui/Tabs";
import { useFollowed } from "~/ui/useFollowed";
import { useAddress } from "~/ui/useList";
import { useOrganization } from "~/ui/useViewer";
import { Cells } from "./Cells";
import { GrantList } from "./GrantList";
import { LeftOutList } from "./LeftOutList";
import { RunActions } from "./RunActions";
import { leftOf, RunState, waitsOf } from "./RunList";
import { TroubleList } from "./TroubleList";
import "./grants.css";

const TRAIL = { to: "/grants", word: t("nav.grants") };
const TROUBLED = ["failed", "needs_action"];

type Totals = RunQuery["claimTotals"];
type Run = Extract<NonNullable<RunQuery["node"]>, { __typename: "RuleRun" }>;

export function RunPage() {
  const { runId = "" } = useParams({ strict: false });
  const { data, error, refetch } = useQuery({
    queryKey: ["run", runId],
    queryFn: () => ask(RunDocument, { id: runId }),
    placeholderData: keepPreviousData,
  });
  const run = data?.node?.__typename === "RuleRun" ? data.node : undefined;
  const goesOn = run?.state === "RUNNING" || run?.state === "PAUSED";
  useProgress(goesOn ? runId : undefined);
  return (
    <Page
      title={run ? `${run.rule?.name ?? ""} ${run.localDate}` : t("nav.grants")}
      trail={TRAIL}
      note={run && <RunState run={run} />}
      actions={run && <RunActions run={run} />}
    >
      {error && !data && <Trouble error={error} onAgain={refetch} />}
      {data && !run && <NotFound />}
      {run && data && <Whole run={run} totals={data.claimTotals} />}
    </Page>
  );
}

/** Shows how far a run is as soon as it gets there. Its items are counted when it stands still. */
function useProgress(id: string | undefined) {
  const client = useQueryClient();
  useFollowed(RunProgressDocument, id === undefined ? undefined : { id }, ({ ruleRunProgress }) => {
    client.setQueryData<RunQuery>(["run", id], (known) =>
      known?.node?.__typename === "RuleRun"
        ? { ...known, node: { ...known.node, ...ruleRunProgress } }
        : known,
    );
    if (leftOf(ruleRunProgress) === 0) void client.invalidateQueries();
  });
}

function Whole({ run, totals }: { run: Run; totals: Totals }) {
  const { search } = useAddress();
  const { timeZone } = useOrganization();
  const waits = waitsOf(run);
  const troubled = countOf(totals, TROUBLED);
  const first = troubled > 0 ? "trouble" : run.leftOut > 0 ? "left" : "granted";
  const all = [
    { value: "trouble", label: t("grants.trouble"), count: count(troubled) },
    { value: "left", label: t("grants.left_out"), count: count(run.leftOut) },
    { value: "granted", label: t("grants.granted"), count: count(run.granted) },
  ];
  // What needs somebody stands first; the first tab has no word in the address.
  const tabs = [
    ...all.filter(({ value }) => value === first),
    ...all.filter(({ value }) => value !== first),
  ];
  const of = search.of ?? first;
  return (
    <div className="run">
      <div className="run-top">
        <section className="run-people" aria-label={t("grants.people")} aria-live="polite">
          <p className="run-said">
            <b>{count(run.granted)}</b>{" "}
            {t("grants.of_expected", { count: count(run.progress.expected) })}
          </p>
          {run.state === "RUNNING" && !waits && (
            <Progress
              label={t("grants.looked_at")}
              done={run.progress.done}
              of={run.progress.expected}
            />
          )}
          <Cells run={run} />
          <p className="note">
            {waits
              ? t("grants.waits_for", {
                  zone: waits.timeZone,
                  at: moment(waits.beginsAt, timeZone),
                })
              : t(`grants.cells.${run.state}`)}
          </p>
        </section>
        <section className="run-facts" aria-label={t("grants.money")}>
          <RunFacts run={run} totals={totals} />
        </section>
      </div>
      <Tabs of="of" label={t("grants.people")} tabs={tabs} />
      {of === "trouble" && <TroubleList runId={run.id} />}
      {of === "left" && <LeftOutList runId={run.id} ruleId={run.rule?.id} day={run.localDate} />}
      {of === "granted" && <GrantList runId={run.id} />}
    </div>
  );
}

function RunFacts({ run, totals }: { run: Run; totals: Totals }) {
  const { timeZone } = useOrganization();
  const { rule, version } = run;
  const approved = version?.approvedAt
    ? `${version.approvedBy ?? ""} ${moment(version.approvedAt, timeZone)}`
    : undefined;
  return (
    <Facts
      facts={[
        [
          t("grants.rule"),
          rule && (
            <Link to="/rules/$ruleId" params={{ ruleId: rule.id }} className="link">
              {rule.name} v{version?.number}
            </Link>
          ),
        ],
        [t("grants.approved"), approved],
        [t("grants.bundle"), version?.bundleVersion?.name],
        [t("grants.committed"), sum(totals)],
        [t("grants.returned"), sum(totals.filter(({ label }) => label === "revoked"))],
        [t("grants.lapsed"), sum(totals.filter(({ label }) => label === "expired"))],
        [
          t("grants.items"),
          <Link key="items" to="/claims" search={{ run: run.id, view: "items" }} className="door">
            {count(totals.reduce((all, { issued }) => all + issued, 0))}
          </Link>,
        ],
        [t("grants.finished"), run.finishedAt && moment(run.finishedAt, timeZone)],
      ]}
    />
  );
}

function countOf(totals: Totals, states: string[]): number {
  return totals
    .filter(({ label }) => states.includes(label))
    .reduce((all, { issued }) => all + issued, 0);
}

/** Face values by currency; nothing is said as a dash. */
function sum(totals: Totals): string | undefined {
  const found = new Map<string, number>();
  for (const { currency, faceValue } of totals) {
    found.set(currency, (found.get(currency) ?? 0) + faceValue);
  }
  const said = [...found].map(([currency, minor]) => money(minor, currency, { short: true }));
  return said.length > 0 ? said.join(" + ") : undefined;
}
