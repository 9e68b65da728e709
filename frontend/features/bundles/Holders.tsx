/** Who has a bundle: every grant of it, in whatever version. */
import { type BundleHolderFragment, BundleHoldersDocument } from "~/gql/graphql";
import { t } from "~/lib/console-words";
import { type Column, DataList } from "~/ui/DataList";
import { Go } from "~/ui/Go";
import { Page } from "~/ui/Page";
import { StateGlyph } from "~/ui/StateGlyph";
import { Empty } from "~/ui/States";
import { useAddress, usePage, windowOf } from "~/ui/useList";

const COLUMNS: Column<BundleHolderFragment>[] = [
  {
    key: "name",
    head: t("bundles.holder"),
    fixed: true,
    cell: ({ employee }) =>
      employee && (
        <Go to="/people" search={{ open: employee.id }}>
          {employee.name}
        </Go>
      ),
  },
  { key: "number", head: t("bundles.number"), cell: ({ employee }) => employee?.number },
  {
    key: "version",
    head: t("bundles.version"),
    end: true,
    cell: ({ bundleVersion }) => bundleVersion?.number,
  },
  { key: "on", head: t("bundles.granted_on"), cell: ({ grantedOn }) => grantedOn },
  { key: "rule", head: t("bundles.rule"), cell: ({ rule }) => rule?.name },
  {
    key: "occasion",
    head: t("bundles.occasion"),
    cell: ({ occasion }) => <span className="code">{occasion}</span>,
  },
  {
    key: "state",
    head: t("bundles.state"),
    cell: ({ state }) => (
      <StateGlyph
        shape={state === "REVOKED" ? "ended" : "claimed"}
        word={t(`bundles.grant.${state}`)}
      />
    ),
  },
];

export function Holders() {
  const { search } = useAddress();
  const { data, error, refetch } = usePage("bundle-holders", BundleHoldersDocument, {
    id: search.id?.toString() ?? "",
    ...windowOf(search),
  });
  const bundle = data?.node?.__typename === "Bundle" ? data.node : undefined;
  const name = bundle?.present?.name ?? bundle?.key ?? "";
  return (
    <Page
      title={t("bundles.holders_of", { name })}
      trail={{ to: "/bundles", word: t("bundles.title") }}
      note={data && t("bundles.grants", { count: data.grants.totalCount })}
    >
      <DataList
        name="bundle-holders"
        label={t("bundles.holders")}
        columns={COLUMNS}
        rows={data?.grants.nodes}
        total={data?.grants.totalCount}
        error={error}
        onAgain={refetch}
        rowName={({ employee }) => employee?.name ?? ""}
        firstUse={
          <Empty
            picture="nothing-made"
            title={t("bundles.nobody")}
            hint={t("bundles.nobody_hint")}
          />
        }
      />
    </Page>
  );
}
