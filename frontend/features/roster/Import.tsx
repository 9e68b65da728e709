/** One import: how far it has come, what it comes to, and what can be done next. */
import { useQuery } from "@tanstack/react-query";
import { RosterImportDocument, type RosterImportStateFragment } from "~/gql/graphql";
import { t } from "~/lib/console-words";
import { count } from "~/lib/format";
import { ask } from "~/lib/graphql";
import { ADDRESSES } from "~/ui/addresses";
import { Wrong } from "~/ui/Form";
import { Page } from "~/ui/Page";
import { Progress } from "~/ui/Progress";
import { NotFound, Trouble } from "~/ui/States";
import { Steps } from "~/ui/Steps";
import { Outcome } from "./Outcome";
import { AnotherFile } from "./Start";

const BUSY = ["CHECKING", "COMMITTING"];

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
        data &&
        !BUSY.includes(data.state) && <AnotherFile mode={data.mode} word={t("roster.another")} />
      }
    >
      {error && !data && <Trouble error={error} onAgain={refetch} />}
      {data === null && <NotFound />}
      {data && <Steps label={t("roster.steps")} steps={stepsOf(data)} at={placeOf(data)} />}
      {data && <Body record={data} />}
    </Page>
  );
}

function stepsOf(record: RosterImportStateFragment) {
  const read = record.format
    ? t("roster.read", { rows: record.rows, format: record.format })
    : t(`roster.mode.${record.mode}`);
  const done = record.state === "COMMITTED";
  return [
    { title: record.name, note: read },
    { title: t("roster.step.check"), note: t(done ? "roster.step.checked" : "roster.step.dry") },
    { title: t("roster.step.apply"), note: t(done ? "roster.step.done" : "roster.step.brake") },
  ];
}

function placeOf({ state }: RosterImportStateFragment): number {
  if (state === "COMMITTED") return 3;
  return state === "COMMITTING" ? 2 : 1;
}

function Body({ record }: { record: RosterImportStateFragment }) {
  if (record.state === "CHECKING") {
    return (
      <div className="page-pad">
        <Progress label={t("roster.checking")} done={record.done} of={record.rows}>
          {t("roster.checking_hint")}
        </Progress>
      </div>
    );
  }
  if (record.state === "COMMITTING") {
    return (
      <div className="page-pad">
        <Progress label={t("roster.committing")} done={record.done} of={record.rows}>
          {t("roster.committing_hint", { rows: count(record.rows) })}
        </Progress>
      </div>
    );
  }
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
  return <Outcome record={record} />;
}
