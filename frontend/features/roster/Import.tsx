/** One import: how far it has come, what it comes to, and what can be done next. */
import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { RosterImportDocument } from "~/gql/graphql";
import { t } from "~/lib/console-words";
import { count, moment } from "~/lib/format";
import { ask } from "~/lib/graphql";
import { ADDRESSES } from "~/ui/addresses";
import { Wrong } from "~/ui/Form";
import { Page } from "~/ui/Page";
import { Progress } from "~/ui/Progress";
import { NotFound, Trouble } from "~/ui/States";
import { type Step, Steps } from "~/ui/Steps";
import { useAddress } from "~/ui/useList";
import { Cancel } from "./Cancel";
import { Cancelled, Stopped, Undone } from "./Ended";
import { Mapping, type Record } from "./Mapping";
import { Outcome } from "./Outcome";
import { AnotherFile } from "./Start";

const BUSY = ["CHECKING", "COMMITTING", "UNDOING"];
/** In these nothing is written yet, so that the file can be thrown away. */
const OPEN = ["UNMAPPED", "CHECKED", "HELD"];

export function Import({ id }: { id: string }) {
  const { data, error, refetch } = useQuery({
    queryKey: ["roster-import", id],
    queryFn: async () => (await ask(RosterImportDocument, { id })).rosterImport ?? null,
    refetchInterval: ({ state }) => (BUSY.includes(state.data?.state ?? "") ? 700 : false),
  });
  return (
    <Page
      title={t("roster.title")}
      trail={{ to: ADDRESSES.people, word: t("people.title") }}
      actions={
        data && (
          <>
            {OPEN.includes(data.state) && <Cancel record={data} />}
            {!BUSY.includes(data.state) && (
              <AnotherFile mode={data.mode} word={t("roster.another")} />
            )}
          </>
        )
      }
    >
      {error && !data && <Trouble error={error} onAgain={refetch} />}
      {data === null && <NotFound />}
      {data && (
        <Steps label={t("roster.steps")} steps={stepsOf(data)} at={PLACES[data.state] ?? 2} />
      )}
      {data && <Body record={data} />}
    </Page>
  );
}

function stepsOf(record: Record): Step[] {
  const read = record.format
    ? t("roster.read", { rows: record.rows, format: record.format })
    : t(`roster.mode.${record.mode}`);
  const begun = WRITTEN.includes(record.state);
  return [
    { title: record.name, note: read },
    { title: t("roster.step.columns"), note: columnsNote(record) },
    { title: t("roster.step.check"), note: t(begun ? "roster.step.checked" : "roster.step.dry") },
    { title: t("roster.step.apply"), note: applyNote(record) },
  ];
}

const WRITTEN = ["COMMITTING", "COMMITTED", "STOPPED", "UNDOING", "UNDONE"];

function applyNote({ state }: Record) {
  if (state === "COMMITTED") return t("roster.step.done");
  const ended = state === "STOPPED" || state === "UNDOING" || state === "UNDONE";
  return ended || state === "CANCELLED" ? t(`roster.state.${state}`) : t("roster.step.brake");
}

/** How many columns are matched and by what; a door to them as long as that can be changed. */
function columnsNote(record: Record) {
  if (record.state === "UNMAPPED") return t("roster.step.columns_now");
  const matched = record.columns.filter(({ target }) => target !== "").length;
  const note = record.mappedLike
    ? t("mapping.columns_like", { count: matched, day: moment(record.mappedLike) })
    : t("mapping.columns_are", { count: matched, of: record.columns.length });
  if (!["CHECKED", "HELD"].includes(record.state)) return note;
  return (
    <Link to="." search={{ id: record.id, columns: "1" } as never} className="link">
      {note}
    </Link>
  );
}

const PLACES: Partial<{ [state in Record["state"]]: number }> = {
  UNMAPPED: 1,
  COMMITTING: 3,
  STOPPED: 3,
  COMMITTED: 4,
  UNDOING: 4,
  UNDONE: 4,
};

function Body({ record }: { record: Record }) {
  const { search } = useAddress();
  if (record.state === "UNMAPPED") return <Mapping record={record} />;
  if (BUSY.includes(record.state)) return <Busy record={record} />;
  if (record.state === "CANCELLED") return <Cancelled record={record} />;
  if (record.state === "STOPPED") return <Stopped record={record} />;
  if (record.state === "UNDONE") return <Undone record={record} />;
  if (record.state === "FAILED") {
    return (
      <div className="page-pad stack">
        <Wrong>
          <p>{record.reason}</p>
        </Wrong>
        <div>
          <AnotherFile mode={record.mode} word={t("roster.choose_another")} />
        </div>
      </div>
    );
  }
  if (search.columns && record.state !== "COMMITTED") return <Mapping record={record} />;
  return <Outcome record={record} />;
}

/** A job is at it: how far it has come, and what stopping it means. */
function Busy({ record }: { record: Record }) {
  if (record.state === "UNDOING") {
    const { created, undone } = record.counts;
    return (
      <div className="page-pad">
        <Progress label={t("roster.undoing")} done={undone} of={created}>
          {t("roster.undoing_hint")}
        </Progress>
      </div>
    );
  }
  const checks = record.state === "CHECKING";
  return (
    <div className="page-pad stack roster-ended">
      <Progress
        label={t(checks ? "roster.checking" : "roster.committing")}
        done={record.done}
        of={record.rows}
      >
        {checks
          ? t("roster.checking_hint")
          : t("roster.committing_hint", { rows: count(record.rows) })}
      </Progress>
      <div className="actions">
        <Cancel record={record} />
        <p className="note">{t(checks ? "roster.cancel_means" : "roster.stop_means")}</p>
      </div>
    </div>
  );
}
