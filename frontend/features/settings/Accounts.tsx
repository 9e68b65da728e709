/** The accounts of whoever administers the portal. */
import { Button } from "@mantine/core";
import plus from "@phosphor-icons/core/regular/plus.svg?raw";
import { useState } from "react";
import { type AccountFactsFragment, AccountsDocument } from "~/gql/graphql";
import { t } from "~/lib/console-words";
import { moment } from "~/lib/format";
import { type Column, DataList } from "~/ui/DataList";
import { Icon } from "~/ui/Icon";
import { StateGlyph } from "~/ui/StateGlyph";
import { useAddress, usePage, windowOf } from "~/ui/useList";
import { useOrganization } from "~/ui/useViewer";
import { AccountAside } from "./AccountAside";
import { AccountForm } from "./AccountForm";
import { useRoles } from "./Roles";
import { SettingsPage } from "./SettingsPage";
import { roleName } from "./words";

export function Accounts() {
  const { search } = useAddress();
  const { timeZone } = useOrganization();
  const [adding, setAdding] = useState(false);
  const roles = useRoles();
  const { data, error, refetch } = usePage("accounts", AccountsDocument, windowOf(search));
  const accounts = data?.accounts.nodes;
  const opened = accounts?.find(({ id }) => id === search.open);
  return (
    <SettingsPage
      actions={
        <Button leftSection={<Icon svg={plus} size={16} />} onClick={() => setAdding(true)}>
          {t("settings.accounts.add")}
        </Button>
      }
      drawer={opened && <AccountAside key={opened.id} account={opened} roles={roles} />}
    >
      <DataList
        name="accounts"
        label={t("settings.accounts.title")}
        columns={columns(timeZone)}
        rows={accounts}
        total={data?.accounts.totalCount}
        error={error}
        onAgain={refetch}
        rowName={({ name }) => name}
        opens
      />
      <AccountForm opened={adding} roles={roles} onClose={() => setAdding(false)} />
    </SettingsPage>
  );
}

function columns(timeZone: string): Column<AccountFactsFragment>[] {
  return [
    {
      key: "name",
      head: t("settings.accounts.name"),
      fixed: true,
      cell: ({ name, email }) => (
        <>
          <b>{name}</b>
          <span className="secondary">{email}</span>
        </>
      ),
    },
    {
      key: "roles",
      head: t("settings.accounts.roles"),
      cell: ({ roles }) => roles.map(roleName).join(", ") || t("settings.accounts.no_roles"),
    },
    {
      key: "signed_in",
      head: t("settings.accounts.signed_in"),
      cell: ({ signedInAt }) =>
        signedInAt ? moment(signedInAt, timeZone) : t("settings.accounts.never"),
    },
    { key: "state", head: t("settings.accounts.state"), cell: (one) => <InUse account={one} /> },
  ];
}

export function InUse({ account }: { account: { disabledAt?: string | null } }) {
  return account.disabledAt ? (
    <StateGlyph shape="left-out" word={t("settings.accounts.disabled")} />
  ) : (
    <StateGlyph shape="done" word={t("settings.accounts.in_use")} />
  );
}
