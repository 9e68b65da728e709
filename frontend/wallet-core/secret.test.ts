import { afterEach, expect, test, vi } from "vitest";
import { coverWhenAway } from "./secret";

function page() {
  const target = new EventTarget() as EventTarget & { visibilityState: string };
  target.visibilityState = "visible";
  vi.stubGlobal("document", target);
  vi.stubGlobal("addEventListener", vi.fn());
  vi.stubGlobal("removeEventListener", vi.fn());
  return (state: string) => {
    target.visibilityState = state;
    target.dispatchEvent(new Event("visibilitychange"));
  };
}

afterEach(() => {
  vi.unstubAllGlobals();
  vi.useRealTimers();
});

test("a code is covered after 30 s in the background, and not before", () => {
  vi.useFakeTimers();
  const show = page();
  const cover = vi.fn();
  coverWhenAway(cover);
  show("hidden");
  vi.advanceTimersByTime(29_000);
  show("visible");
  vi.advanceTimersByTime(60_000);
  expect(cover).not.toHaveBeenCalled();
  show("hidden");
  vi.advanceTimersByTime(30_000);
  expect(cover).toHaveBeenCalledOnce();
});

test("a page whose timers slept covers when it is seen again", () => {
  const show = page();
  const cover = vi.fn();
  let now = 0;
  coverWhenAway(cover, () => now);
  show("hidden");
  now = 45_000;
  show("visible");
  expect(cover).toHaveBeenCalledOnce();
});

test("nothing is covered once the code was left", () => {
  vi.useFakeTimers();
  const show = page();
  const cover = vi.fn();
  coverWhenAway(cover)();
  show("hidden");
  vi.advanceTimersByTime(60_000);
  expect(cover).not.toHaveBeenCalled();
});
