/** The drawer of a bundle: what is in it, its versions, who has it. */
import { Button } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { useState } from "react";
import { BundleArchiveDocument, BundleDetailDocument, BundleHoldersDocument } from "~/gql/graphql";
import { t } from "~/lib/console-words";
import { count, moment, money } from "~/lib/format";
import { ask } from "~/lib/graphql";
import { Aside, Facts } from "~/ui/Aside";
import { Swatch } from "~/ui/CardFace";
import { Changes } from "~/ui/Changes";
import { Confirm } from "~/ui/Confirm";
import { AuditLink, Go } from "~/ui/Go";
import { NotFound, Trouble } from "~/ui/States";
import { Tabs } from "~/ui/Tabs";
import { useAddress } from "~/ui/useList";
import { useSending } from "~/ui/useSending";
import { useMay, useOrganization } from "~/ui/useViewer";
import { type Bundle, changesOf, choiceOf, leaverOf } from "./content";

/** A bundle with its versions. */
export function useBundle(id: string | undefined) {
  const { data, error, refetch } = useQuery({
    queryKey: ["bundle", id],
    queryFn: () => ask(BundleDetailDocument, { id: id ?? "" }),
    enabled: id !== undefined,
  });
  const bundle = data?.node?.__typename === "Bundle" ? data.node : undefined;
  return { bundle, missing: data !== undefined && !bundle, error, refetch };
}

/** How many times a bundle was given; unknown to who may not see grants. */
export function useGiven(id: string | undefined): number | undefined {
  const may = useMay("grants.read");
  const { data } = useQuery({
    queryKey: ["bundle-given", id],
    queryFn: () => ask(BundleHoldersDocument, { id: id ?? "", first: 1 }),
    enabled: may && id !== undefined,
  });
  return data?.grants.totalCount;
}

export function BundleAside({ id }: { id: string }) {
  const { search } = useAddress();
  const { bundle, missing, error, refetch } = useBundle(id);
  if (error)
    return (
      <Aside title={t("bundles.title")}>
        <Trouble error={error} onAgain={refetch} />
      </Aside>
    );
  if (missing) return <Aside title={t("bundles.title")} children={<NotFound />} />;
  return (
    <Aside
      title={bundle?.present?.name ?? bundle?.key ?? ""}
      note={
        bundle?.present &&
        [
          bundle.key,
          choiceOf(bundle.present),
          t("bundles.version_n", { number: bundle.version }),
        ].join("　")
      }
      footer={bundle && <Footer bundle={bundle} />}
    >
      <Tabs
        label={bundle?.present?.name}
        tabs={[
          { value: "content", label: t("bundles.tab.content") },
          {
            value: "versions",
            label: t("bundles.tab.versions"),
            count: bundle && count(bundle.versions.totalCount),
          },
        ]}
      />
      {bundle && search.tab === "versions" && <Versions bundle={bundle} />}
      {bundle && search.tab !== "versions" && <Content bundle={bundle} />}
    </Aside>
  );
}

function Content({ bundle }: { bundle: Bundle }) {
  const given = useGiven(bundle.id);
  const { present } = bundle;
  if (!present) return <p className="note">{t("bundles.unpublished_hint")}</p>;
  const { faceValue, cost } = present;
  return (
    <>
      <Facts
        facts={[
          [
            t("bundles.holders"),
            given ? (
              <Go key="given" look="door" to="/bundles/holders" search={{ id: bundle.id }}>
                {count(given)}
              </Go>
            ) : (
              given
            ),
          ],
          [t("bundles.value"), faceValue && money(faceValue.minor, faceValue.currency)],
          [t("bundles.cost"), cost && money(cost.minor, cost.currency)],
          [
            t("bundles.choose_days"),
            present.chooseDays ? t("bundles.days", { count: present.chooseDays }) : undefined,
          ],
          [
            t("bundles.claim_days"),
            present.claimDays ? t("bundles.days", { count: present.claimDays }) : undefined,
          ],
          [t("bundles.leaver"), leaverOf(present)],
        ]}
      />
      <ul className="rows">
        {present.items.map(({ id, isDefault, productVersion }) => (
          <li key={id}>
            <div>
              {productVersion?.product.brand && (
                <Swatch colour={productVersion.product.brand.color} />
              )}
              <Go to="/catalogue" search={{ open: productVersion?.product.id }}>
                {productVersion?.name}
              </Go>
              <p className="note">
                {[
                  productVersion?.product.sku,
                  t("bundles.version_n", { number: productVersion?.number ?? 0 }),
                  isDefault ? t("bundles.default") : "",
                ]
                  .filter(Boolean)
                  .join("　")}
              </p>
            </div>
            {productVersion && (
              <span>
                {money(productVersion.faceValue.minor, productVersion.faceValue.currency)}
              </span>
            )}
          </li>
        ))}
      </ul>
    </>
  );
}

function Versions({ bundle }: { bundle: Bundle }) {
  const { timeZone } = useOrganization();
  const { nodes } = bundle.versions;
  return (
    <div>
      <p className="note">{t("bundles.versions_hint")}</p>
      <ul className="versions">
        {nodes.map((version, n) => {
          const before = nodes[n + 1];
          return (
            <li key={version.id}>
              <header>
                <b>{t("bundles.version_n", { number: version.number })}</b>
                <span className="note">
                  {version.editedBy}　{moment(version.createdAt, timeZone)}
                </span>
              </header>
              {before && <Changes changes={changesOf(before, version)} />}
              {version.number === 1 && <p className="note">{t("bundles.first_version")}</p>}
            </li>
          );
        })}
      </ul>
    </div>
  );
}

function Footer({ bundle }: { bundle: Bundle }) {
  const navigate = useNavigate();
  const may = useMay("catalog.manage") && !bundle.archivedAt;
  return (
    <>
      {may && (
        <>
          <Button
            onClick={() => navigate({ to: "/bundles/edit", search: { id: bundle.id } as never })}
          >
            {t("bundles.edit")}
          </Button>
          <Archive bundle={bundle} />
        </>
      )}
      <AuditLink subject={bundle.id} />
    </>
  );
}

function Archive({ bundle }: { bundle: Bundle }) {
  const [asked, setAsked] = useState(false);
  const given = useGiven(bundle.id) ?? 0;
  const sending = useSending(BundleArchiveDocument, { onDone: () => setAsked(false) });
  return (
    <>
      <Button variant="default" onClick={() => setAsked(true)}>
        {t("bundles.archive")}
      </Button>
      <Confirm
        opened={asked}
        onClose={() => setAsked(false)}
        title={t("bundles.archive_title", { name: bundle.present?.name ?? bundle.key })}
        verb={t("bundles.archive_verb", { key: bundle.key })}
        final
        of={sending}
        onConfirm={() => sending.send(() => ({ id: bundle.id }))}
      >
        <p>{t("bundles.archive_lead", { count: given })}</p>
      </Confirm>
    </>
  );
}
