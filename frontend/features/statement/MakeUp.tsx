/** Asks before people are granted to retroactively: how many, of which rule, for which month. */
import { notifications } from "@mantine/notifications";
import { MakeUpDocument } from "~/gql/graphql";
import { t } from "~/lib/console-words";
import { Confirm } from "~/ui/Confirm";
import { useSending } from "~/ui/useSending";
import type { RuleOfMonth } from "./Account";
import { lastDayOf } from "./months";
import { missed } from "./outcomes";
import { Reasons } from "./Shares";

type Props = { month: string; of: RuleOfMonth; onClose: () => void };

export function MakeUp({ month, of, onClose }: Props) {
  const sending = useSending(MakeUpDocument, {
    onDone: ({ ruleMakeUp }) => {
      notifications.show({ message: t("statement.made_up", { count: ruleMakeUp.people ?? 0 }) });
      onClose();
    },
  });
  const id = of.rule?.id ?? "";
  const values = { count: missed(of.count), rule: of.rule?.name ?? "", month: month.slice(0, 7) };
  const reasons = of.count.reasons.filter(
    ({ outcome }) => outcome === "LATE" || outcome === "UNEXPLAINED",
  );
  return (
    <Confirm
      opened
      title={t("statement.make_up_title", values)}
      verb={t("statement.make_up_verb", values)}
      of={sending}
      onConfirm={() => sending.send((key) => ({ id, since: month, until: lastDayOf(month), key }))}
      onClose={onClose}
    >
      <p>{t("statement.make_up_means", values)}</p>
      <Reasons of={{ ...of.count, reasons }} />
    </Confirm>
  );
}
