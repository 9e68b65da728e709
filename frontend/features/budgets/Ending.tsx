/** The end of a budget's period: renewing it for the next one, or closing it. */
import { Button, Checkbox, TextInput } from "@mantine/core";
import { useState } from "react";
import {
  BudgetCloseDocument,
  BudgetRenewDocument,
  type BudgetStandingFragment,
} from "~/gql/graphql";
import { t } from "~/lib/console-words";
import { money } from "~/lib/format";
import { Confirm } from "~/ui/Confirm";
import { useAddress } from "~/ui/useList";
import { useSending } from "~/ui/useSending";

/** The day a year later, of the next period's end. */
function yearAfter(day: string): string {
  return `${Number(day.slice(0, 4)) + 1}${day.slice(4)}`.replace("-02-29", "-02-28");
}

export function Ending({ budget }: { budget: BudgetStandingFragment }) {
  const { id, endsOn, currency, balances } = budget;
  const [asked, setAsked] = useState<"renew" | "close">();
  const [until, setUntil] = useState(yearAfter(endsOn));
  const [carryOver, setCarryOver] = useState(true);
  const { change } = useAddress();
  const done = () => setAsked(undefined);
  const renewing = useSending(BudgetRenewDocument, {
    fields: ["endsOn"],
    onDone: ({ budgetRenew }) => {
      done();
      change({ open: budgetRenew.budget?.id }, { keepPage: true });
    },
  });
  const closing = useSending(BudgetCloseDocument, { onDone: done });
  const left = money(balances.available.minor, currency, { short: true });
  return (
    <div className="actions budget-ending">
      {!budget.renewedBy && (
        <Button variant="default" onClick={() => setAsked("renew")}>
          {t("budgets.renew")}
        </Button>
      )}
      {!budget.closedOn && (
        <Button variant="default" onClick={() => setAsked("close")}>
          {t("budgets.close")}
        </Button>
      )}
      <Confirm
        opened={asked === "renew"}
        title={t("budgets.renew_title", { name: budget.name })}
        verb={t("budgets.renew_verb", { day: until })}
        of={renewing}
        onClose={done}
        onConfirm={() =>
          renewing.send((idempotencyKey) => ({
            input: { id, endsOn: until, carryOver, idempotencyKey },
          }))
        }
      >
        <p>{t("budgets.renew_means", { day: endsOn })}</p>
        <TextInput
          type="date"
          label={t("budgets.last_day")}
          value={until}
          error={renewing.at("endsOn")}
          onChange={(event) => setUntil(event.currentTarget.value)}
        />
        <Checkbox
          label={t("budgets.carry", { left })}
          checked={carryOver}
          onChange={(event) => setCarryOver(event.currentTarget.checked)}
        />
      </Confirm>
      <Confirm
        opened={asked === "close"}
        title={t("budgets.close_title", { name: budget.name })}
        verb={t("budgets.close_verb", { left })}
        final
        of={closing}
        onClose={done}
        onConfirm={() => closing.send((idempotencyKey) => ({ input: { id, idempotencyKey } }))}
      >
        <p>{t("budgets.close_means")}</p>
      </Confirm>
    </div>
  );
}
