/** A code list as it stands: at work, checked, waiting for a second person, in stock, or over. */
import { Button } from "@mantine/core";
import { useNavigate } from "@tanstack/react-router";
import { t } from "~/lib/console-words";
import { count, moment } from "~/lib/format";
import { Facts } from "~/ui/Aside";
import { Wrong } from "~/ui/Form";
import { AuditLink, Go } from "~/ui/Go";
import { Mark } from "~/ui/Mark";
import { Progress } from "~/ui/Progress";
import { useAddress } from "~/ui/useList";
import { useOrganization } from "~/ui/useViewer";
import { type Batch, isMoving } from "./batch";
import { Checked } from "./Checked";
import { CodeMapping } from "./CodeMapping";
import { Quarantined } from "./Quarantined";

export function BatchState({ batch }: { batch: Batch }) {
  const { search } = useAddress();
  if (isMoving(batch.state)) return <AtWork batch={batch} />;
  const remap = search.columns && batch.state === "CHECKED";
  if (batch.state === "UNMAPPED" || remap) return <CodeMapping batch={batch} />;
  if (batch.state === "CHECKED") return <Checked batch={batch} />;
  if (batch.state === "QUARANTINED") return <Quarantined batch={batch} />;
  if (batch.state === "RELEASED") return <Released batch={batch} />;
  return <Over batch={batch} />;
}

function AtWork({ batch }: { batch: Batch }) {
  return (
    <div className="form page-pad">
      {/* How many rows a file has is known once all of them were checked. */}
      <Progress
        label={t(`inventory.batch.${batch.state}`)}
        done={batch.done}
        of={batch.state === "CHECKING" ? 0 : batch.rows}
      >
        {t("inventory.goes_on")}
      </Progress>
    </div>
  );
}

/** Who did what, in the order of the steps. */
export function Story({ batch }: { batch: Batch }) {
  const { timeZone } = useOrganization();
  return (
    <Facts
      facts={[
        [t("inventory.file"), batch.name],
        [
          t("inventory.checked_by"),
          `${batch.checkedBy ?? "–"}　${moment(batch.createdAt, timeZone)}`,
        ],
        [t("inventory.imported_by"), batch.committedBy ?? "–"],
        [
          t("inventory.released_by"),
          batch.releasedAt
            ? `${batch.releasedBy ?? "–"}　${moment(batch.releasedAt, timeZone)}`
            : "–",
        ],
        [
          t("inventory.digest"),
          <span key="digest" className="code">
            {batch.digest.slice(0, 16)}
          </span>,
        ],
      ]}
    />
  );
}

function Released({ batch }: { batch: Batch }) {
  return (
    <div className="form page-pad">
      <div className="sealed">
        <Mark size={28} />
        <div>
          <h2>{t("inventory.released_title", { count: batch.counts.committed })}</h2>
          <p className="note">{t("inventory.released_lead")}</p>
        </div>
      </div>
      <Story batch={batch} />
      <p>
        <Go to="/inventory" search={{ open: batch.product?.id }}>
          {t("inventory.to_stock")}
        </Go>
        　<AuditLink subject={batch.id} />
      </p>
    </div>
  );
}

/** Thrown away, or no code list at all. */
function Over({ batch }: { batch: Batch }) {
  const navigate = useNavigate();
  return (
    <div className="form page-pad">
      {batch.state === "FAILED" ? (
        <Wrong>
          <p>{batch.reason}</p>
        </Wrong>
      ) : (
        <p>{t("inventory.discarded_lead", { count: count(batch.counts.accepted) })}</p>
      )}
      <div>
        <Button
          onClick={() =>
            navigate({
              to: "/inventory/import",
              search: { product: batch.product?.id } as never,
            })
          }
        >
          {t("inventory.another")}
        </Button>
      </div>
    </div>
  );
}
