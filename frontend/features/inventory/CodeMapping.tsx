/** Says which column of a code list is which; of what stands in it only its sort is shown. */
import { Button } from "@mantine/core";
import { CodeBatchMapDocument } from "~/gql/graphql";
import { t } from "~/lib/console-words";
import { ColumnMapping } from "~/ui/ColumnMapping";
import { useAddress } from "~/ui/useList";
import { useSending } from "~/ui/useSending";
import { useMay } from "~/ui/useViewer";
import type { Batch } from "./batch";

export function CodeMapping({ batch }: { batch: Batch }) {
  const { change } = useAddress();
  const may = useMay("codes.import");
  const sending = useSending(CodeBatchMapDocument, {
    fields: ["columns"],
    onDone: () => change({ columns: undefined }),
  });
  if (!may) return null;
  const waits = batch.state === "UNMAPPED";
  return (
    <>
      <div className="mapping-lead">
        <h2>{t(waits ? "mapping.title" : "mapping.title_again")}</h2>
        <p className="note">
          {t(waits ? "mapping.lead" : "mapping.lead_again")} {t("mapping.lead_secret")}
        </p>
      </div>
      <ColumnMapping
        columns={batch.columns.map((column) => ({
          ...column,
          samples: column.samples.map(sortOf),
        }))}
        ours={batch.columnChoices}
        of={sending}
        onSay={(columns) => sending.send(() => ({ input: { id: batch.id, columns } }))}
      >
        {!waits && (
          <Button variant="default" onClick={() => change({ columns: undefined })}>
            {t("form.cancel")}
          </Button>
        )}
      </ColumnMapping>
    </>
  );
}

const COUNTED = ["digits", "letters", "text"] as const;
const PLAIN = ["number", "date", "time", "boolean"] as const;

/** A sort as the API says it, such as `digits(16)`, in words. */
function sortOf(sample: string): string {
  const [, sort, length] = /^([\w -]+)(?:\((\d+)\))?$/.exec(sample) ?? [];
  const counted = COUNTED.find((known) => known === sort);
  if (counted && length) return t(`mapping.sort.${counted}`, { count: Number(length) });
  return t(`mapping.sort.${PLAIN.find((known) => known === sort) ?? "other"}`);
}
