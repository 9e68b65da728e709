/** Whom a run left out: the reason, what it means, and what to do about it. */
import { Link } from "@tanstack/react-router";
import { RunLeftOutsDocument, type RunLeftOutsQuery } from "~/gql/graphql";
import { t } from "~/lib/console-words";
import { occasionWords, reasonWords } from "~/lib/occasions";
import { type Column, DataList } from "~/ui/DataList";
import { StateGlyph } from "~/ui/StateGlyph";
import { Empty } from "~/ui/States";
import { useAddress, usePage, windowOf } from "~/ui/useList";
import { Person } from "./Person";

type Run = Extract<NonNullable<RunLeftOutsQuery["node"]>, { __typename: "RuleRun" }>;
type LeftOut = Run["leftOuts"]["nodes"][number];
type Props = { runId: string; ruleId: string | undefined; day: string };

const MEANINGS = new Set(["AUDIENCE", "NOT_EMPLOYED"]);

function columns({ ruleId, day }: Props): Column<LeftOut>[] {
  return [
    {
      key: "person",
      head: t("grants.person"),
      fixed: true,
      cell: ({ employee }) => <Person employee={employee} />,
    },
    {
      key: "department",
      head: t("grants.department"),
      cell: ({ employee }) => employee?.assignment?.department?.name,
    },
    { key: "occasion", head: t("grants.occasion"), cell: (one) => occasionWords(one.occasion) },
    {
      key: "result",
      head: t("grants.result"),
      cell: ({ reason }) => <StateGlyph shape="left-out" word={reasonWords(reason)} />,
    },
    { key: "code", head: t("grants.code"), cell: ({ reason }) => <code>{reason}</code> },
    {
      key: "means",
      head: t("grants.means"),
      cell: ({ reason }) =>
        MEANINGS.has(reason) && t(`grants.means.${reason as "AUDIENCE" | "NOT_EMPLOYED"}`),
    },
    {
      key: "next",
      head: t("grants.next"),
      cell: ({ employee }) =>
        ruleId && (
          <Link
            to="/rules/$ruleId"
            params={{ ruleId }}
            search={{ open: "person", who: employee?.id, day }}
            className="link"
          >
            {t("grants.see_why")}
          </Link>
        ),
    },
  ];
}

export function LeftOutList(props: Props) {
  const { search } = useAddress();
  const { data, error, refetch } = usePage("left-outs", RunLeftOutsDocument, {
    ...windowOf(search),
    id: props.runId,
  });
  const found = data?.node?.__typename === "RuleRun" ? data.node.leftOuts : undefined;
  return (
    <DataList
      name="left-outs"
      label={t("grants.left_out")}
      columns={columns(props)}
      rows={found?.nodes}
      total={found?.totalCount}
      error={error}
      onAgain={refetch}
      rowName={(one) => one.employee?.name ?? one.occasion}
      firstUse={
        <Empty
          picture="nothing-made"
          title={t("grants.nobody_left")}
          hint={t("grants.nobody_left_hint")}
        />
      }
    />
  );
}
