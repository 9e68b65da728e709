/** A new budget: whose it is, and for which days. Money comes after. */
import { Button, Modal, TextInput } from "@mantine/core";
import { type FormEvent, useState } from "react";
import { BudgetCreateDocument } from "~/gql/graphql";
import { t } from "~/lib/console-words";
import { today } from "~/lib/format";
import { FormProblems } from "~/ui/Form";
import { useAddress } from "~/ui/useList";
import { useSending } from "~/ui/useSending";
import { useOrganization } from "~/ui/useViewer";

type Props = { opened: boolean; onClose: () => void };

export function BudgetForm({ opened, onClose }: Props) {
  const { currency, timeZone } = useOrganization();
  const year = today(timeZone).slice(0, 4);
  const empty = { name: "", costCenter: "", startsOn: `${year}-01-01`, endsOn: `${year}-12-31` };
  const [held, setHeld] = useState(empty);
  const [money, setMoney] = useState<string>();
  const { change } = useAddress();
  const sending = useSending(BudgetCreateDocument, {
    fields: ["name", "currency", "startsOn", "endsOn"],
    onDone: ({ budgetCreate }) => {
      setHeld(empty);
      onClose();
      change({ open: budgetCreate.budget?.id });
    },
  });
  function submit(event: FormEvent) {
    event.preventDefault();
    const { costCenter, ...rest } = held;
    const input = { ...rest, currency: money ?? currency, costCenter: costCenter.trim() || null };
    sending.send(() => ({ input }));
  }
  const field = (name: keyof typeof held) => ({
    value: held[name],
    error: sending.at(name),
    onChange: (event: { currentTarget: { value: string } }) =>
      setHeld({ ...held, [name]: event.currentTarget.value }),
  });
  return (
    <Modal
      opened={opened}
      onClose={onClose}
      title={t("budgets.add")}
      closeButtonProps={{ "aria-label": t("form.close") }}
    >
      <form className="stack" onSubmit={submit} noValidate>
        <FormProblems of={sending} />
        <TextInput label={t("budgets.name")} maxLength={100} data-autofocus {...field("name")} />
        <TextInput
          label={t("budgets.cost_center")}
          description={t("budgets.cost_center_hint")}
          {...field("costCenter")}
        />
        <div className="budget-days">
          <TextInput type="date" label={t("budgets.first_day")} {...field("startsOn")} />
          <TextInput type="date" label={t("budgets.last_day")} {...field("endsOn")} />
          <TextInput
            label={t("budgets.currency")}
            maxLength={3}
            value={money ?? currency}
            error={sending.at("currency")}
            onChange={(event) => setMoney(event.currentTarget.value.toUpperCase())}
          />
        </div>
        <div className="actions">
          <Button variant="default" onClick={onClose}>
            {t("form.cancel")}
          </Button>
          <Button
            type="submit"
            loading={sending.waiting}
            disabled={!held.name.trim() || !held.startsOn || !held.endsOn}
          >
            {t("budgets.create")}
          </Button>
        </div>
      </form>
    </Modal>
  );
}
