/** Where a wallet item stands, as a shape and a word. */
import eye from "@phosphor-icons/core/regular/eye.svg?raw";
import { t, type Word } from "~/lib/console-words";
import { Icon } from "./Icon";
import { type Shape, StateGlyph } from "./StateGlyph";

const SHAPES: Record<string, Shape> = {
  AVAILABLE: "available",
  CLAIMED: "claimed",
  DELIVERED: "claimed",
  REVEALED: "claimed",
  USED: "used",
  NEEDS_ACTION: "action",
  FAILED: "failed",
  EXPIRED: "ended",
  REVOKED: "ended",
};

export const ITEM_STATES = Object.keys(SHAPES);

export function itemState(state: string): string {
  return t(`item.${state}` as Word);
}

export function ItemState({ state }: { state: string }) {
  return (
    <>
      <StateGlyph shape={SHAPES[state] ?? "planned"} word={itemState(state)} />
      {state === "REVEALED" && <Icon svg={eye} size={14} className="eye" />}
    </>
  );
}
