/** Giving a budget money, or taking some back that is still available. */
import { Button, SegmentedControl, TextInput } from "@mantine/core";
import { type FormEvent, useState } from "react";
import { BudgetAllocateDocument, type BudgetStandingFragment } from "~/gql/graphql";
import { t } from "~/lib/console-words";
import { FormProblems, MoneyInput } from "~/ui/Form";
import { useSending } from "~/ui/useSending";

const EMPTY = { amount: undefined as number | undefined, note: "" };

export function Allocate({ budget: { id, currency } }: { budget: BudgetStandingFragment }) {
  const [held, setHeld] = useState(EMPTY);
  const [way, setWay] = useState("give");
  const sending = useSending(BudgetAllocateDocument, {
    fields: ["amount"],
    onDone: () => setHeld(EMPTY),
  });
  const { amount = 0, note } = held;
  function submit(event: FormEvent) {
    event.preventDefault();
    const signed = way === "give" ? amount : -amount;
    sending.send((idempotencyKey) => ({ input: { id, amount: signed, note, idempotencyKey } }));
  }
  return (
    <form className="stack" onSubmit={submit} noValidate>
      <FormProblems of={sending} />
      <SegmentedControl
        aria-label={t("budgets.way")}
        value={way}
        onChange={setWay}
        data={[
          { value: "give", label: t("budgets.give") },
          { value: "take", label: t("budgets.take") },
        ]}
      />
      <MoneyInput
        label={t("budgets.amount")}
        currency={currency}
        value={held.amount}
        error={sending.at("amount")}
        onChange={(given) => setHeld({ ...held, amount: given })}
      />
      <TextInput
        label={t("budgets.note")}
        value={note}
        maxLength={200}
        onChange={(event) => setHeld({ ...held, note: event.currentTarget.value })}
      />
      <div className="actions">
        <Button type="submit" loading={sending.waiting} disabled={amount <= 0}>
          {t(way === "give" ? "budgets.give_verb" : "budgets.take_verb")}
        </Button>
      </div>
    </form>
  );
}
