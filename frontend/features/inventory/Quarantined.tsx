/** Codes that are in, sealed, and wait for a second person: four eyes see every list. */
import { Button, CopyButton } from "@mantine/core";
import users from "@phosphor-icons/core/regular/users.svg?raw";
import { useState } from "react";
import { CodeBatchReleaseDocument } from "~/gql/graphql";
import { t } from "~/lib/console-words";
import { count, money } from "~/lib/format";
import { Confirm } from "~/ui/Confirm";
import { Icon } from "~/ui/Icon";
import { useSending } from "~/ui/useSending";
import { useMay } from "~/ui/useViewer";
import { Story } from "./BatchState";
import type { Batch } from "./batch";

export function Quarantined({ batch }: { batch: Batch }) {
  const may = useMay("codes.release");
  const who = batch.committedBy ?? batch.checkedBy ?? "–";
  const way = batch.isOwn ? "inventory.own" : may ? "inventory.yours" : "inventory.not_yours";
  return (
    <div className="form page-pad">
      <div className="four-eyes">
        <Icon svg={users} size={20} />
        <div>
          <h2>{t("inventory.waits", { count: batch.counts.committed })}</h2>
          <p>{t(way, { who })}</p>
        </div>
      </div>
      <Story batch={batch} />
      <div className="actions start">
        {may && !batch.isOwn && <Release batch={batch} />}
        <CopyButton value={location.href}>
          {({ copied, copy }) => (
            <Button variant="default" onClick={copy}>
              {t(copied ? "drawer.copied" : "inventory.copy_link")}
            </Button>
          )}
        </CopyButton>
      </div>
    </div>
  );
}

function Release({ batch }: { batch: Batch }) {
  const [asked, setAsked] = useState(false);
  const sending = useSending(CodeBatchReleaseDocument, { onDone: () => setAsked(false) });
  const { committed } = batch.counts;
  const cost = batch.product?.present?.cost;
  const worth = cost ? money(cost.minor * committed, cost.currency, { short: true }) : "";
  return (
    <>
      <Button onClick={() => setAsked(true)}>{t("inventory.release", { count: committed })}</Button>
      <Confirm
        opened={asked}
        onClose={() => setAsked(false)}
        title={t("inventory.release_title", { name: batch.product?.present?.name ?? "" })}
        verb={t("inventory.release_verb", { count: committed, worth })}
        of={sending}
        onConfirm={() =>
          sending.send((idempotencyKey) => ({ input: { id: batch.id, idempotencyKey } }))
        }
      >
        <p>
          {t("inventory.release_lead", {
            count: count(committed),
            who: batch.committedBy ?? "–",
            name: batch.name,
          })}
        </p>
      </Confirm>
    </>
  );
}
