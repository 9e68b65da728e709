/** What a person holds: all of it, or what stands behind a figure of the drawer. */
import { useQuery } from "@tanstack/react-query";
import { PersonHoldsDocument, type PersonHoldsQuery, type WalletItemState } from "~/gql/graphql";
import { t, type Word } from "~/lib/console-words";
import { money } from "~/lib/format";
import { ask } from "~/lib/graphql";
import { type Shape, StateGlyph } from "~/ui/StateGlyph";
import { Trouble } from "~/ui/States";
import { useAddress } from "~/ui/useList";

const SHAPES: Record<WalletItemState, Shape> = {
  AVAILABLE: "available",
  CLAIMED: "sending",
  DELIVERED: "claimed",
  REVEALED: "claimed",
  USED: "used",
  NEEDS_ACTION: "action",
  FAILED: "failed",
  EXPIRED: "ended",
  REVOKED: "ended",
};

const USABLE: WalletItemState[] = ["AVAILABLE", "CLAIMED", "DELIVERED", "REVEALED"];
const BEHIND: Record<string, { states?: WalletItemState[]; days?: number; word: Word }> = {
  usable: { states: USABLE, word: "people.wallet" },
  expiring: { days: 30, word: "people.expiring" },
  claim: { states: ["AVAILABLE"], word: "people.to_claim" },
};

export function PersonHolds({ id }: { id: string }) {
  const { search, change } = useAddress();
  const behind = BEHIND[search.held ?? ""];
  const { data, error, refetch } = useQuery({
    queryKey: ["person-holds", id, search.held],
    queryFn: () => ask(PersonHoldsDocument, { id, states: behind?.states, days: behind?.days }),
  });
  if (error && !data) return <Trouble error={error} onAgain={refetch} />;
  if (!data) return null;
  const { nodes, totalCount } = data.walletItems;
  return (
    <div>
      {behind && (
        <p className="note">
          {t("people.only", { what: t(behind.word) })}{" "}
          <button
            type="button"
            className="link"
            onClick={() => change({ held: undefined }, { keepPage: true })}
          >
            {t("people.show_all")}
          </button>
        </p>
      )}
      {nodes.length === 0 && (
        <p className="note">{t(behind ? "people.holds_none" : "people.holds_nothing")}</p>
      )}
      {nodes.length > 0 && (
        <ul className="rows">
          {nodes.map((item) => (
            <Item key={item.id} item={item} />
          ))}
        </ul>
      )}
      {totalCount > nodes.length && (
        <p className="note">{t("people.first_of", { shown: nodes.length, all: totalCount })}</p>
      )}
    </div>
  );
}

function Item({ item }: { item: PersonHoldsQuery["walletItems"]["nodes"][number] }) {
  const { valueLeft, faceValue, productVersion } = item;
  const whole = valueLeft.minor === faceValue.minor;
  return (
    <li>
      <div>
        <b>{productVersion?.name}</b>
        <span className="note">
          {[
            productVersion?.product.brand?.name,
            item.endsOn && t("people.until", { day: item.endsOn }),
          ]
            .filter(Boolean)
            .join("　")}
        </span>
      </div>
      <div className="held">
        <span>
          {money(valueLeft.minor, valueLeft.currency)}
          {!whole && (
            <span className="secondary"> / {money(faceValue.minor, faceValue.currency)}</span>
          )}
        </span>
        <StateGlyph shape={SHAPES[item.state]} word={t(`people.state.${item.state}`)} />
      </div>
    </li>
  );
}
