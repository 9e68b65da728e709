/** Chat groups: which there are, what each is told, a test of each, and removing one. */
import { Button } from "@mantine/core";
import plus from "@phosphor-icons/core/regular/plus.svg?raw";
import { useState } from "react";
import {
  type ChatChannelFactsFragment,
  ChatChannelRemoveDocument,
  ChatChannelTestDocument,
} from "~/gql/graphql";
import { t } from "~/lib/console-words";
import { Confirm } from "~/ui/Confirm";
import { Icon } from "~/ui/Icon";
import { useSending } from "~/ui/useSending";
import { ChatGroupForm } from "./ChatGroupForm";
import type { TellingSettings } from "./Notifications";
import { Outcome, TestButton } from "./TestButton";

type Props = { settings: TellingSettings; groups: ChatChannelFactsFragment[] };

export function ChatGroups({ settings, groups }: Props) {
  const [adding, setAdding] = useState(false);
  const [removing, setRemoving] = useState<ChatChannelFactsFragment>();
  return (
    <section className="form form-section">
      <h2>{t("notify.groups")}</h2>
      <p className="settings-text note">{t("notify.groups_lead")}</p>
      {groups.length === 0 && <p>{t("notify.groups_empty")}</p>}
      <ul className="rows">
        {groups.map((group) => (
          <Group
            key={group.id}
            group={group}
            service={settings.services.find(({ key }) => key === group.service)?.name}
            onRemove={() => setRemoving(group)}
          />
        ))}
      </ul>
      <div className="actions settings-start">
        <Button
          variant="default"
          leftSection={<Icon svg={plus} size={16} />}
          onClick={() => setAdding(true)}
        >
          {t("notify.group_add")}
        </Button>
      </div>
      <ChatGroupForm opened={adding} settings={settings} onClose={() => setAdding(false)} />
      {removing && <Remove group={removing} onClose={() => setRemoving(undefined)} />}
    </section>
  );
}

type GroupProps = { group: ChatChannelFactsFragment; service?: string; onRemove: () => void };

function Group({ group, service, onRemove }: GroupProps) {
  const sending = useSending(ChatChannelTestDocument);
  const named = (word: string) => `${word}: ${group.name}`;
  return (
    <li>
      <div>
        <b>{group.name}</b>
        <span className="note settings-beside">
          {service} · {group.hint}
        </span>
        <span className="note settings-beside">
          {group.topics.map(({ name }) => name).join(" · ")}
        </span>
        <Outcome of={sending} id={sending.data?.chatChannelTest.delivery?.id} />
      </div>
      <div className="actions notify-acts">
        <TestButton
          of={sending}
          word={t("notify.group_test")}
          label={named(t("notify.group_test"))}
          onClick={() => sending.send(() => ({ input: { id: group.id } }))}
        />
        <Button
          size="compact-sm"
          variant="default"
          aria-label={named(t("notify.group_remove"))}
          onClick={onRemove}
        >
          {t("notify.group_remove")}
        </Button>
      </div>
    </li>
  );
}

function Remove({ group, onClose }: { group: ChatChannelFactsFragment; onClose: () => void }) {
  const sending = useSending(ChatChannelRemoveDocument, { onDone: onClose });
  return (
    <Confirm
      opened
      title={t("notify.group_remove_title", { name: group.name })}
      verb={t("notify.group_remove_verb")}
      final
      of={sending}
      onConfirm={() => sending.send(() => ({ input: { id: group.id } }))}
      onClose={onClose}
    >
      <p>{t("notify.group_remove_text")}</p>
    </Confirm>
  );
}
