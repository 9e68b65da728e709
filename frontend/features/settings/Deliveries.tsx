/** The latest messages that were sent, or were not, and why. */
import { Button, Select } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import {
  DeliveriesDocument,
  type DeliveryFactsFragment,
  DeliveryRetryDocument,
  type DeliveryState,
} from "~/gql/graphql";
import { t } from "~/lib/console-words";
import { moment } from "~/lib/format";
import { ask } from "~/lib/graphql";
import { FormProblems } from "~/ui/Form";
import { type Shape, StateGlyph } from "~/ui/StateGlyph";
import { Trouble } from "~/ui/States";
import { useSending } from "~/ui/useSending";
import { useOrganization } from "~/ui/useViewer";

const SHAPES: Record<DeliveryState, Shape> = {
  WAITING: "planned",
  SENDING: "sending",
  SENT: "done",
  FAILED: "failed",
  SKIPPED: "left-out",
};
const STATES = Object.keys(SHAPES) as DeliveryState[];

function wordOf(state: DeliveryState): string {
  const words = {
    WAITING: t("notify.state.waiting"),
    SENDING: t("notify.state.sending"),
    SENT: t("notify.state.sent"),
    FAILED: t("notify.state.failed"),
    SKIPPED: t("notify.state.skipped"),
  };
  return words[state];
}

export function Deliveries() {
  const [state, setState] = useState<DeliveryState | null>(null);
  const { data, error, refetch } = useQuery({
    queryKey: ["deliveries", state],
    queryFn: () => ask(DeliveriesDocument, { state, first: 20 }),
  });
  const rows = data?.deliveries.nodes;
  return (
    <section className="form-section">
      <h2>{t("notify.latest")}</h2>
      <Select
        className="notify-filter"
        label={t("notify.state")}
        data={STATES.map((value) => ({ value, label: wordOf(value) }))}
        placeholder={t("notify.all")}
        clearable
        value={state}
        onChange={(value) => setState(value as DeliveryState | null)}
      />
      {error && !data && <Trouble error={error} onAgain={refetch} />}
      {rows?.length === 0 && <p>{t("notify.empty")}</p>}
      {rows && rows.length > 0 && <Table rows={rows} />}
    </section>
  );
}

function Table({ rows }: { rows: DeliveryFactsFragment[] }) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keys
    <section className="notify-scroll" tabIndex={0} aria-label={t("notify.latest")}>
      <table className="settings-table" aria-label={t("notify.latest")}>
        <thead>
          <tr>
            <th scope="col">{t("notify.state")}</th>
            <th scope="col">{t("notify.topic")}</th>
            <th scope="col">{t("notify.recipient")}</th>
            <th scope="col">{t("notify.when")}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <Row key={row.id} row={row} />
          ))}
        </tbody>
      </table>
    </section>
  );
}

function Row({ row }: { row: DeliveryFactsFragment }) {
  const { timeZone } = useOrganization();
  const sending = useSending(DeliveryRetryDocument);
  return (
    <tr>
      <td>
        <StateGlyph shape={SHAPES[row.state]} word={wordOf(row.state)} />
        {row.reason && <span className="note settings-beside">{row.reason}</span>}
        {row.state === "FAILED" && (
          <Button
            size="compact-xs"
            variant="default"
            aria-label={`${t("notify.retry")}: ${row.recipient}`}
            loading={sending.waiting}
            onClick={() => sending.send(() => ({ input: { id: row.id } }))}
          >
            {t("notify.retry")}
          </Button>
        )}
        <FormProblems of={sending} />
      </td>
      <td>{row.topic?.name ?? "–"}</td>
      <td>{row.recipient}</td>
      <td>
        {moment(row.sentAt ?? row.createdAt, timeZone)}
        {row.attempts > 1 && (
          <span className="note settings-beside">
            {t("notify.attempts", { count: row.attempts })}
          </span>
        )}
      </td>
    </tr>
  );
}
