/** Lets a held import be applied after all, by somebody who names how many people leave by it. */
import { Button, NumberInput } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { useState } from "react";
import { type RosterImportStateFragment, RosterReleaseDocument } from "~/gql/graphql";
import { t } from "~/lib/console-words";
import { count } from "~/lib/format";
import { Confirm } from "~/ui/Confirm";
import { useSending } from "~/ui/useSending";
import { useMay } from "~/ui/useViewer";

export function Release({ record }: { record: RosterImportStateFragment }) {
  const [opened, { open, close }] = useDisclosure(false);
  const [named, setNamed] = useState<number>();
  const may = useMay("roster.release");
  const sending = useSending(RosterReleaseDocument, { fields: ["leavers"], onDone: close });
  const leavers = record.counts.leavers;
  if (!may) return <p className="note">{t("roster.release_ask")}</p>;
  return (
    <>
      <Button variant="default" onClick={open}>
        {t("roster.release", { count: leavers })}
      </Button>
      <Confirm
        opened={opened}
        title={t("roster.release", { count: leavers })}
        verb={t("roster.release_verb", { count: leavers })}
        final
        disabled={named !== leavers}
        of={sending}
        onConfirm={() => sending.send(() => ({ id: record.id, leavers: named ?? 0 }))}
        onClose={close}
      >
        <p>{t("roster.release_means", { count: leavers, name: record.name })}</p>
        <NumberInput
          label={t("roster.release_name", { leavers: count(leavers) })}
          hideControls
          allowNegative={false}
          allowDecimal={false}
          value={named ?? ""}
          error={sending.at("leavers")}
          onChange={(value) => setNamed(value === "" ? undefined : Number(value))}
        />
      </Confirm>
    </>
  );
}
