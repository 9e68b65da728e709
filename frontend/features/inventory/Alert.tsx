/** Below how many codes somebody wants to hear of a product. */
import { Button, NumberInput } from "@mantine/core";
import { useState } from "react";
import { StockAlertSetDocument } from "~/gql/graphql";
import { t } from "~/lib/console-words";
import { FormProblems } from "~/ui/Form";
import { useSending } from "~/ui/useSending";

export function Alert({ id, lowAt }: { id: string; lowAt: number | undefined }) {
  const [wanted, setWanted] = useState(lowAt);
  const sending = useSending(StockAlertSetDocument, { fields: ["lowAt"] });
  return (
    <form
      className="alert-form"
      onSubmit={(event) => {
        event.preventDefault();
        sending.send(() => ({ input: { productId: id, lowAt: wanted ?? null } }));
      }}
    >
      <NumberInput
        label={t("inventory.alert")}
        placeholder={t("inventory.no_alert")}
        min={1}
        allowDecimal={false}
        hideControls
        value={wanted ?? ""}
        error={sending.at("lowAt")}
        onChange={(number) => setWanted(number === "" ? undefined : Number(number))}
      />
      <Button type="submit" variant="default" loading={sending.waiting} disabled={wanted === lowAt}>
        {t("form.save")}
      </Button>
      <FormProblems of={sending} />
      <p className="note">{t("inventory.alert_hint")}</p>
    </form>
  );
}
