/** What each role may do, as a table; and the boxes that roles are given by. */
import { Checkbox } from "@mantine/core";
import check from "@phosphor-icons/core/bold/check-bold.svg?raw";
import { useQuery } from "@tanstack/react-query";
import { RolesDocument, type RolesQuery } from "~/gql/graphql";
import { t } from "~/lib/console-words";
import { ask } from "~/lib/graphql";
import { Icon } from "~/ui/Icon";
import { SettingsPage } from "./SettingsPage";
import { BY_KIND, permissionName, roleName } from "./words";

export type Role = RolesQuery["roles"][number];

const ORDER = ["owner", "hr_admin", "benefits_manager", "approver", "auditor"];

export function useRoles(): Role[] {
  const { data } = useQuery({ queryKey: ["roles"], queryFn: () => ask(RolesDocument) });
  const place = ({ key }: Role) => (ORDER.includes(key) ? ORDER.indexOf(key) : ORDER.length);
  return [...(data?.roles ?? [])].sort((one, other) => place(one) - place(other));
}

export function Roles() {
  return (
    <SettingsPage>
      <RolesTable roles={useRoles()} />
    </SettingsPage>
  );
}

function RolesTable({ roles }: { roles: Role[] }) {
  const all = [...new Set(roles.flatMap(({ permissions }) => permissions))].sort();
  return (
    <section className="settings-roles" aria-labelledby="roles">
      <h2 id="roles">{t("settings.roles.title")}</h2>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: whoever has no mouse scrolls it by keys */}
      <section className="scroll" tabIndex={0} aria-labelledby="roles">
        <table>
          <thead>
            <tr>
              <th scope="col">{t("settings.roles.permission")}</th>
              {roles.map((role) => (
                <th key={role.key} scope="col">
                  {roleName(role.key)}
                  {!BY_KIND.includes(role.key) && (
                    <span className="settings-holders">
                      {t("settings.roles.holders", { count: role.holders })}
                    </span>
                  )}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {all.map((permission) => (
              <tr key={permission}>
                <th scope="row">{permissionName(permission)}</th>
                {roles.map(({ key, permissions }) => (
                  <td key={key}>
                    <May may={permissions.includes(permission)} />
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </section>
    </section>
  );
}

function May({ may }: { may: boolean }) {
  if (!may) {
    return (
      <span className="secondary">
        <span aria-hidden="true">–</span>
        <span className="unseen">{t("settings.roles.no")}</span>
      </span>
    );
  }
  return <Icon svg={check} size={14} label={t("settings.roles.yes")} className="settings-yes" />;
}

type BoxesProps = {
  roles: Role[];
  value: string[];
  error?: string;
  onChange: (value: string[]) => void;
};

export function RoleBoxes({ roles, value, error, onChange }: BoxesProps) {
  return (
    <Checkbox.Group
      label={t("settings.accounts.roles")}
      description={t("settings.accounts.roles_hint")}
      value={value}
      error={error}
      onChange={onChange}
    >
      <div className="settings-boxes">
        {roles
          .filter(({ key }) => !BY_KIND.includes(key))
          .map(({ key }) => (
            <Checkbox key={key} size="xs" value={key} label={roleName(key)} />
          ))}
      </div>
    </Checkbox.Group>
  );
}
