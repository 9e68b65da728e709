/** Sends what a form or a button means to the API: once, and with every refusal at its field. */
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useRef } from "react";
import type { TypedDocumentString } from "~/gql/graphql";
import { ask, newKey, type Problem } from "~/lib/graphql";

export type Sending<V, R = object> = {
  /** A keyed mutation takes the key that it is given: a request that failed is sent again under
   * the same one, so that nothing happens twice; other content gets another. */
  send: (variables: (key: string) => V) => void;
  waiting: boolean;
  /** What was refused about a field, such as `faceValue` or `items.0.productId`. */
  at: (field: string) => string | undefined;
  /** What was refused and belongs to no field. */
  loose: Problem[];
  /** The latest answer. */
  data: R | undefined;
  /** Why the request itself failed. */
  failure: Error | null;
  clear: () => void;
};

type Options<R> = {
  /** The fields that show their own problems; all other problems are loose. */
  fields?: readonly string[];
  onDone?: (data: R) => void;
};

/** `document` has one mutation, whose payload has `errors { ...Problem }`. */
export function useSending<R extends object, V>(
  document: TypedDocumentString<R, V>,
  { fields = [], onDone }: Options<R> = {},
): Sending<V, R> {
  const client = useQueryClient();
  const intent = useRef({ content: "", key: "" });
  const busy = useRef(false);
  const mutation = useMutation({
    mutationFn: (variables: V) =>
      (ask as (asked: typeof document, given: V) => Promise<R>)(document, variables),
    onSuccess: async (data) => {
      intent.current = { content: "", key: "" };
      if (problemsOf(data).length > 0) return;
      onDone?.(data);
      await client.invalidateQueries();
    },
    onSettled: () => {
      busy.current = false;
    },
  });

  function send(variables: (key: string) => V) {
    if (busy.current) return;
    busy.current = true;
    const content = JSON.stringify(variables(""));
    if (intent.current.content !== content) intent.current = { content, key: newKey() };
    mutation.mutate(variables(intent.current.key));
  }

  const problems = mutation.data && !mutation.isPending ? problemsOf(mutation.data) : [];
  return {
    send,
    waiting: mutation.isPending,
    data: mutation.data,
    at: (field) => problems.find((problem) => within(problem, field))?.message,
    loose: problems.filter((problem) => !fields.some((field) => within(problem, field))),
    failure: mutation.isPending ? null : mutation.error,
    clear: mutation.reset,
  };
}

function problemsOf(data: object): Problem[] {
  for (const payload of Object.values(data)) {
    if (payload && typeof payload === "object" && "errors" in payload) return payload.errors;
  }
  return [];
}

/** Paths begin with `input`, which is no field of a form. */
function within(problem: Problem, field: string): boolean {
  const path = (problem.path ?? []).slice(1).join(".");
  return path === field || path.startsWith(`${field}.`);
}
