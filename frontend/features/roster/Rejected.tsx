/** The rows that cannot be taken: each fault where it is, in a sentence, to be fixed in place. */
import { Button } from "@mantine/core";
import download from "@phosphor-icons/core/regular/download-simple.svg?raw";
import { useMutation, useQuery } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { useRef, useState } from "react";
import {
  RosterImportErrorsDocument,
  type RosterImportErrorsQuery,
  type RosterImportStateFragment,
} from "~/gql/graphql";
import { t } from "~/lib/console-words";
import { upload } from "~/lib/files";
import { ask } from "~/lib/graphql";
import { digestOf } from "~/lib/tables";
import { FormProblems, Wrong } from "~/ui/Form";
import { Icon } from "~/ui/Icon";
import { Trouble } from "~/ui/States";
import { FaultList } from "./FaultList";
import { FaultTable } from "./FaultTable";
import { useCheck } from "./useCheck";
import { type Cells, useTable } from "./useTable";

export type Fault = NonNullable<RosterImportErrorsQuery["rosterImport"]>["errors"]["nodes"][number];

export function Rejected({ record }: { record: RosterImportStateFragment }) {
  const cells = useTable(record.id);
  const { data, error, refetch } = useQuery({
    queryKey: ["roster-errors", record.id],
    queryFn: async () => (await ask(RosterImportErrorsDocument, { id: record.id })).rosterImport,
  });
  if (error && !data) return <Trouble error={error} onAgain={refetch} />;
  const faults = data?.errors.nodes ?? [];
  const more = (data?.errors.totalCount ?? 0) - faults.length;
  return (
    <div className="rejected">
      <Head record={record} cells={cells} />
      <div className="scroll">
        {cells.table ? (
          <FaultTable faults={faults} table={cells.table} cells={cells} />
        ) : (
          <FaultList faults={faults} />
        )}
        {more > 0 && <p className="note more-faults">{t("roster.more_faults", { count: more })}</p>}
      </div>
    </div>
  );
}

function Head({ record, cells }: { record: RosterImportStateFragment; cells: Cells }) {
  const open = record.state !== "COMMITTED";
  return (
    <div className="rejected-head">
      <div>
        <h2>{t("roster.to_fix", { count: record.counts.rejected })}</h2>
        <p className="note">{t(hintOf(cells, record))}</p>
        {open && !cells.here && <OpenAgain record={record} onTaken={cells.take} />}
      </div>
      <div className="actions">
        {record.errorFile && (
          <Button
            variant="default"
            component="a"
            href={record.errorFile}
            download
            leftSection={<Icon svg={download} size={16} />}
          >
            {t("roster.error_file")}
          </Button>
        )}
        {open && cells.table && <CheckAgain record={record} cells={cells} />}
      </div>
    </div>
  );
}

function hintOf(cells: Cells, { state, mode }: RosterImportStateFragment) {
  if (state === "COMMITTED") return "roster.fix_after";
  if (cells.table) return "roster.fix_here";
  if (cells.here) return "roster.fix_workbook";
  return mode === "FULL" ? "roster.fix_gone_full" : "roster.fix_gone";
}

/** Sends a corrected copy as a new file, which is checked as the first one was. */
function CheckAgain({ record, cells }: { record: RosterImportStateFragment; cells: Cells }) {
  const navigate = useNavigate();
  const { check, sending } = useCheck((id) => navigate({ to: ".", search: { id } }));
  const uploading = useMutation({
    mutationFn: async (file: File) => ({
      file,
      sent: await upload(file, "roster", () => undefined),
    }),
    onSuccess: ({ file, sent }) => check(sent.id, record.mode, file),
  });
  const again = () => {
    const file = cells.corrected();
    if (file && !uploading.isPending) uploading.mutate(file);
  };
  return (
    <>
      <FormProblems of={{ loose: sending.loose, failure: uploading.error ?? sending.failure }} />
      <Button
        variant={cells.fixes.size > 0 ? "filled" : "default"}
        disabled={cells.fixes.size === 0}
        loading={uploading.isPending || sending.waiting}
        onClick={again}
      >
        {t("roster.check_again", { count: cells.fixes.size })}
      </Button>
    </>
  );
}

type OpenProps = { record: RosterImportStateFragment; onTaken: (file: File) => void };

/** After a reload the page no longer has the file; it stays on this device when it is chosen. */
function OpenAgain({ record, onTaken }: OpenProps) {
  const input = useRef<HTMLInputElement>(null);
  const [wrong, setWrong] = useState(false);
  async function take(file: File | undefined) {
    if (!file) return;
    const digest = await digestOf(file);
    setWrong(digest !== undefined && digest !== record.digest);
    if (digest === undefined || digest === record.digest) onTaken(file);
  }
  return (
    <div className="open-again">
      <button type="button" className="link" onClick={() => input.current?.click()}>
        {t("roster.open_again", { name: record.name })}
      </button>
      <input
        ref={input}
        type="file"
        className="unseen"
        tabIndex={-1}
        aria-label={t("roster.open_again", { name: record.name })}
        onChange={(event) => take(event.currentTarget.files?.[0])}
      />
      {wrong && (
        <Wrong>
          <p>{t("roster.other_file", { name: record.name })}</p>
        </Wrong>
      )}
    </div>
  );
}
