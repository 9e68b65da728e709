/** What the check found: what can come in, what cannot and why. Nothing has come in yet. */
import { Button } from "@mantine/core";
import download from "@phosphor-icons/core/regular/download-simple.svg?raw";
import upload from "@phosphor-icons/core/regular/upload-simple.svg?raw";
import { useNavigate } from "@tanstack/react-router";
import { CodeBatchCommitDocument, CodeBatchErrorsDocument } from "~/gql/graphql";
import { t } from "~/lib/console-words";
import { count } from "~/lib/format";
import { CountTabs } from "~/ui/CountTabs";
import { type Column, DataList } from "~/ui/DataList";
import { FormProblems } from "~/ui/Form";
import { Icon } from "~/ui/Icon";
import { useAddress, usePage, windowOf } from "~/ui/useList";
import { useSending } from "~/ui/useSending";
import { useMay } from "~/ui/useViewer";
import type { Batch } from "./batch";

export function Checked({ batch }: { batch: Batch }) {
  const { search } = useAddress();
  const { accepted, rejected } = batch.counts;
  const bad = { value: "bad", label: t("inventory.cannot"), count: rejected, bad: true };
  const good = { value: "good", label: t("inventory.can"), count: accepted };
  // The worse news first, where there are any.
  const tabs = rejected > 0 ? [bad, good] : [good, bad];
  const shown = search.rows ?? tabs[0]?.value;
  return (
    <>
      <CountTabs label={t("inventory.result")} tabs={tabs}>
        <p className="note">{t("inventory.nothing_yet")}</p>
      </CountTabs>
      {shown === "bad" && rejected > 0 ? <Rejected batch={batch} /> : <Unseen />}
      <Commit batch={batch} />
    </>
  );
}

/** Codes that are fine are not shown, here or anywhere. */
function Unseen() {
  return <p className="unseen-codes">{t("inventory.unseen")}</p>;
}

type Row = { id: string; row: number; column: string; code: string; reason: string; todo: string };

/** `names` are what the columns of such lists are called on screen. */
const columns = (names: ReadonlyMap<string, string>): Column<Row>[] => [
  { key: "row", head: t("inventory.row"), end: true, fixed: true, cell: ({ row }) => count(row) },
  {
    key: "column",
    head: t("inventory.column"),
    cell: ({ column }) => (column ? (names.get(column) ?? column) : t("inventory.whole")),
  },
  { key: "reason", head: t("inventory.reason"), cell: ({ reason }) => reason },
  { key: "todo", head: t("inventory.todo"), cell: ({ todo }) => todo },
  {
    key: "code",
    head: t("inventory.code"),
    cell: ({ code }) => <span className="code">{code}</span>,
  },
];

function Rejected({ batch }: { batch: Batch }) {
  const { search } = useAddress();
  const { data, error, refetch } = usePage("batch-errors", CodeBatchErrorsDocument, {
    id: batch.id,
    ...windowOf(search),
  });
  const errors = data?.codeBatch?.errors;
  return (
    <DataList
      name="batch-errors"
      label={t("inventory.cannot")}
      columns={columns(namesOf(batch))}
      rows={errors?.nodes.map((row) => ({ id: `${row.row} ${row.column}`, ...row }))}
      total={errors?.totalCount}
      error={error}
      onAgain={refetch}
      rowName={({ row }) => `${row}`}
      filters={<Mend batch={batch} />}
    />
  );
}

function namesOf({ product }: Batch): ReadonlyMap<string, string> {
  const parts = product?.kind?.attributes ?? [];
  return new Map([
    ["expires", t("inventory.expires")],
    ...parts.map(({ key, name }): [string, string] => [key, name]),
  ]);
}

/** The ways to mend a list: in a spreadsheet, and once more. */
function Mend({ batch }: { batch: Batch }) {
  const navigate = useNavigate();
  return (
    <div className="mend">
      <p>
        <b>{t("inventory.to_fix", { count: batch.counts.rejected })}</b>{" "}
        <span className="note">{t("inventory.to_fix_hint")}</span>
      </p>
      {batch.errorFile && (
        <Button
          component="a"
          href={batch.errorFile}
          variant="default"
          leftSection={<Icon svg={download} size={16} />}
        >
          {t("inventory.error_file")}
        </Button>
      )}
      <Button
        variant="default"
        leftSection={<Icon svg={upload} size={16} />}
        onClick={() =>
          navigate({ to: "/inventory/import", search: { product: batch.product?.id } as never })
        }
      >
        {t("inventory.mended")}
      </Button>
    </div>
  );
}

function Commit({ batch }: { batch: Batch }) {
  const may = useMay("codes.import");
  const sending = useSending(CodeBatchCommitDocument);
  const { accepted, rejected } = batch.counts;
  return (
    <footer className="form-foot">
      <div>
        <FormProblems of={sending} />
        <span className="note">
          {t(rejected > 0 ? "inventory.commit_some" : "inventory.commit_all", {
            count: count(rejected),
          })}
        </span>
      </div>
      <div className="actions">
        {may && (
          <Button
            disabled={accepted === 0}
            loading={sending.waiting}
            onClick={() =>
              sending.send((idempotencyKey) => ({
                input: { id: batch.id, digest: batch.digest, idempotencyKey },
              }))
            }
          >
            {t("inventory.commit", { count: accepted })}
          </Button>
        )}
      </div>
    </footer>
  );
}
