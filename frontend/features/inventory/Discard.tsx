/** Throws a code list away that is not in stock yet, once somebody has read what that means. */
import { Button } from "@mantine/core";
import x from "@phosphor-icons/core/regular/x.svg?raw";
import { useState } from "react";
import { CodeBatchDiscardDocument } from "~/gql/graphql";
import { t } from "~/lib/console-words";
import { Confirm } from "~/ui/Confirm";
import { Icon } from "~/ui/Icon";
import { useSending } from "~/ui/useSending";
import { useMay } from "~/ui/useViewer";
import { type Batch, isDiscardable, isMoving } from "./batch";

export function Discard({ batch }: { batch: Batch }) {
  const [asked, setAsked] = useState(false);
  const may = useMay("codes.import");
  const sending = useSending(CodeBatchDiscardDocument, { onDone: () => setAsked(false) });
  if (!may || !isDiscardable(batch.state)) return null;
  const codes = batch.counts.committed;
  const atWork = isMoving(batch.state);
  return (
    <>
      <Button
        variant="default"
        leftSection={<Icon svg={x} size={16} />}
        onClick={() => setAsked(true)}
      >
        {t(atWork ? "inventory.stop" : "inventory.discard")}
      </Button>
      <Confirm
        opened={asked}
        onClose={() => setAsked(false)}
        title={t("inventory.discard_title", { name: batch.name })}
        verb={
          codes > 0 ? t("inventory.discard_codes", { count: codes }) : t("inventory.discard_file")
        }
        final
        of={sending}
        onConfirm={() =>
          sending.send((idempotencyKey) => ({ input: { id: batch.id, idempotencyKey } }))
        }
      >
        {atWork && <p>{t("inventory.stop_lead")}</p>}
        <p>{t(codes > 0 ? "inventory.discard_lead" : "inventory.discard_lead_file")}</p>
      </Confirm>
    </>
  );
}
