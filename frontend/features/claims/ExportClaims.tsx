/** The rows of this address as a CSV file: a job makes it, and the button becomes its download. */
import { Button } from "@mantine/core";
import download from "@phosphor-icons/core/regular/download-simple.svg?raw";
import upload from "@phosphor-icons/core/regular/export.svg?raw";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { ClaimExportDocument, ClaimExportFileDocument } from "~/gql/graphql";
import { t } from "~/lib/console-words";
import { ask } from "~/lib/graphql";
import { FormProblems } from "~/ui/Form";
import { Icon } from "~/ui/Icon";
import { useAddress } from "~/ui/useList";
import { useSending } from "~/ui/useSending";
import { useMay } from "~/ui/useViewer";
import { filterOf } from "./filter";

const WATCH = 1_000;

export function ExportClaims() {
  const { search } = useAddress();
  const filter = filterOf(search);
  // Another filter is another file.
  return useMay("reports.export") && <OneExport key={JSON.stringify(filter)} filter={filter} />;
}

function OneExport({ filter }: { filter: ReturnType<typeof filterOf> }) {
  const [id, setId] = useState<string>();
  const sending = useSending(ClaimExportDocument, {
    onDone: ({ claimExportCreate }) => setId(claimExportCreate.export?.id),
  });
  const { data } = useQuery({
    queryKey: ["claim-export", id],
    queryFn: () => ask(ClaimExportFileDocument, { id: id ?? "" }),
    enabled: id !== undefined,
    refetchInterval: ({ state }) =>
      (state.data?.node?.__typename !== "Export" || state.data.node.state === "waiting") && WATCH,
  });
  const file = data?.node?.__typename === "Export" ? data.node : undefined;
  if (file?.downloadPath) {
    return (
      <Button
        component="a"
        href={file.downloadPath}
        download
        leftSection={<Icon svg={download} size={16} />}
      >
        {t("claims.download")}
      </Button>
    );
  }
  return (
    <>
      <FormProblems of={sending} />
      {file?.state === "failed" && <span className="note">{t("claims.export_failed")}</span>}
      <Button
        variant="default"
        loading={sending.waiting || (id !== undefined && file?.state !== "failed")}
        leftSection={<Icon svg={upload} size={16} />}
        onClick={() => sending.send(() => ({ filter }))}
      >
        {t("claims.export")}
      </Button>
    </>
  );
}
