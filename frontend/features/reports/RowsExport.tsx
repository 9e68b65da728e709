/** The rows behind the reports as a file: asked for, made in the background, then fetched. */
import { Button } from "@mantine/core";
import exported from "@phosphor-icons/core/regular/export.svg?raw";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { type ClaimFilter, ReportExportDocument, ReportRowsExportDocument } from "~/gql/graphql";
import { t } from "~/lib/console-words";
import { ask } from "~/lib/graphql";
import { FormProblems, Wrong } from "~/ui/Form";
import { Icon } from "~/ui/Icon";
import { useSending } from "~/ui/useSending";

export function RowsExport({ filter }: { filter: ClaimFilter }) {
  const [id, setId] = useState<string>();
  const sending = useSending(ReportRowsExportDocument, {
    onDone: ({ claimExportCreate }) => setId(claimExportCreate.export?.id),
  });
  const { data } = useQuery({
    queryKey: ["report-export", id],
    queryFn: () => ask(ReportExportDocument, { id: id ?? "" }),
    enabled: Boolean(id),
    refetchInterval: (query) => (stateOf(query.state.data) === "waiting" ? 1000 : false),
  });
  const made = data?.node?.__typename === "Export" ? data.node : undefined;
  if (made?.state === "ready" && made.downloadPath) {
    return (
      <Button component="a" href={made.downloadPath} onClick={() => setId(undefined)}>
        {t("reports.rows_ready")}
      </Button>
    );
  }
  const making = sending.waiting || (Boolean(id) && made?.state !== "failed");
  return (
    <>
      <FormProblems of={sending} />
      {made?.state === "failed" && <Wrong>{t("reports.rows_failed")}</Wrong>}
      <Button
        variant="default"
        leftSection={<Icon svg={exported} />}
        loading={making}
        onClick={() => sending.send(() => ({ input: { filter } }))}
      >
        {t(making ? "reports.rows_making" : "reports.rows")}
      </Button>
    </>
  );
}

type Made = { node?: { __typename: string; state?: string } | null };

function stateOf(data: unknown): string | undefined {
  const node = (data as Made | undefined)?.node;
  return node?.__typename === "Export" ? node.state : undefined;
}
