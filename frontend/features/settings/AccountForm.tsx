/** A new account: who, with which roles, and the password for the first time. */
import { Button, Modal, PasswordInput, TextInput } from "@mantine/core";
import { type FormEvent, useState } from "react";
import { AccountCreateDocument } from "~/gql/graphql";
import { t } from "~/lib/console-words";
import { FormProblems } from "~/ui/Form";
import { useAddress } from "~/ui/useList";
import { useSending } from "~/ui/useSending";
import { type Role, RoleBoxes } from "./Roles";

const FIELDS = ["name", "email", "password", "roles"] as const;
const EMPTY = { name: "", email: "", password: "", roles: [] as string[] };

type Props = { opened: boolean; roles: Role[]; onClose: () => void };

export function AccountForm({ opened, roles, onClose }: Props) {
  const [held, setHeld] = useState(EMPTY);
  const { change } = useAddress();
  const sending = useSending(AccountCreateDocument, {
    fields: FIELDS,
    onDone: ({ accountCreate }) => {
      setHeld(EMPTY);
      onClose();
      change({ open: accountCreate.account?.id });
    },
  });
  function submit(event: FormEvent) {
    event.preventDefault();
    sending.send(() => ({ input: held }));
  }
  return (
    <Modal
      opened={opened}
      onClose={onClose}
      title={t("settings.accounts.add")}
      closeButtonProps={{ "aria-label": t("form.close") }}
    >
      <form className="stack" onSubmit={submit} noValidate autoComplete="off">
        <FormProblems of={sending} />
        <TextInput
          label={t("settings.accounts.name")}
          value={held.name}
          error={sending.at("name")}
          data-autofocus
          onChange={(event) => setHeld({ ...held, name: event.currentTarget.value })}
        />
        <TextInput
          label={t("settings.accounts.email")}
          type="email"
          value={held.email}
          error={sending.at("email")}
          onChange={(event) => setHeld({ ...held, email: event.currentTarget.value })}
        />
        <PasswordInput
          label={t("settings.accounts.password")}
          description={t("settings.accounts.password_hint")}
          autoComplete="new-password"
          value={held.password}
          error={sending.at("password")}
          onChange={(event) => setHeld({ ...held, password: event.currentTarget.value })}
        />
        <RoleBoxes
          roles={roles}
          value={held.roles}
          error={sending.at("roles")}
          onChange={(value) => setHeld({ ...held, roles: value })}
        />
        <div className="actions">
          <Button variant="default" onClick={onClose}>
            {t("form.cancel")}
          </Button>
          <Button
            type="submit"
            loading={sending.waiting}
            disabled={!held.name.trim() || !held.email.trim() || !held.password}
          >
            {t("settings.accounts.create")}
          </Button>
        </div>
      </form>
    </Modal>
  );
}
