/** Grant rules: who gets what on which day, and where each rule stands. */
import { Button } from "@mantine/core";
import { Link } from "@tanstack/react-router";
import { type GrantRuleState, type RuleRowFragment, RulesDocument } from "~/gql/graphql";
import { t } from "~/lib/console-words";
import { type Column, DataList } from "~/ui/DataList";
import { Page } from "~/ui/Page";
import { StateGlyph } from "~/ui/StateGlyph";
import { Empty } from "~/ui/States";
import { Tabs } from "~/ui/Tabs";
import { useAddress, usePage, windowOf } from "~/ui/useList";
import { useMay } from "~/ui/useViewer";
import { ruleState } from "./states";
import "./rules.css";

const VIEWS: Record<string, GrantRuleState[]> = {
  running: ["SCHEDULED", "RUNNING"],
  paused: ["PAUSED"],
  draft: ["DRAFT"],
  ended: ["ENDED"],
  archived: ["ARCHIVED"],
};

const COLUMNS: Column<RuleRowFragment>[] = [
  {
    key: "name",
    head: t("rules.name"),
    fixed: true,
    cell: (rule) => (
      <Link to="/rules/$ruleId" params={{ ruleId: rule.id }} className="rule-link">
        <b>{rule.name}</b>
      </Link>
    ),
  },
  { key: "state", head: t("rules.state"), cell: (rule) => <StateGlyph {...ruleState(rule)} /> },
  {
    key: "sentence",
    head: t("rules.says"),
    cell: (rule) => <span className="rule-says">{rule.latest?.sentence}</span>,
  },
  { key: "bundle", head: t("rules.bundle"), cell: (rule) => rule.latest?.bundleVersion?.name },
  {
    key: "last",
    head: t("rules.last_run"),
    cell: ({
      runs: {
        nodes: [run],
      },
    }) =>
      run && (
        <>
          {run.localDate}{" "}
          <Link to="/grants/$runId" params={{ runId: run.id }} className="door">
            {t("rules.n_people", { count: run.granted })}
          </Link>
        </>
      ),
  },
  { key: "next", head: t("rules.next_run"), cell: (rule) => rule.nextDay },
];

export function Rules() {
  const { search } = useAddress();
  const mayWrite = useMay("rules.write");
  const states = VIEWS[search.state ?? ""];
  const { data, error, refetch } = usePage("rules", RulesDocument, {
    ...windowOf(search),
    states,
    awaiting: search.state === "review",
  });
  const total = data?.grantRules.totalCount;
  const write = mayWrite && (
    <Button component={Link} to="/rules/new">
      {t("rules.write")}
    </Button>
  );
  return (
    <Page
      title={t("nav.rules")}
      note={total !== undefined && t("rules.count", { count: total })}
      actions={write}
    >
      <Tabs
        of="state"
        label={t("rules.state")}
        tabs={[
          { value: "all", label: t("list.all") },
          ...["review", ...Object.keys(VIEWS)].map((value) => ({
            value,
            label: t(`rules.view.${value}` as "rules.view.draft"),
          })),
        ]}
      />
      <DataList
        name="rules"
        label={t("nav.rules")}
        columns={COLUMNS}
        rows={data?.grantRules.nodes}
        total={total}
        error={error}
        onAgain={refetch}
        rowName={(rule) => rule.name}
        filtered={search.state !== undefined}
        firstUse={
          <Empty picture="nothing-made" title={t("rules.empty")} hint={t("rules.empty_hint")}>
            {write}
          </Empty>
        }
      />
    </Page>
  );
}
