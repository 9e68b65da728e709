/** People of the roster as a file: it is made in the background, and fetched when it is there. */
import { Button, Modal } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import download from "@phosphor-icons/core/regular/download-simple.svg?raw";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { type EmployeeFilter, ExportReadyDocument, RosterExportDocument } from "~/gql/graphql";
import { t } from "~/lib/console-words";
import { ask } from "~/lib/graphql";
import { FormProblems } from "~/ui/Form";
import { Icon } from "~/ui/Icon";
import { Progress } from "~/ui/Progress";
import { useSending } from "~/ui/useSending";
import { useMay } from "~/ui/useViewer";

type Props = {
  filter: EmployeeFilter;
  /** How many were chosen; all that the list shows where it is left out. */
  people?: number;
  /** Whether it stands in the bulk bar. */
  bulk?: boolean;
};

export function ExportPeople({ filter, people, bulk }: Props) {
  const [opened, { open, close }] = useDisclosure(false);
  const [exported, setExported] = useState<string>();
  const exports = useMay("reports.export");
  const imports = useMay("roster.import");
  const sending = useSending(RosterExportDocument, {
    onDone: (data) => setExported(data.rosterExportCreate.export?.id),
  });
  if (!exports || !imports) return null;
  function begin() {
    setExported(undefined);
    sending.clear();
    open();
    sending.send(() => ({ filter }));
  }
  return (
    <>
      {bulk ? (
        <button type="button" className="door" onClick={begin}>
          {t("people.export")}
        </button>
      ) : (
        <Button variant="default" leftSection={<Icon svg={download} size={16} />} onClick={begin}>
          {t("people.export")}
        </Button>
      )}
      <Modal
        opened={opened}
        onClose={close}
        title={
          people === undefined
            ? t("people.export_title")
            : t("people.export_chosen", { count: people })
        }
        closeButtonProps={{ "aria-label": t("form.close") }}
      >
        <div className="stack">
          <p>{t("people.export_what")}</p>
          <FormProblems of={sending} />
          {exported ? (
            <Ready id={exported} />
          ) : (
            sending.waiting && <Progress label={t("people.export_making")} done={0} of={0} />
          )}
        </div>
      </Modal>
    </>
  );
}

function Ready({ id }: { id: string }) {
  const { data } = useQuery({
    queryKey: ["export", id],
    queryFn: () => ask(ExportReadyDocument, { id }),
    refetchInterval: ({ state }) => (finished(state.data) ? false : 700),
  });
  const made = data?.node?.__typename === "Export" ? data.node : undefined;
  if (made?.state === "failed") return <p>{t("people.export_failed")}</p>;
  if (!made?.downloadPath) {
    return <Progress label={t("people.export_making")} done={0} of={0} />;
  }
  return (
    <div className="actions">
      <Button
        component="a"
        href={made.downloadPath}
        download
        leftSection={<Icon svg={download} size={16} />}
      >
        {t("people.export_fetch")}
      </Button>
    </div>
  );
}

function finished(data?: { node?: { __typename: string; state?: string } | null }): boolean {
  return data?.node?.state === "ready" || data?.node?.state === "failed";
}
