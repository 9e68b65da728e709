/** The bundles: what is given together, and what people choose from. */
import { Button } from "@mantine/core";
import plus from "@phosphor-icons/core/regular/plus.svg?raw";
import { useNavigate } from "@tanstack/react-router";
import { type BundleFragment, BundlesDocument } from "~/gql/graphql";
import { t } from "~/lib/console-words";
import { moment, money } from "~/lib/format";
import { type Column, DataList } from "~/ui/DataList";
import { type Filter, Filters, useFiltered } from "~/ui/Filters";
import { Go } from "~/ui/Go";
import { Icon } from "~/ui/Icon";
import { Page } from "~/ui/Page";
import { StateGlyph } from "~/ui/StateGlyph";
import { Empty } from "~/ui/States";
import { useAddress, usePage, windowOf } from "~/ui/useList";
import { useMay, useOrganization } from "~/ui/useViewer";
import { BundleAside } from "./BundleAside";
import { choiceOf } from "./content";

function columns(timeZone: string): Column<BundleFragment>[] {
  return [
    {
      key: "name",
      head: t("bundles.name"),
      fixed: true,
      cell: ({ present, key }) => (
        <>
          <b>{present?.name ?? key}</b> <span className="secondary">{key}</span>
        </>
      ),
    },
    {
      key: "choice",
      head: t("bundles.choice"),
      cell: ({ present }) => present && choiceOf(present),
    },
    {
      key: "value",
      head: t("bundles.value"),
      end: true,
      cell: ({ present }) =>
        present?.faceValue && money(present.faceValue.minor, present.faceValue.currency),
    },
    {
      key: "cost",
      head: t("bundles.cost"),
      end: true,
      cell: ({ present }) => present?.cost && money(present.cost.minor, present.cost.currency),
    },
    {
      key: "claim",
      head: t("bundles.claim_days"),
      end: true,
      cell: ({ present }) =>
        present?.claimDays ? t("bundles.days", { count: present.claimDays }) : "–",
    },
    {
      key: "version",
      head: t("bundles.version"),
      end: true,
      cell: ({ version }) => version || "–",
    },
    { key: "state", head: t("bundles.state"), cell: (bundle) => <State {...bundle} /> },
    {
      key: "published",
      head: t("bundles.published"),
      cell: ({ present }) => present && moment(present.createdAt, timeZone),
    },
  ];
}

function State({ archivedAt, version }: BundleFragment) {
  if (archivedAt) return <StateGlyph shape="ended" word={t("bundles.archived")} />;
  if (version === 0) return <StateGlyph shape="planned" word={t("bundles.unpublished")} />;
  return <StateGlyph shape="available" word={t("bundles.given_today")} />;
}

const FILTERS: Filter[] = [
  { name: "q", label: t("bundles.search"), kind: "text" },
  {
    name: "shelf",
    label: t("bundles.given_today"),
    kind: "choice",
    options: [{ value: "all", label: t("bundles.with_archived") }],
  },
];

export function Bundles() {
  const { search } = useAddress();
  const { timeZone } = useOrganization();
  const may = useMay("catalog.manage");
  const { data, error, refetch } = usePage("bundles", BundlesDocument, {
    ...windowOf(search),
    search: search.q?.toString(),
    archived: search.shelf === "all",
  });
  return (
    <Page
      title={t("bundles.title")}
      actions={<Add />}
      drawer={search.open && <BundleAside key={search.open} id={search.open} />}
    >
      <DataList
        name="bundles"
        label={t("bundles.title")}
        columns={columns(timeZone)}
        rows={data?.bundles.nodes}
        total={data?.bundles.totalCount}
        error={error}
        onAgain={refetch}
        rowName={(bundle) => bundle.present?.name ?? bundle.key}
        filters={<Filters filters={FILTERS} />}
        filtered={useFiltered(FILTERS)}
        operations={
          may
            ? ({ id, archivedAt }) =>
                !archivedAt && (
                  <Go to="/bundles/edit" search={{ id }}>
                    {t("bundles.edit")}
                  </Go>
                )
            : undefined
        }
        firstUse={
          <Empty picture="nothing-made" title={t("bundles.empty")} hint={t("bundles.empty_hint")}>
            <Add />
          </Empty>
        }
        opens
      />
    </Page>
  );
}

function Add() {
  const navigate = useNavigate();
  if (!useMay("catalog.manage")) return null;
  return (
    <Button
      leftSection={<Icon svg={plus} size={16} />}
      onClick={() => navigate({ to: "/bundles/edit" })}
    >
      {t("bundles.add")}
    </Button>
  );
}
