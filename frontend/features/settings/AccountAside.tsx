/** The drawer of an account: its roles, a new password, and putting it out of use. */
import { Button, PasswordInput } from "@mantine/core";
import { Link } from "@tanstack/react-router";
import { useState } from "react";
import {
  type AccountFactsFragment,
  AccountSetDisabledDocument,
  AccountSetPasswordDocument,
  AccountSetRolesDocument,
} from "~/gql/graphql";
import { t } from "~/lib/console-words";
import { moment } from "~/lib/format";
import { Aside, Facts } from "~/ui/Aside";
import { ADDRESSES } from "~/ui/addresses";
import { Confirm } from "~/ui/Confirm";
import { FormProblems } from "~/ui/Form";
import { useSending } from "~/ui/useSending";
import { useMay, useOrganization } from "~/ui/useViewer";
import { InUse } from "./Accounts";
import { type Role, RoleBoxes } from "./Roles";

type Props = { account: AccountFactsFragment };

export function AccountAside({ account, roles }: Props & { roles: Role[] }) {
  const { timeZone } = useOrganization();
  return (
    <Aside title={account.name} note={account.email} footer={<Footer account={account} />}>
      <Facts
        facts={[
          [t("settings.accounts.state"), <InUse key="state" account={account} />],
          [
            t("settings.accounts.signed_in"),
            account.signedInAt
              ? moment(account.signedInAt, timeZone)
              : t("settings.accounts.never"),
          ],
        ]}
      />
      <Rights key={account.roles.join()} account={account} roles={roles} />
      <NewPassword account={account} />
    </Aside>
  );
}

function Rights({ account, roles }: Props & { roles: Role[] }) {
  const [held, setHeld] = useState<string[]>(account.roles);
  const sending = useSending(AccountSetRolesDocument, { fields: ["roles"] });
  const same = [...held].sort().join() === [...account.roles].sort().join();
  const { id } = account;
  return (
    <section className="stack">
      <FormProblems of={sending} />
      <RoleBoxes roles={roles} value={held} error={sending.at("roles")} onChange={setHeld} />
      <div className="actions settings-start">
        <Button
          disabled={same}
          loading={sending.waiting}
          onClick={() => sending.send(() => ({ input: { id, roles: held } }))}
        >
          {t("settings.accounts.set_roles")}
        </Button>
      </div>
    </section>
  );
}

function NewPassword({ account: { id } }: Props) {
  const [password, setPassword] = useState("");
  const [done, setDone] = useState(false);
  const sending = useSending(AccountSetPasswordDocument, {
    fields: ["password"],
    onDone: () => {
      setPassword("");
      setDone(true);
    },
  });
  return (
    <form
      className="stack"
      onSubmit={(event) => {
        event.preventDefault();
        sending.send(() => ({ input: { id, password } }));
      }}
    >
      <FormProblems of={sending} />
      <PasswordInput
        label={t("settings.accounts.new_password")}
        description={t("settings.accounts.set_password_hint")}
        autoComplete="new-password"
        value={password}
        error={sending.at("password")}
        onChange={(event) => {
          setPassword(event.currentTarget.value);
          setDone(false);
        }}
      />
      <div className="actions settings-start">
        <Button type="submit" variant="default" disabled={!password} loading={sending.waiting}>
          {t("settings.accounts.set_password")}
        </Button>
        <span role="status">{done && t("settings.saved")}</span>
      </div>
    </form>
  );
}

function Footer({ account }: Props) {
  const [asking, setAsking] = useState(false);
  const mayAudit = useMay("audit.read");
  const sending = useSending(AccountSetDisabledDocument, { onDone: () => setAsking(false) });
  const { id, name, disabledAt } = account;
  const set = (disabled: boolean) => sending.send(() => ({ input: { id, disabled } }));
  return (
    <>
      {disabledAt ? (
        <Button variant="default" loading={sending.waiting} onClick={() => set(false)}>
          {t("settings.accounts.enable")}
        </Button>
      ) : (
        <Button variant="default" className="final" onClick={() => setAsking(true)}>
          {t("settings.accounts.disable")}
        </Button>
      )}
      {mayAudit && (
        <Link to={ADDRESSES.audit} search={{ actor: id } as never} className="link">
          {t("settings.accounts.audit")}
        </Link>
      )}
      <Confirm
        opened={asking}
        title={t("settings.accounts.disable_title", { name })}
        verb={t("settings.accounts.disable_verb")}
        final
        of={sending}
        onConfirm={() => set(true)}
        onClose={() => setAsking(false)}
      >
        <p>{t("settings.accounts.disable_body", { name })}</p>
      </Confirm>
    </>
  );
}
