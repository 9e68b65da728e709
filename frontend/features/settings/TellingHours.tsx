/** Quiet hours of the organization, and the hour of the digest. */
import { Button, Select, TextInput } from "@mantine/core";
import { type FormEvent, useState } from "react";
import { NotificationSettingsEditDocument } from "~/gql/graphql";
import { t } from "~/lib/console-words";
import { FormProblems } from "~/ui/Form";
import { useSending } from "~/ui/useSending";
import type { TellingSettings } from "./Notifications";

const HOURS = Array.from({ length: 24 }, (_, hour) => ({
  value: String(hour),
  label: `${String(hour).padStart(2, "0")}:00`,
}));

export function TellingHours({ settings }: { settings: TellingSettings }) {
  const { quietFrom, quietUntil, digestHour } = settings;
  const before = { quietFrom, quietUntil, digestHour };
  const [held, setHeld] = useState(before);
  const [saved, setSaved] = useState(false);
  const sending = useSending(NotificationSettingsEditDocument, {
    fields: ["quietFrom", "quietUntil", "digestHour"],
    onDone: () => setSaved(true),
  });
  const changed = JSON.stringify(held) !== JSON.stringify(before);
  function submit(event: FormEvent) {
    event.preventDefault();
    setSaved(false);
    sending.send(() => ({ input: held }));
  }
  return (
    <form className="form form-section" onSubmit={submit} noValidate>
      <h2>{t("notify.hours")}</h2>
      <p className="settings-text note">{t("notify.hours_lead")}</p>
      <FormProblems of={sending} />
      <div className="pair">
        <TextInput
          type="time"
          label={t("notify.quiet_from")}
          value={held.quietFrom}
          error={sending.at("quietFrom")}
          onChange={(event) => setHeld({ ...held, quietFrom: event.currentTarget.value })}
        />
        <TextInput
          type="time"
          label={t("notify.quiet_until")}
          value={held.quietUntil}
          error={sending.at("quietUntil")}
          onChange={(event) => setHeld({ ...held, quietUntil: event.currentTarget.value })}
        />
      </div>
      <div className="pair">
        <Select
          label={t("notify.digest_hour")}
          allowDeselect={false}
          data={HOURS}
          value={String(held.digestHour)}
          error={sending.at("digestHour")}
          onChange={(value) => setHeld({ ...held, digestHour: Number(value) })}
        />
      </div>
      <div className="actions settings-start">
        <Button type="submit" loading={sending.waiting} disabled={!changed}>
          {t("form.save")}
        </Button>
        <span role="status">{saved && !changed && t("notify.saved")}</span>
      </div>
    </form>
  );
}
