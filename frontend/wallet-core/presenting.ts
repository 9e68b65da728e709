/** What is shown at a till: a token that is renewed before its minute is over. */
import { useEffect, useRef, useState } from "preact/hooks";
import { PresentDocument } from "~/gql/graphql";
import { ask, type Failed } from "~/lib/graphql";
import { asFailed } from "./asking";

const EARLY = 8_000;
const RETRY = 3_000;
const SHORTEST = 5_000;

export type Shown = { token: string; expiresAt: number; life: number };
export type Presented = { shown?: Shown; failed?: Failed; refused?: string };

/** How long to wait before a fresh token is asked for. */
export function renewIn(life: number): number {
  return Math.max(SHORTEST, life - EARLY);
}

/** A token for an item, fresh while `active`. The server's clock is not this device's: a token is
 * taken to live as long as it has, counted from when it came. */
export function useToken(itemId: string, active: boolean): Presented {
  const [state, setState] = useState<Presented>({});
  const timer = useRef<ReturnType<typeof setTimeout>>();
  useEffect(() => {
    if (!active) return;
    let over = false;
    async function renew() {
      try {
        const sent = Date.now();
        const { redemptionTokenCreate: made } = await ask(PresentDocument, { itemId });
        if (over) return;
        const [refusal] = made.errors;
        if (refusal || !made.token) return setState({ refused: refusal?.message ?? "" });
        const life = 60_000 - (Date.now() - sent);
        setState({ shown: { token: made.token, expiresAt: sent + 60_000, life: 60_000 } });
        timer.current = setTimeout(renew, renewIn(life));
      } catch (error) {
        if (over) return;
        const failed = asFailed(error);
        setState((before) => ({ ...before, failed }));
        timer.current = setTimeout(renew, RETRY);
      }
    }
    function look() {
      if (document.visibilityState !== "visible") return;
      clearTimeout(timer.current);
      renew();
    }
    renew();
    document.addEventListener("visibilitychange", look);
    addEventListener("online", look);
    return () => {
      over = true;
      clearTimeout(timer.current);
      document.removeEventListener("visibilitychange", look);
      removeEventListener("online", look);
    };
  }, [itemId, active]);
  return state;
}

/** The present moment, each half second while `active`. */
export function useNow(active: boolean): number {
  const [now, setNow] = useState(Date.now());
  useEffect(() => {
    if (!active) return;
    const timer = setInterval(() => setNow(Date.now()), 500);
    return () => clearInterval(timer);
  }, [active]);
  return now;
}

/** Keeps the screen lit while it is shown, where the device can. */
export function useLight(): void {
  useEffect(() => {
    let lock: WakeLockSentinel | undefined;
    let over = false;
    async function light() {
      if (document.visibilityState !== "visible" || !("wakeLock" in navigator)) return;
      try {
        lock = await navigator.wakeLock.request("screen");
        if (over) await lock.release();
      } catch {
        // A low battery may refuse it; the code is shown all the same.
      }
    }
    light();
    document.addEventListener("visibilitychange", light);
    return () => {
      over = true;
      document.removeEventListener("visibilitychange", light);
      lock?.release().catch(() => undefined);
    };
  }, []);
}
