/** Asks the API: trusted documents by their hash, one way to fail. */
import type { TypedDocumentString } from "~/gql/graphql";

export type Problem = { code: string; message: string; path?: readonly unknown[] | null };

/** What went wrong with a whole request. `support` finds it in the server's log. */
export class Failed extends Error {
  constructor(
    readonly code: string,
    message: string,
    readonly support = "",
    /** What it is about, in what was sent. */
    readonly path: readonly string[] = [],
  ) {
    super(message);
  }
}

export const SIGNED_OUT = "NOT_SIGNED_IN";
export const OFFLINE = "OFFLINE";

type Variables<V> = Record<string, never> extends V ? [variables?: V] : [variables: V];

/** The data of an operation. Throws Failed; refusals of a mutation are in its payload. */
export async function ask<R, V>(
  document: TypedDocumentString<R, V>,
  ...[variables]: Variables<V>
): Promise<R> {
  const hash: string = document.__meta__?.hash;
  const response = await send(JSON.stringify({ documentId: hash, variables: variables ?? {} }));
  const support = response.headers.get("x-correlation-id") ?? "";
  const body = await response.json().catch(() => ({}));
  const [error] = body.errors ?? [];
  if (error || !body.data) {
    const { code = "INTERNAL", path = [] } = error?.extensions ?? {};
    throw new Failed(code, error?.message ?? "", support, path);
  }
  return body.data;
}

/** A request to the API; Failed when nobody answers. */
export async function send(
  body: string,
  accept = "application/graphql-response+json",
  signal?: AbortSignal,
): Promise<Response> {
  try {
    return await fetch("/graphql", {
      method: "POST",
      headers: {
        "Content-Type": "application/json",
        Accept: accept,
        "Accept-Language": document.documentElement.lang,
      },
      body,
      signal: signal ?? null,
    });
  } catch {
    throw new Failed(OFFLINE, "");
  }
}

/** A key that makes the repetition of one intent harmless: make it once per intent. */
export function newKey(): string {
  return crypto.randomUUID();
}
