/** Sends a test, and says what became of it: it is asked for until it is known. */
import { Button } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { DeliveryOutcomeDocument, type DeliveryOutcomeQuery } from "~/gql/graphql";
import { t } from "~/lib/console-words";
import { ask, type Problem } from "~/lib/graphql";
import { FormProblems } from "~/ui/Form";
import { StateGlyph } from "~/ui/StateGlyph";

type Sending = { waiting: boolean; loose: Problem[]; failure: Error | null };
type ButtonProps = { of: Sending; word: string; label?: string; onClick: () => void };

export function TestButton({ of, word, label, onClick }: ButtonProps) {
  return (
    <Button
      size="compact-sm"
      variant="default"
      aria-label={label}
      loading={of.waiting}
      onClick={onClick}
    >
      {word}
    </Button>
  );
}

type Delivery = Extract<DeliveryOutcomeQuery["node"], { __typename: "Delivery" }>;

export function Outcome({ of, id }: { of: Sending; id: string | undefined }) {
  const { data } = useQuery({
    queryKey: ["delivery", id],
    queryFn: () => ask(DeliveryOutcomeDocument, { id: id ?? "" }),
    enabled: id !== undefined,
    refetchInterval: (query) => (known(query.state.data) ? false : 1000),
  });
  const delivery = deliveryOf(data);
  return (
    <div role="status">
      <FormProblems of={of} />
      {id && !delivery && <StateGlyph shape="sending" word={t("notify.sending")} />}
      {delivery && <Told delivery={delivery} />}
    </div>
  );
}

function Told({ delivery: { state, reason } }: { delivery: Delivery }) {
  if (state === "SENT") return <StateGlyph shape="done" word={t("notify.sent")} />;
  if (state === "FAILED" || reason) {
    return <StateGlyph shape="failed" word={reason ?? t("notify.state.failed")} />;
  }
  return <StateGlyph shape="sending" word={t("notify.sending")} />;
}

function deliveryOf(data: DeliveryOutcomeQuery | undefined): Delivery | undefined {
  return data?.node?.__typename === "Delivery" ? data.node : undefined;
}

/** Whether there is nothing more to wait for. */
function known(data: DeliveryOutcomeQuery | undefined): boolean {
  const delivery = deliveryOf(data);
  if (!delivery) return false;
  return !["WAITING", "SENDING"].includes(delivery.state) || Boolean(delivery.reason);
}
