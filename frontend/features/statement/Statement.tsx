/** The statement: of a month, everybody who was due and what became of each; and what was stated of
 * the months before. */
import { t } from "~/lib/console-words";
import { Page } from "~/ui/Page";
import { Tabs } from "~/ui/Tabs";
import { useAddress } from "~/ui/useList";
import { Account } from "./Account";
import { StatementList } from "./StatementList";
import "./statement.css";

export function Statement() {
  const { search } = useAddress();
  return (
    <Page title={t("statement.title")} note={t("statement.lead")}>
      <Tabs
        of="view"
        label={t("statement.title")}
        tabs={[
          { value: "account", label: t("statement.by_month") },
          { value: "statements", label: t("statement.statements") },
        ]}
      />
      {search.view === "statements" ? <StatementList /> : <Account />}
    </Page>
  );
}
