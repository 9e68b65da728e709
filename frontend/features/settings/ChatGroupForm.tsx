/** A new chat group: its service, its webhook address, which is sealed, and what it is told. */
import { Button, Checkbox, Modal, PasswordInput, Select, TextInput } from "@mantine/core";
import { type FormEvent, useState } from "react";
import { ChatChannelCreateDocument } from "~/gql/graphql";
import { t } from "~/lib/console-words";
import { FormProblems } from "~/ui/Form";
import { useSending } from "~/ui/useSending";
import type { TellingSettings } from "./Notifications";

type Props = { opened: boolean; settings: TellingSettings; onClose: () => void };
const FIELDS = ["service", "name", "address", "secret", "topics"] as const;

export function ChatGroupForm({ opened, settings, onClose }: Props) {
  const all = settings.topics.map(({ key }) => key);
  const first = settings.services.some(({ key }) => key === "wecom") ? "wecom" : "";
  const empty = { service: first, name: "", address: "", secret: "", topics: all };
  const [held, setHeld] = useState(empty);
  const sending = useSending(ChatChannelCreateDocument, { fields: FIELDS, onDone: close });
  const service = settings.services.find(({ key }) => key === held.service);

  function close() {
    setHeld(empty);
    onClose();
  }
  function submit(event: FormEvent) {
    event.preventDefault();
    sending.send(() => ({ input: held }));
  }
  return (
    <Modal
      opened={opened}
      onClose={close}
      title={t("notify.group_add")}
      closeButtonProps={{ "aria-label": t("form.close") }}
    >
      <form className="stack" onSubmit={submit} noValidate autoComplete="off">
        <FormProblems of={sending} />
        <Select
          label={t("notify.group_service")}
          allowDeselect={false}
          data={settings.services.map(({ key, name }) => ({ value: key, label: name }))}
          value={held.service}
          error={sending.at("service")}
          onChange={(value) => setHeld({ ...held, service: value ?? "" })}
        />
        <TextInput
          label={t("notify.group_name")}
          value={held.name}
          maxLength={60}
          error={sending.at("name")}
          data-autofocus
          onChange={(event) => setHeld({ ...held, name: event.currentTarget.value })}
        />
        <PasswordInput
          label={t("notify.group_address")}
          description={t("notify.group_address_hint", { host: service?.host ?? "" })}
          autoComplete="off"
          value={held.address}
          error={sending.at("address")}
          onChange={(event) => setHeld({ ...held, address: event.currentTarget.value })}
        />
        {service?.takesSecret && (
          <PasswordInput
            label={t("notify.group_secret")}
            autoComplete="off"
            value={held.secret}
            error={sending.at("secret")}
            onChange={(event) => setHeld({ ...held, secret: event.currentTarget.value })}
          />
        )}
        <Checkbox.Group
          label={t("notify.group_topics")}
          value={held.topics}
          error={sending.at("topics")}
          onChange={(topics) => setHeld({ ...held, topics })}
        >
          <div className="notify-topics">
            {settings.topics.map(({ key, name }) => (
              <Checkbox key={key} value={key} label={name} />
            ))}
          </div>
        </Checkbox.Group>
        <div className="actions">
          <Button variant="default" onClick={close}>
            {t("form.cancel")}
          </Button>
          <Button
            type="submit"
            loading={sending.waiting}
            disabled={!held.name.trim() || !held.address.trim()}
          >
            {t("notify.group_create")}
          </Button>
        </div>
      </form>
    </Modal>
  );
}
