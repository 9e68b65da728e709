/** Follows a subscription of the API: server-sent events over one request. */
import type { TypedDocumentString } from "~/gql/graphql";
import { Failed, send } from "./graphql";

/** Calls `onData` with each result until there are no more. True when the server said so; false
 * when the connection ended before. Throws Failed where nothing can be followed. */
export async function follow<R, V>(
  document: TypedDocumentString<R, V>,
  variables: V,
  onData: (data: R) => void,
  signal: AbortSignal,
): Promise<boolean> {
  const body = JSON.stringify({ documentId: document.__meta__?.hash, variables });
  const response = await send(body, "text/event-stream", signal);
  if (!response.ok || !response.body) throw new Failed("INTERNAL", "");
  for await (const { event, data } of events(response.body)) {
    if (event === "complete") return true;
    const result = JSON.parse(data);
    const [error] = result.errors ?? [];
    if (error) throw new Failed(error.extensions?.code ?? "INTERNAL", error.message);
    onData(result.data);
  }
  return false;
}

type Event = { event: string; data: string };

/** The events of a stream; comments are left out. */
export async function* events(stream: ReadableStream<BufferSource>): AsyncGenerator<Event> {
  const reader = stream.pipeThrough(new TextDecoderStream()).getReader();
  let rest = "";
  try {
    while (true) {
      const { done, value } = await reader.read();
      if (done) return;
      const blocks = (rest + value).split("\n\n");
      rest = blocks.pop() ?? "";
      for (const block of blocks) {
        const event = fieldOf(block, "event");
        if (event) yield { event, data: fieldOf(block, "data") };
      }
    }
  } finally {
    await reader.cancel().catch(() => undefined);
  }
}

function fieldOf(block: string, name: string): string {
  const line = block.split("\n").find((each) => each.startsWith(`${name}:`));
  return line?.slice(name.length + 1).trim() ?? "";
}
