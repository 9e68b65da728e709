import { describe, expect, it } from "vitest";
import { events } from "./follow";

function streamOf(parts: string[]): ReadableStream<BufferSource> {
  const encoder = new TextEncoder();
  return new ReadableStream({
    start(controller) {
      for (const part of parts) controller.enqueue(encoder.encode(part));
      controller.close();
    },
  });
}

async function all(parts: string[]) {
  const found = [];
  for await (const event of events(streamOf(parts))) found.push(event);
  return found;
}

const TEXT = ':\n\nevent: next\ndata: {"data":{"名字":"林"}}\n\n:\n\nevent: complete\ndata:\n\n';
const EVENTS = [
  { event: "next", data: '{"data":{"名字":"林"}}' },
  { event: "complete", data: "" },
];

describe("events", () => {
  it("reads events and leaves out comments", async () => {
    expect(await all([TEXT])).toEqual(EVENTS);
  });

  it("finds the same wherever the network cuts the text", async () => {
    for (let at = 1; at < TEXT.length; at += 1) {
      expect(await all([TEXT.slice(0, at), TEXT.slice(at)])).toEqual(EVENTS);
    }
  });

  it("keeps to itself what was cut off", async () => {
    expect(await all(["event: next\ndata: {"])).toEqual([]);
  });
});
