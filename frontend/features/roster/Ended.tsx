/** An import that was ended before its end, or taken back: what of it stays, and what can be done. */
import { Button } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import {
  RosterCommitDocument,
  type RosterImportStateFragment,
  RosterKeptDocument,
  type RosterKeptQuery,
} from "~/gql/graphql";
import { t } from "~/lib/console-words";
import { count } from "~/lib/format";
import { ask } from "~/lib/graphql";
import { FormProblems, Wrong } from "~/ui/Form";
import { useSending } from "~/ui/useSending";
import { useMay } from "~/ui/useViewer";
import { Door } from "./Door";
import { AnotherFile } from "./Start";
import { NotUndone, Undo } from "./Undo";

type Props = { record: RosterImportStateFragment };

export function Cancelled({ record }: Props) {
  return (
    <div className="page-pad stack roster-ended">
      <h2>{t("roster.cancelled")}</h2>
      <p>{t("roster.cancelled_means")}</p>
      <div>
        <AnotherFile mode={record.mode} word={t("roster.another")} />
      </div>
    </div>
  );
}

/** Between two batches: what was written stays, and it can go on or be taken back. */
export function Stopped({ record }: Props) {
  const sending = useSending(RosterCommitDocument);
  const may = useMay("roster.import");
  const { counts } = record;
  return (
    <div className="page-pad stack roster-ended">
      <h2>{t("roster.stopped", { done: count(record.done), rows: count(record.rows) })}</h2>
      {record.reason && (
        <Wrong>
          <p>{record.reason}</p>
        </Wrong>
      )}
      <p>
        {record.done > 0
          ? t("roster.stopped_wrote", {
              created: count(counts.created),
              updated: count(counts.updated),
              leavers: count(counts.leavers),
            })
          : t("roster.stopped_nothing")}
      </p>
      <FormProblems of={sending} />
      {may && (
        <div className="actions">
          <Button
            loading={sending.waiting}
            onClick={() => sending.send(() => ({ id: record.id, digest: record.digest }))}
          >
            {t("roster.go_on", { count: record.rows - record.done })}
          </Button>
          <Undo record={record} />
        </div>
      )}
    </div>
  );
}

export function Undone({ record }: Props) {
  const { counts } = record;
  return (
    <>
      <div className="page-pad stack roster-ended">
        <h2>{t("roster.undone", { count: counts.undone })}</h2>
        <NotUndone record={record} />
        {counts.kept > 0 && <p>{t("roster.kept", { count: counts.kept })}</p>}
      </div>
      {counts.kept > 0 && <Kept id={record.id} />}
    </>
  );
}

const SHOWN = 50;
type Person = NonNullable<RosterKeptQuery["rosterImport"]>["createdPeople"]["nodes"][number];

function Kept({ id }: { id: string }) {
  const { data } = useQuery({
    queryKey: ["roster-kept", id],
    queryFn: async () => (await ask(RosterKeptDocument, { id, first: SHOWN })).rosterImport,
  });
  const people = data?.createdPeople.nodes ?? [];
  const more = (data?.createdPeople.totalCount ?? 0) - people.length;
  return (
    <div className="scroll">
      <table className="faults" aria-label={t("roster.kept_people")}>
        <thead>
          <tr>
            <th scope="col">{t("roster.number")}</th>
            <th scope="col">{t("roster.name")}</th>
            <th scope="col">{t("roster.why_kept")}</th>
          </tr>
        </thead>
        <tbody>
          {people.map((person) => (
            <tr key={person.number}>
              <td>
                <Door number={person.number} />
              </td>
              <td>{person.name}</td>
              <td>{reasonsOf(person)}</td>
            </tr>
          ))}
        </tbody>
      </table>
      {more > 0 && <p className="note more-faults">{t("roster.more_kept", { count: more })}</p>}
    </div>
  );
}

const REASONS = [
  "wallet_items",
  "grants",
  "claims",
  "choices",
  "left_outs",
  "sessions",
  "changed",
] as const;

/** Why somebody is in use, as far as there are words for it; once if several say the same. */
function reasonsOf({ uses }: Person): string {
  const words = uses.map((use) =>
    t(`roster.use.${REASONS.find((known) => known === use) ?? "other"}`),
  );
  return [...new Set(words)].join(t("roster.comma"));
}
