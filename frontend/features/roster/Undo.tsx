/** Takes back whom an import created and nobody uses yet, once it is said whom that concerns. */
import { Button } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import arrow from "@phosphor-icons/core/regular/arrow-counter-clockwise.svg?raw";
import { useQuery } from "@tanstack/react-query";
import {
  type RosterImportStateFragment,
  RosterOutlookDocument,
  RosterUndoDocument,
} from "~/gql/graphql";
import { t } from "~/lib/console-words";
import { ask } from "~/lib/graphql";
import { Confirm } from "~/ui/Confirm";
import { Icon } from "~/ui/Icon";
import { useSending } from "~/ui/useSending";
import { useMay } from "~/ui/useViewer";

type Props = { record: RosterImportStateFragment };

export function Undo({ record }: Props) {
  const [opened, { open, close }] = useDisclosure(false);
  const sending = useSending(RosterUndoDocument, { onDone: close });
  const { data } = useQuery({
    queryKey: ["roster-outlook", record.id],
    queryFn: async () => (await ask(RosterOutlookDocument, { id: record.id })).rosterImport,
    enabled: opened,
    staleTime: 0,
  });
  if (!useMay("roster.import") || record.counts.created === 0) return null;
  const { removable = 0, kept = 0 } = data?.outlook ?? {};
  return (
    <>
      <Button variant="default" leftSection={<Icon svg={arrow} size={16} />} onClick={open}>
        {t("roster.take_back")}
      </Button>
      <Confirm
        opened={opened}
        title={t("roster.take_back_title", { name: record.name })}
        verb={t("roster.take_back_verb", { count: removable })}
        final
        disabled={removable === 0}
        of={sending}
        onConfirm={() => sending.send(() => ({ id: record.id }))}
        onClose={close}
      >
        {data?.outlook && (
          <>
            <p>{t("roster.take_back_means", { count: removable })}</p>
            {kept > 0 && <p>{t("roster.take_back_keeps", { count: kept })}</p>}
            <NotUndone record={record} />
          </>
        )}
      </Confirm>
    </>
  );
}

/** What an undo leaves as the import made it. */
export function NotUndone({ record: { counts } }: Props) {
  const parts = (["updated", "leavers", "departments", "sites"] as const)
    .filter((kind) => counts[kind] > 0)
    .map((kind) => t(`roster.stays.${kind}`, { count: counts[kind] }));
  if (parts.length === 0) return null;
  return <p>{t("roster.stays", { parts: parts.join(t("roster.comma")) })}</p>;
}
