/** Whether the log is unbroken, before any table: up to where, checked when, and if not, what is
 * wrong and what to do. */
import { Button } from "@mantine/core";
import warning from "@phosphor-icons/core/fill/warning-circle-fill.svg?raw";
import check from "@phosphor-icons/core/regular/seal-check.svg?raw";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { AuditSealDocument, type AuditSealQuery, AuditVerifyDocument } from "~/gql/graphql";
import { t } from "~/lib/console-words";
import { count, moment } from "~/lib/format";
import { ask } from "~/lib/graphql";
import { FormProblems } from "~/ui/Form";
import { Icon } from "~/ui/Icon";
import { Mark } from "~/ui/Mark";
import { useAddress } from "~/ui/useList";
import { useSending } from "~/ui/useSending";
import { useOrganization } from "~/ui/useViewer";

type Status = AuditSealQuery["auditSealStatus"];

/** The state of the log; asked again every second while `awaited` is the last check's time. */
export function useSeal() {
  const [awaited, setAwaited] = useState<string | null>();
  const { data } = useQuery({
    queryKey: ["audit-seal"],
    queryFn: () => ask(AuditSealDocument),
    refetchInterval: (query) => {
      const at = query.state.data?.auditSealStatus.verified?.at ?? null;
      return awaited !== undefined && at === awaited ? 1000 : 30_000;
    },
  });
  const status = data?.auditSealStatus;
  const at = status?.verified?.at ?? null;
  return {
    status,
    checking: awaited !== undefined && at === awaited,
    onAsked: () => setAwaited(at),
  };
}

type VerifyProps = { checking: boolean; onAsked: () => void };

export function VerifyButton({ checking, onAsked }: VerifyProps) {
  const sending = useSending(AuditVerifyDocument, { onDone: onAsked });
  return (
    <>
      <FormProblems of={sending} />
      <Button
        variant="default"
        leftSection={<Icon svg={check} />}
        loading={checking || sending.waiting}
        onClick={() => sending.send(() => ({ input: {} }))}
      >
        {t("audit.verify")}
      </Button>
    </>
  );
}

export function Seal({ status, total }: { status: Status; total?: number }) {
  const { timeZone } = useOrganization();
  const { verified, checked } = status;
  if (!verified) {
    return (
      <section className="audit-seal" aria-live="polite">
        <p>
          <b>{t("audit.unchecked")}</b> {t("audit.unchecked_hint")}
        </p>
      </section>
    );
  }
  if (verified.findings > 0) return <Broken verified={verified} />;
  const since = total === undefined ? 0 : Math.max(total - checked, 0);
  return (
    <section className="audit-seal" aria-live="polite">
      <Mark size={32} />
      <p>
        <b>{t("audit.unbroken", { count: count(checked) })}</b>{" "}
        {t("audit.unbroken_at", { at: moment(verified.at, timeZone) })}{" "}
        {since > 0 && t("audit.since", { count: since })}
      </p>
      <span className="note">{t("audit.seals", { number: count(status.number) })}</span>
    </section>
  );
}

function Broken({ verified }: { verified: NonNullable<Status["verified"]> }) {
  const { timeZone } = useOrganization();
  const { change } = useAddress();
  const more = verified.findings - verified.found.length;
  return (
    <section className="audit-seal broken" role="alert">
      <Icon svg={warning} size={24} />
      <div>
        <p>
          <b>{t("audit.broken", { count: verified.findings })}</b>{" "}
          {t("audit.broken_hint", { at: moment(verified.at, timeZone) })}
        </p>
        <ul>
          {verified.found.map(({ message, entryId }) => (
            <li key={message}>
              {message}{" "}
              {entryId && (
                <button type="button" className="link" onClick={() => change({ open: entryId })}>
                  {t("audit.open_entry")}
                </button>
              )}
            </li>
          ))}
        </ul>
        {more > 0 && <p>{t("audit.broken_more", { count: more })}</p>}
      </div>
    </section>
  );
}
