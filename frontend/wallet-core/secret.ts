/** A code in the clear: held by the screen that shows it, and by nothing else. */
import { useEffect, useRef, useState } from "preact/hooks";
import { RevealDocument, type RevealMutation } from "~/gql/graphql";
import { ask } from "~/lib/graphql";
import { type Intent, useIntent } from "./asking";

type Payload = RevealMutation["codeReveal"];
export type Secret = NonNullable<Payload["secret"]>;

const COVER_AFTER = 30_000;

export type Revealing = Omit<Intent<Payload>, "act"> & {
  secret?: Secret;
  seen: number;
  open: () => Promise<boolean>;
  cover: () => void;
};

/** Opens a code, and covers it again when it is left, or after 30 s in the background. */
export function useSecret(itemId: string): Revealing {
  const [shown, setShown] = useState<{ secret: Secret; seen: number }>();
  const intent = useIntent(async (key) => {
    const { codeReveal } = await ask(RevealDocument, { itemId, key });
    return codeReveal;
  });
  const cover = useRef(() => setShown(undefined)).current;
  useEffect(() => coverWhenAway(cover), [cover]);
  async function open(): Promise<boolean> {
    const payload = await intent.act();
    if (!payload?.secret) return false;
    setShown({ secret: payload.secret, seen: payload.item?.codeViews.count ?? 1 });
    return true;
  }
  return { ...intent, secret: shown?.secret, seen: shown?.seen ?? 0, open, cover };
}

/** Calls `cover` once the page was hidden for 30 s, however its timers were slowed; and at once
 * when the browser puts the page aside. Answers how to stop. */
export function coverWhenAway(cover: () => void, now: () => number = Date.now): () => void {
  let hidden: number | undefined;
  let timer: ReturnType<typeof setTimeout> | undefined;
  function look() {
    clearTimeout(timer);
    if (document.visibilityState === "hidden") {
      hidden = now();
      timer = setTimeout(cover, COVER_AFTER);
    } else if (hidden !== undefined && now() - hidden >= COVER_AFTER) {
      cover();
    }
  }
  document.addEventListener("visibilitychange", look);
  addEventListener("pagehide", cover);
  return () => {
    clearTimeout(timer);
    document.removeEventListener("visibilitychange", look);
    removeEventListener("pagehide", cover);
  };
}
