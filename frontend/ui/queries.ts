/** The console's cache of answers, and the moment in which a session turns out to be over. */
import { MutationCache, QueryCache, QueryClient } from "@tanstack/react-query";
import { Failed, OFFLINE, SIGNED_OUT } from "~/lib/graphql";

type Listener = () => void;
let onSignedOut: Listener = () => location.assign("/sign-in");

/** Who is told when the server no longer knows the session. */
export function whenSignedOut(listener: Listener): void {
  onSignedOut = listener;
}

function noticed(error: Error): void {
  if (error instanceof Failed && error.code === SIGNED_OUT) onSignedOut();
}

export const queries = new QueryClient({
  queryCache: new QueryCache({ onError: noticed }),
  mutationCache: new MutationCache({ onError: noticed }),
  defaultOptions: {
    // Offline, a request fails and says so, rather than going out by itself some time later.
    queries: {
      networkMode: "always",
      staleTime: 15_000,
      retry: (tried, error) => tried < 2 && error instanceof Failed && error.code === OFFLINE,
    },
    mutations: { networkMode: "always", retry: false },
  },
});
