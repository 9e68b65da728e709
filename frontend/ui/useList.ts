/** A list and its address: filters, page, size, drawer and density, all as words in the URL. */
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useNavigate, useSearch } from "@tanstack/react-router";
import { useCallback } from "react";
import type { TypedDocumentString } from "~/gql/graphql";
import { ask } from "~/lib/graphql";
import type { Search } from "~/lib/search";

export const SIZES = [20, 50, 100];

/** The address's search part, and how to change some of it. A new filter starts at page 1. */
export function useAddress() {
  const search = useSearch({ strict: false }) as Search;
  const navigate = useNavigate();
  const change = useCallback(
    (some: Search, { keepPage = false } = {}) => {
      const paging = keepPage || "page" in some ? {} : { page: undefined };
      navigate({
        to: ".",
        search: (old: Search) => ({ ...old, ...paging, ...some }),
        replace: true,
      });
    },
    [navigate],
  );
  return { search, change };
}

/** Which rows a page of a list shows, as the API's window. */
export function windowOf(search: Search) {
  const first = search.per ?? 50;
  return { first, offset: ((search.page ?? 1) - 1) * first || undefined };
}

/** A page of a list. The rows before stay until the next ones are there. */
export function usePage<R, V>(
  key: string,
  document: TypedDocumentString<R, V>,
  variables: V & Record<string, unknown>,
) {
  return useQuery({
    queryKey: [key, variables],
    queryFn: () => (ask as (d: typeof document, v: V) => Promise<R>)(document, variables),
    placeholderData: keepPreviousData,
  });
}
