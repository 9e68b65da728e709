/** What happened between a person and the benefits, the latest first. */
import eye from "@phosphor-icons/core/regular/eye.svg?raw";
import gift from "@phosphor-icons/core/regular/gift.svg?raw";
import hand from "@phosphor-icons/core/regular/hand-coins.svg?raw";
import person from "@phosphor-icons/core/regular/identification-card.svg?raw";
import prohibit from "@phosphor-icons/core/regular/prohibit.svg?raw";
import till from "@phosphor-icons/core/regular/storefront.svg?raw";
import { useQuery } from "@tanstack/react-query";
import { PersonHistoryDocument, type PersonHistoryQuery } from "~/gql/graphql";
import { t, type Word } from "~/lib/console-words";
import { moment, money } from "~/lib/format";
import { ask } from "~/lib/graphql";
import { Icon } from "~/ui/Icon";
import { Trouble } from "~/ui/States";
import { useMay, useOrganization } from "~/ui/useViewer";

/** One line: when, what, about which thing, and by whom. */
type Line = { key: string; at: string; icon: string; what: string; facts: string };

const ITEM_EVENTS: Record<string, [string, Word]> = {
  "item.claimed": [hand, "people.did.claimed"],
  "item.redeemed": [till, "people.did.redeemed"],
  "item.held": [till, "people.did.held"],
  "item.released": [till, "people.did.released"],
  "item.rolled_back": [till, "people.did.rolled_back"],
  "item.expired": [prohibit, "people.did.expired"],
  "item.revoked": [prohibit, "people.did.revoked"],
  "code.revealed": [eye, "people.did.revealed"],
};

function itemLines({ walletItems }: PersonHistoryQuery): Line[] {
  return (walletItems?.nodes ?? []).flatMap((item) =>
    item.history.flatMap((event, n) => {
      const [icon, word] = ITEM_EVENTS[event.action] ?? [];
      if (!icon || !word) return [];
      const amount = event.amount && money(event.amount.minor, event.amount.currency);
      const by = event.byKind === "employee" ? t("people.did.self") : event.by;
      return [
        {
          key: `${item.id}${n}`,
          at: event.at,
          icon,
          what: t(word, { name: item.productVersion?.name ?? "" }),
          facts: [amount, event.byKind === "system" ? t("people.did.system") : by]
            .filter(Boolean)
            .join("　"),
        },
      ];
    }),
  );
}

function grantLines({ grants }: PersonHistoryQuery): Line[] {
  return (grants?.nodes ?? []).map((grant) => ({
    key: grant.id,
    at: grant.grantedOn,
    icon: gift,
    what: t(grant.state === "REVOKED" ? "people.did.grant_revoked" : "people.did.granted", {
      name: grant.bundleVersion?.name ?? "",
    }),
    facts: grant.rule ? t("people.did.by_rule", { name: grant.rule.name }) : grant.occasion,
  }));
}

function auditLines({ auditEntries }: PersonHistoryQuery): Line[] {
  return (auditEntries?.nodes ?? []).map((entry) => ({
    key: entry.id,
    at: entry.createdAt,
    icon: person,
    what: entry.action,
    facts: entry.actorName,
  }));
}

export function PersonHistory({ id }: { id: string }) {
  const may = {
    wallet: useMay("wallet.read"),
    grants: useMay("grants.read"),
    audit: useMay("audit.read"),
  };
  const { timeZone } = useOrganization();
  const { data, error, refetch } = useQuery({
    queryKey: ["person-history", id, may],
    queryFn: () => ask(PersonHistoryDocument, { id, ...may }),
  });
  if (error && !data) return <Trouble error={error} onAgain={refetch} />;
  if (!data) return null;
  const lines = [...itemLines(data), ...grantLines(data), ...auditLines(data)];
  // A grant names only its day; it comes before what happened on that day.
  lines.sort((one, other) => (one.at < other.at ? 1 : -1));
  if (lines.length === 0) return <p className="note">{t("people.no_history")}</p>;
  return (
    <ol className="history">
      {lines.map(({ key, at, icon, what, facts }) => (
        <li key={key}>
          <Icon svg={icon} size={18} />
          <div>
            <b>{what}</b>
            <span className="note">{facts}</span>
          </div>
          <time dateTime={at}>{at.includes("T") ? moment(at, timeZone) : at}</time>
        </li>
      ))}
    </ol>
  );
}
