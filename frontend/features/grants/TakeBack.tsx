/** Asks before a grant is taken back: what returns, and what its owner has already seen. */
import { useQuery } from "@tanstack/react-query";
import {
  GrantItemsDocument,
  type GrantItemsQuery,
  type GrantRowFragment,
  GrantTakeBackDocument,
} from "~/gql/graphql";
import { t } from "~/lib/console-words";
import { money } from "~/lib/format";
import { ask } from "~/lib/graphql";
import { occasionWords } from "~/lib/occasions";
import { Confirm } from "~/ui/Confirm";
import { ItemState } from "~/ui/ItemState";
import { Trouble } from "~/ui/States";
import { useSending } from "~/ui/useSending";

type Item = GrantItemsQuery["claimTracking"]["nodes"][number];
type Props = { grant: GrantRowFragment; onClose: () => void };

export function TakeBack({ grant, onClose }: Props) {
  const { data, error, refetch } = useQuery({
    queryKey: ["grant-items", grant.id],
    queryFn: () => ask(GrantItemsDocument, { id: grant.id }),
    staleTime: 0,
  });
  const sending = useSending(GrantTakeBackDocument, { onDone: onClose });
  const items = data?.claimTracking.nodes ?? [];
  const kept = items.filter(isBeyondRecall);
  const back = items.filter((item) => !isBeyondRecall(item) && !isOver(item));
  const values = { count: back.length, value: sum(back), seen: kept.length };
  return (
    <Confirm
      opened
      final
      title={t("grants.take_back_title", {
        name: grant.employee?.name ?? "",
        occasion: occasionWords(grant.occasion),
      })}
      verb={t("grants.take_back_verb", values)}
      disabled={!data || kept.length > 0}
      of={sending}
      onConfirm={() => sending.send((key) => ({ id: grant.id, key }))}
      onClose={onClose}
    >
      {error && <Trouble error={error} onAgain={refetch} />}
      {data && (
        <>
          <p>{t(kept.length > 0 ? "grants.beyond_recall" : "grants.take_back_means", values)}</p>
          <ul className="rows">
            {items.map((item) => (
              <li key={item.id}>
                <div>
                  <b>{item.productVersion?.name}</b>
                  <ItemState state={item.state} />
                </div>
                <span>{money(item.valueLeft.minor, item.valueLeft.currency, { short: true })}</span>
              </li>
            ))}
          </ul>
        </>
      )}
    </Confirm>
  );
}

function isOver({ state }: Item): boolean {
  return state === "REVOKED" || state === "EXPIRED";
}

/** Its code was seen, or some of its value was used: it cannot come back, nor can the grant. */
function isBeyondRecall(item: Item): boolean {
  if (isOver(item)) return false;
  return item.revealedAt !== null || item.valueLeft.minor < item.faceValue.minor;
}

function sum(items: Item[]): string {
  const found = new Map<string, number>();
  for (const { valueLeft } of items) {
    found.set(valueLeft.currency, (found.get(valueLeft.currency) ?? 0) + valueLeft.minor);
  }
  return [...found].map(([currency, minor]) => money(minor, currency, { short: true })).join(" + ");
}
