/** Takes everything that waits, one by one: each has its own answer. */
import { useRef, useState } from "preact/hooks";
import { ClaimDocument } from "~/gql/graphql";
import { ask, newKey, OFFLINE } from "~/lib/graphql";
import { asFailed, forget } from "./asking";
import type { Card } from "./item";
import { t } from "./words";

export function ClaimAll({ cards, onDone }: { cards: Card[]; onDone: () => void }) {
  const keys = useRef(new Map<string, string>());
  const running = useRef(false);
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState("");

  async function claim(card: Card): Promise<string> {
    const key = keys.current.get(card.id) ?? newKey();
    keys.current.set(card.id, key);
    const { claimCreate } = await ask(ClaimDocument, { itemId: card.id, key });
    keys.current.delete(card.id);
    return claimCreate.errors[0]?.message ?? "";
  }

  async function claimAll() {
    if (running.current) return;
    running.current = true;
    setBusy(true);
    const problems: string[] = [];
    try {
      for (const card of cards) problems.push(await claim(card));
    } catch (error) {
      const failed = asFailed(error);
      problems.push(failed.code === OFFLINE ? t("claim.offline") : failed.message);
    }
    setProblem([...new Set(problems.filter(Boolean))].join(" "));
    running.current = false;
    setBusy(false);
    forget();
    onDone();
  }

  return (
    <>
      <button type="button" class="quiet" aria-disabled={busy} onClick={claimAll}>
        {t(busy ? "claim.busy" : "claim.all", { count: cards.length })}
      </button>
      <p class="why" role="alert">
        {problem}
      </p>
    </>
  );
}
