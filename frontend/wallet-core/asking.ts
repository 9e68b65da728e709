/** Questions to the server, remembered while the page lives; and intents, each done once. */
import { useCallback, useEffect, useRef, useState } from "preact/hooks";
import { Failed, newKey, OFFLINE, SIGNED_OUT } from "~/lib/graphql";

type Kept = { data: unknown; at: Date };
const kept = new Map<string, Kept>();

/** Everything that was remembered is stale, because something was changed. */
export function forget(): void {
  kept.clear();
}

export type Answer<T> = { data?: T; failed?: Failed; at?: Date; reload: () => void };

/** The answer to a question; the last one at once, and a fresh one behind it. */
export function useAnswer<T>(name: string, question: () => Promise<T>): Answer<T> {
  const [, draw] = useState(0);
  const [failed, setFailed] = useState<Failed>();
  const asked = useRef(question);
  asked.current = question;
  const reload = useCallback(() => {
    asked.current().then(
      (data) => {
        kept.set(name, { data, at: new Date() });
        setFailed(undefined);
        draw((count) => count + 1);
      },
      (error) => setFailed(asFailed(error)),
    );
  }, [name]);
  useEffect(() => {
    setFailed(undefined);
    reload();
    const again = () => document.visibilityState === "visible" && reload();
    addEventListener("online", reload);
    document.addEventListener("visibilitychange", again);
    return () => {
      removeEventListener("online", reload);
      document.removeEventListener("visibilitychange", again);
    };
  }, [reload]);
  // What this screen shows stays until the fresh answer is there, whatever was forgotten.
  const held = useRef<{ name: string; found?: Kept }>({ name });
  if (held.current.name !== name) held.current = { name };
  const found = kept.get(name) ?? held.current.found;
  held.current.found = found;
  return { data: found?.data as T | undefined, at: found?.at, failed, reload };
}

/** A failure that screens can show. Whoever is signed out signs in first, and comes back here. */
export function asFailed(error: unknown): Failed {
  if (!(error instanceof Failed)) throw error;
  if (error.code === SIGNED_OUT) signInAgain();
  return error;
}

export function signInAgain(): void {
  const next = encodeURIComponent(location.pathname + location.search);
  location.assign(`/sign-in?next=${next}`);
}

/** True once something is slow enough to show that it is. */
export function useSlow(milliseconds = 150): boolean {
  const [slow, setSlow] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setSlow(true), milliseconds);
    return () => clearTimeout(timer);
  }, [milliseconds]);
  return slow;
}

export function useOnline(): boolean {
  const [online, setOnline] = useState(navigator.onLine);
  useEffect(() => {
    const look = () => setOnline(navigator.onLine);
    addEventListener("online", look);
    addEventListener("offline", look);
    return () => {
      removeEventListener("online", look);
      removeEventListener("offline", look);
    };
  }, []);
  return online;
}

type Refusal = { code: string; message: string };
type Result = { errors: readonly Refusal[] };

export type Intent<R> = {
  busy: boolean;
  refused?: Refusal;
  failed?: Failed;
  act: () => Promise<R | undefined>;
};

/** Something to do once. Its key is kept until there is an answer, so that a second tap, or another
 * try after the connection broke, is the same intent. Answers what was done, or undefined. */
export function useIntent<R extends Result>(run: (key: string) => Promise<R>): Intent<R> {
  const key = useRef("");
  const running = useRef(false);
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<{ refused?: Refusal; failed?: Failed }>({});
  async function act(): Promise<R | undefined> {
    if (running.current) return undefined;
    running.current = true;
    key.current ||= newKey();
    setBusy(true);
    setProblem({});
    try {
      const result = await run(key.current);
      key.current = "";
      forget();
      const [refused] = result.errors;
      setProblem({ refused });
      return refused ? undefined : result;
    } catch (error) {
      const failed = asFailed(error);
      if (failed.code !== OFFLINE && failed.code !== "INTERNAL") key.current = "";
      setProblem({ failed });
      return undefined;
    } finally {
      running.current = false;
      setBusy(false);
    }
  }
  return { busy, ...problem, act };
}
