/** A month: whether anybody was forgotten, and its rules with the people behind each number. */
import { ActionIcon } from "@mantine/core";
import left from "@phosphor-icons/core/regular/caret-left.svg?raw";
import right from "@phosphor-icons/core/regular/caret-right.svg?raw";
import { CompletenessDocument, type CompletenessQuery } from "~/gql/graphql";
import { t } from "~/lib/console-words";
import { count, today } from "~/lib/format";
import { Icon } from "~/ui/Icon";
import { Empty, Trouble } from "~/ui/States";
import { useAddress, usePage } from "~/ui/useList";
import { useOrganization } from "~/ui/useViewer";
import { AccountedPeople } from "./AccountedPeople";
import { monthOf, monthsAfter } from "./months";
import { RuleTable } from "./RuleTable";
import { Reasons, Shares } from "./Shares";

export type Month = CompletenessQuery["completeness"];
export type RuleOfMonth = Month["rules"][number];

export function Account() {
  const { search } = useAddress();
  const { timeZone } = useOrganization();
  const present = monthOf(today(timeZone));
  const month = monthOf(search.month?.toString() ?? present);
  const { data, error, refetch } = usePage("completeness", CompletenessDocument, { month });
  const found = data?.completeness;
  const rule = found?.rules.find((one) => one.rule?.id === search.rule);
  if (error && !data) return <Trouble error={error} onAgain={refetch} />;
  if (found && rule) return <AccountedPeople month={month} of={rule} />;
  return (
    <div className="statement">
      <header className="statement-head">
        <Stepper month={month} present={present} />
        {found && found.total.expected > 0 && <Verdict month={found} />}
      </header>
      {found?.rules.length === 0 && (
        <Empty
          picture="nothing-made"
          title={t("statement.empty")}
          hint={t("statement.empty_hint")}
        />
      )}
      {found && found.rules.length > 0 && (
        <>
          <section className="statement-shares" aria-label={t("statement.all_rules")}>
            <Shares of={found.total} />
            <Reasons of={found.total} />
          </section>
          <RuleTable month={month} rules={found.rules} />
        </>
      )}
    </div>
  );
}

function Stepper({ month, present }: { month: string; present: string }) {
  const { change } = useAddress();
  const go = (number: number) => {
    const next = monthsAfter(month, number);
    change({ month: next === present ? undefined : next });
  };
  return (
    <div className="statement-month">
      <ActionIcon
        variant="subtle"
        color="gray"
        aria-label={t("statement.month_before")}
        onClick={() => go(-1)}
      >
        <Icon svg={left} />
      </ActionIcon>
      <h2 aria-live="polite">{month.slice(0, 7)}</h2>
      <ActionIcon
        variant="subtle"
        color="gray"
        aria-label={t("statement.month_after")}
        disabled={month >= present}
        onClick={() => go(1)}
      >
        <Icon svg={right} />
      </ActionIcon>
    </div>
  );
}

/** The month in one sentence; what nobody can explain comes first. */
function Verdict({ month }: { month: Month }) {
  const { expected, granted, unexplained, lost } = month.total;
  const bad = unexplained > 0 || lost !== 0;
  return (
    <p className={bad ? "statement-said bad" : "statement-said"}>
      <b>{t(bad ? "statement.forgotten" : "statement.nobody_forgotten", { count: unexplained })}</b>{" "}
      {t("statement.said", { granted: count(granted), expected: count(expected) })}
      {lost !== 0 && ` ${t("statement.lost", { count: lost })}`}
    </p>
  );
}
