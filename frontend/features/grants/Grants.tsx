/** Grants: what each rule's run of a day gave, to whom, and who was left out. */

import { t } from "~/lib/console-words";
import { Page } from "~/ui/Page";
import { Tabs } from "~/ui/Tabs";
import { useAddress } from "~/ui/useList";
import { GrantList } from "./GrantList";
import { RunList } from "./RunList";
import "./grants.css";

export function Grants() {
  const { search } = useAddress();
  const view = search.view ?? "runs";
  return (
    <Page title={t("nav.grants")} note={t(view === "runs" ? "grants.by_day" : "grants.by_person")}>
      <Tabs
        of="view"
        label={t("nav.grants")}
        tabs={[
          { value: "runs", label: t("grants.runs") },
          { value: "grants", label: t("grants.each") },
        ]}
      />
      {view === "runs" ? <RunList /> : <GrantList />}
    </Page>
  );
}
