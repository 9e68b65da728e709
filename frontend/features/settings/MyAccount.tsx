/** My account: another password, and where I am signed in. */
import { Button, PasswordInput } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { type FormEvent, useState } from "react";
import {
  MyAccountDocument,
  type MyAccountQuery,
  PasswordChangeDocument,
  SessionEndDocument,
} from "~/gql/graphql";
import { t } from "~/lib/console-words";
import { moment } from "~/lib/format";
import { ask } from "~/lib/graphql";
import { Facts } from "~/ui/Aside";
import { FormProblems } from "~/ui/Form";
import { Trouble } from "~/ui/States";
import { useSending } from "~/ui/useSending";
import { useOrganization } from "~/ui/useViewer";
import { deviceName } from "./devices";
import { SettingsPage } from "./SettingsPage";
import { roleName } from "./words";

export function MyAccount() {
  const { data, error, refetch } = useQuery({
    queryKey: ["my-account"],
    queryFn: () => ask(MyAccountDocument),
  });
  const viewer = data?.viewer;
  return (
    <SettingsPage>
      {error && !data && <Trouble error={error} onAgain={refetch} />}
      {viewer && (
        <div className="page-pad settings-body">
          <section className="form-section">
            <h2>{t("settings.me.title")}</h2>
            <Facts
              facts={[
                [t("settings.accounts.name"), viewer.name],
                [t("settings.accounts.email"), viewer.account?.email],
                [t("settings.me.roles"), viewer.account?.roles.map(roleName).join(", ")],
              ]}
            />
          </section>
          {viewer.account ? <Password /> : <p>{t("settings.me.no_account")}</p>}
          <Sessions sessions={viewer.sessions} />
        </div>
      )}
    </SettingsPage>
  );
}

const EMPTY = { oldPassword: "", password: "" };

function Password() {
  const [held, setHeld] = useState(EMPTY);
  const [ended, setEnded] = useState<number>();
  const sending = useSending(PasswordChangeDocument, {
    fields: ["oldPassword", "password"],
    onDone: ({ passwordChange }) => {
      setHeld(EMPTY);
      setEnded(passwordChange.ended);
    },
  });
  function submit(event: FormEvent) {
    event.preventDefault();
    setEnded(undefined);
    sending.send(() => ({ input: held }));
  }
  return (
    <form className="form form-section" onSubmit={submit} noValidate>
      <h2>{t("settings.me.password")}</h2>
      <FormProblems of={sending} />
      <PasswordInput
        label={t("settings.me.old")}
        autoComplete="current-password"
        value={held.oldPassword}
        error={sending.at("oldPassword")}
        onChange={(event) => setHeld({ ...held, oldPassword: event.currentTarget.value })}
      />
      <PasswordInput
        label={t("settings.me.new")}
        description={t("settings.me.new_hint")}
        autoComplete="new-password"
        value={held.password}
        error={sending.at("password")}
        onChange={(event) => setHeld({ ...held, password: event.currentTarget.value })}
      />
      <div className="actions settings-start">
        <Button
          type="submit"
          loading={sending.waiting}
          disabled={!held.oldPassword || !held.password}
        >
          {t("settings.me.change")}
        </Button>
        <span role="status">
          {ended !== undefined && t("settings.me.changed", { count: ended })}
        </span>
      </div>
    </form>
  );
}

function Sessions({ sessions }: { sessions: MyAccountQuery["viewer"]["sessions"] }) {
  const { timeZone } = useOrganization();
  const sending = useSending(SessionEndDocument);
  return (
    <section className="form form-section">
      <h2>{t("settings.me.sessions")}</h2>
      <FormProblems of={sending} />
      <ul className="rows">
        {sessions.map(({ key, device, createdAt, address, present }) => (
          <li key={key}>
            <div>
              <b>{deviceName(device) || t("settings.me.device")}</b>
              <span className="note">
                {address
                  ? t("settings.me.began", { at: moment(createdAt, timeZone), address })
                  : t("settings.me.began_at", { at: moment(createdAt, timeZone) })}
              </span>
            </div>
            {present ? (
              <span className="note">{t("settings.me.this")}</span>
            ) : (
              <Button
                size="compact-sm"
                variant="default"
                loading={sending.waiting}
                onClick={() => sending.send(() => ({ input: { key } }))}
              >
                {t("settings.me.end")}
              </Button>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}
