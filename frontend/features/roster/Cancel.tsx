/** Ends an import before its end: nothing has happened yet, or it stops between two batches. */
import { Button } from "@mantine/core";
import x from "@phosphor-icons/core/regular/x.svg?raw";
import { RosterCancelDocument, type RosterImportStateFragment } from "~/gql/graphql";
import { t } from "~/lib/console-words";
import { FormProblems } from "~/ui/Form";
import { Icon } from "~/ui/Icon";
import { useSending } from "~/ui/useSending";
import { useMay } from "~/ui/useViewer";

export function Cancel({ record }: { record: RosterImportStateFragment }) {
  const sending = useSending(RosterCancelDocument);
  if (!useMay("roster.import")) return null;
  return (
    <>
      <FormProblems of={sending} />
      <Button
        variant="default"
        loading={sending.waiting}
        leftSection={<Icon svg={x} size={16} />}
        onClick={() => sending.send(() => ({ id: record.id }))}
      >
        {t(wordOf(record.state))}
      </Button>
    </>
  );
}

function wordOf(state: RosterImportStateFragment["state"]) {
  if (state === "CHECKING") return "roster.cancel";
  return state === "COMMITTING" ? "roster.stop" : "roster.discard";
}
