/** Follows something while it goes on, and asks anew whenever the connection ended before it did. */
import { useEffect, useRef } from "react";
import type { TypedDocumentString } from "~/gql/graphql";
import { follow } from "~/lib/follow";

/** How long to wait before the next try; at most half a minute. */
const PATIENCE = [1_000, 2_000, 5_000, 15_000, 30_000];

/** `onData` hears of every result; nothing is followed while `variables` are undefined. */
export function useFollowed<R, V>(
  document: TypedDocumentString<R, V>,
  variables: V | undefined,
  onData: (data: R) => void,
) {
  const hear = useRef(onData);
  hear.current = onData;
  const said = JSON.stringify(variables);
  useEffect(() => {
    if (said === undefined) return;
    const leaving = new AbortController();
    void keepOn(document, JSON.parse(said), (data) => hear.current(data), leaving.signal);
    return () => leaving.abort();
  }, [document, said]);
}

async function keepOn<R, V>(
  document: TypedDocumentString<R, V>,
  variables: V,
  onData: (data: R) => void,
  signal: AbortSignal,
) {
  for (let tries = 0; !signal.aborted; tries += 1) {
    try {
      const heard = (data: R) => {
        tries = 0;
        onData(data);
      };
      if (await follow(document, variables, heard, signal)) return;
    } catch {
      // Without it the page shows what it knew, as it does when the network is away.
    }
    await new Promise((done) => setTimeout(done, PATIENCE[Math.min(tries, PATIENCE.length - 1)]));
  }
}
