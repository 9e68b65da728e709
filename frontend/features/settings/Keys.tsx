/** Keys: which version wraps what, since when, and how to change it. Never a key. */
import { useQuery } from "@tanstack/react-query";
import { KeyVersionsDocument } from "~/gql/graphql";
import { t } from "~/lib/console-words";
import { count, moment } from "~/lib/format";
import { ask } from "~/lib/graphql";
import { StateGlyph } from "~/ui/StateGlyph";
import { Trouble } from "~/ui/States";
import { useOrganization } from "~/ui/useViewer";
import { CopyLine } from "./CopyLine";
import { SettingsPage } from "./SettingsPage";

export function Keys() {
  const { timeZone } = useOrganization();
  const { data, error, refetch } = useQuery({
    queryKey: ["keys"],
    queryFn: () => ask(KeyVersionsDocument),
  });
  return (
    <SettingsPage>
      {error && !data && <Trouble error={error} onAgain={refetch} />}
      <div className="page-pad settings-body">
        <section className="form-section">
          <h2>{t("settings.keys.title")}</h2>
          <p className="note settings-text">{t("settings.keys.lead")}</p>
          <table className="settings-table" aria-label={t("settings.keys.title")}>
            <thead>
              <tr>
                <th scope="col">{t("settings.keys.version")}</th>
                <th scope="col">{t("settings.keys.state")}</th>
                <th scope="col">{t("settings.keys.since")}</th>
                <th scope="col" className="end">
                  {t("settings.keys.wraps")}
                </th>
              </tr>
            </thead>
            <tbody>
              {data?.keyVersions.map(({ version, createdAt, active, wraps }) => (
                <tr key={version}>
                  <td>
                    <b>{version}</b>
                  </td>
                  <td>
                    <StateGlyph
                      shape={active ? "done" : "used"}
                      word={t(active ? "settings.keys.active" : "settings.keys.old")}
                    />
                  </td>
                  <td>{moment(createdAt, timeZone)}</td>
                  <td className="end">{count(wraps)}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </section>
        <section className="form-section">
          <h2>{t("settings.keys.rotate")}</h2>
          <p className="settings-text">{t("settings.keys.rotate_hint")}</p>
          <CopyLine text="portal keys rotate" label={t("settings.keys.rotate")} />
          <p className="settings-text">{t("settings.keys.then")}</p>
        </section>
      </div>
    </SettingsPage>
  );
}
