/** One benefit: its facts, what was done to it, and who looked at its code. */
import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { ClaimDetailDocument, type ClaimDetailQuery } from "~/gql/graphql";
import { t, type Word } from "~/lib/console-words";
import { moment, money } from "~/lib/format";
import { ask } from "~/lib/graphql";
import { occasionWords } from "~/lib/occasions";
import { Aside, Facts } from "~/ui/Aside";
import { ItemState } from "~/ui/ItemState";
import { NotFound, Trouble } from "~/ui/States";
import { Tabs } from "~/ui/Tabs";
import { useAddress } from "~/ui/useList";
import { useOrganization } from "~/ui/useViewer";

type Item = Extract<NonNullable<ClaimDetailQuery["node"]>, { __typename: "WalletItem" }>;

export function ClaimAside({ id }: { id: string }) {
  const { search } = useAddress();
  const { data, error, refetch } = useQuery({
    queryKey: ["claim", id],
    queryFn: () => ask(ClaimDetailDocument, { id }),
  });
  const item = data?.node?.__typename === "WalletItem" ? data.node : undefined;
  const title = item?.productVersion?.name ?? t("claims.title");
  const views = item?.codeViews.count ?? 0;
  return (
    <Aside title={title} note={item && <ItemState state={item.state} />}>
      {error && <Trouble error={error} onAgain={refetch} />}
      {data && !item && <NotFound />}
      {item && (
        <Tabs
          label={title}
          tabs={[
            { value: "history", label: t("claims.history") },
            { value: "views", label: t("claims.viewers"), count: `${views}` },
          ]}
        />
      )}
      {item && search.tab !== "views" && <FactsOf item={item} />}
      {item && search.tab !== "views" && <History item={item} />}
      {item && search.tab === "views" && <Views item={item} />}
    </Aside>
  );
}

function FactsOf({ item }: { item: Item }) {
  const { employee, grant, faceValue, valueLeft } = item;
  return (
    <Facts
      facts={[
        [
          t("claims.person"),
          employee && (
            <Link to="/people" search={{ open: employee.id, q: employee.number }} className="link">
              {employee.name} {employee.number}
            </Link>
          ),
        ],
        [
          t("claims.rule"),
          grant?.rule && (
            <Link to="/rules/$ruleId" params={{ ruleId: grant.rule.id }} className="link">
              {grant.rule.name}
            </Link>
          ),
        ],
        [t("claims.occasion"), grant && occasionWords(grant.occasion)],
        [t("claims.face_value"), money(faceValue.minor, faceValue.currency)],
        [t("claims.value_left"), money(valueLeft.minor, valueLeft.currency)],
        [t("claims.code"), item.maskedCode],
        [t("claims.claim_by"), item.claimBy],
        [t("claims.reminded"), item.remindedOn],
        [t("claims.expires_on"), item.expiresOn],
      ]}
    />
  );
}

const ACTIONS = new Set([
  "item.claimed",
  "item.reminded",
  "item.held",
  "item.released",
  "item.redeemed",
  "item.rolled_back",
  "item.expired",
  "item.revoked",
  "code.revealed",
]);

function History({ item }: { item: Item }) {
  const { timeZone } = useOrganization();
  const granted = { at: item.createdAt, action: "item.granted", by: "", amount: null };
  return (
    <ol className="rows" aria-label={t("claims.history")}>
      {[granted, ...item.history].map(({ at, action, by, amount }) => (
        <li key={`${at} ${action}`}>
          <div>
            <b>
              {ACTIONS.has(action) || action === "item.granted"
                ? t(`claims.did.${action}` as Word)
                : action}
            </b>
            <span className="note">
              {moment(at, timeZone)}　{by}
            </span>
          </div>
          {amount && <span>{money(amount.minor, amount.currency)}</span>}
        </li>
      ))}
    </ol>
  );
}

function Views({ item }: { item: Item }) {
  const { timeZone } = useOrganization();
  const { views } = item.codeViews;
  if (views.length === 0) return <p className="note">{t("claims.nobody_viewed")}</p>;
  return (
    <ul className="rows">
      {views.map((view) => (
        <li key={view.id}>
          <div>
            <b>{view.viewerName}</b>
            <span className="note">
              {moment(view.createdAt, timeZone)}　{view.address}
            </span>
            <span className="note">{view.device}</span>
          </div>
        </li>
      ))}
    </ul>
  );
}
