/** The people of a rule in a month, by what became of them. */
import { Button } from "@mantine/core";
import back from "@phosphor-icons/core/regular/caret-left.svg?raw";
import { Link } from "@tanstack/react-router";
import { useState } from "react";
import { AccountedPeopleDocument, type AccountedPeopleQuery } from "~/gql/graphql";
import { t } from "~/lib/console-words";
import { count } from "~/lib/format";
import { occasionWords, reasonWords } from "~/lib/occasions";
import { ADDRESSES, ruleAddress } from "~/ui/addresses";
import { type Column, DataList } from "~/ui/DataList";
import { Icon } from "~/ui/Icon";
import { StateGlyph } from "~/ui/StateGlyph";
import { Tabs } from "~/ui/Tabs";
import { useAddress, usePage, windowOf } from "~/ui/useList";
import { useMay } from "~/ui/useViewer";
import type { RuleOfMonth } from "./Account";
import { MakeUp } from "./MakeUp";
import { missed, OUTCOMES, outcomeOf } from "./outcomes";

type Accounted = NonNullable<AccountedPeopleQuery["completeness"]["rule"]>;
type Found = Accounted["people"]["nodes"][number];
type Row = Found & { id: string };
type Props = { month: string; of: RuleOfMonth };

export function AccountedPeople({ month, of }: Props) {
  const { search, change } = useAddress();
  const ruleId = of.rule?.id ?? "";
  const outcome = outcomeOf(search.outcome);
  const { data, error, refetch } = usePage("accounted", AccountedPeopleDocument, {
    ...windowOf(search),
    month,
    ruleId,
    outcome: outcome?.of,
  });
  const people = data?.completeness.rule?.people;
  const rows = people?.nodes.map((one) => ({ ...one, id: `${one.employee?.id} ${one.occasion}` }));
  return (
    <div className="statement">
      <header className="statement-head">
        <Button
          variant="subtle"
          color="gray"
          size="compact-sm"
          leftSection={<Icon svg={back} size={14} />}
          onClick={() => change({ rule: undefined, outcome: undefined })}
        >
          {t("statement.back", { month: month.slice(0, 7) })}
        </Button>
        <h2>{of.rule?.name}</h2>
        <Offer month={month} of={of} />
      </header>
      <Tabs of="outcome" label={t("statement.people")} tabs={tabsOf(of)} />
      <DataList
        name="accounted"
        label={t("statement.people")}
        columns={columns(ruleId)}
        rows={rows}
        total={people?.totalCount}
        error={error}
        onAgain={refetch}
        rowName={(row) => row.employee?.name ?? row.occasion}
        filtered
      />
    </div>
  );
}

function tabsOf(of: RuleOfMonth) {
  const tabs = OUTCOMES.map(({ of: value, name, word }) => ({
    value: value as string,
    label: t(word),
    count: count(of.count[name]),
  }));
  return [
    { value: "all", label: t("statement.everybody"), count: count(of.count.expected) },
    ...tabs,
  ];
}

/** Makes up for whoever was missed, where there is anybody. */
function Offer({ month, of }: Props) {
  const mayGive = useMay("rules.give");
  const [asked, setAsked] = useState(false);
  const people = missed(of.count);
  if (!mayGive || people === 0) return null;
  return (
    <>
      <Button size="compact-md" onClick={() => setAsked(true)}>
        {t("statement.make_up_for", { count: people })}
      </Button>
      {asked && <MakeUp month={month} of={of} onClose={() => setAsked(false)} />}
    </>
  );
}

function columns(ruleId: string): Column<Row>[] {
  return [
    {
      key: "person",
      head: t("statement.person"),
      fixed: true,
      cell: ({ employee }) =>
        employee && (
          <Link
            to={ADDRESSES.people}
            search={{ open: employee.id, q: employee.number } as never}
            className="statement-rule"
          >
            <b>{employee.name}</b> <span className="secondary">{employee.number}</span>
          </Link>
        ),
    },
    {
      key: "department",
      head: t("statement.department"),
      cell: ({ employee }) => employee?.assignment?.department?.name,
    },
    { key: "day", head: t("statement.day"), cell: ({ day }) => day },
    {
      key: "occasion",
      head: t("statement.occasion"),
      cell: ({ occasion }) => occasionWords(occasion),
    },
    { key: "outcome", head: t("statement.outcome"), cell: (row) => <Became row={row} /> },
    {
      key: "why",
      head: t("statement.why"),
      cell: ({ reason }) => reason && reasonWords(reason),
    },
    {
      key: "next",
      head: t("statement.next"),
      cell: ({ employee, day }) => (
        <Link
          to={ruleAddress(ruleId)}
          search={{ open: "person", who: employee?.id, day } as never}
          className="link"
        >
          {t("statement.see_why")}
        </Link>
      ),
    },
  ];
}

function Became({ row }: { row: Row }) {
  const outcome = outcomeOf(row.outcome);
  return outcome && <StateGlyph shape={outcome.shape} word={t(outcome.word)} />;
}
