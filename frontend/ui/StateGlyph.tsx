/** A state as a shape and a word: two halves of a tally, or what went wrong with them. */
import type { ReactNode } from "react";

export type Shape =
  | "planned"
  | "available"
  | "sending"
  | "claimed"
  | "used"
  | "done"
  | "action"
  | "failed"
  | "left-out"
  | "ended";

const LEFT = "M1 2h4v3h1.5v2H5v3H1z";
const RIGHT = "M6.6 2H11v8H6.6V8.2h1.5V4H6.6z";

const SHAPES: Record<Shape, ReactNode> = {
  planned: <path className="dashed" d={`${LEFT}${RIGHT}`} />,
  available: (
    <>
      <path className="full" d={LEFT} />
      <path className="open" d={RIGHT} />
    </>
  ),
  sending: (
    <>
      <path className="full" d={LEFT} />
      <path className="dashed" d={RIGHT} />
    </>
  ),
  claimed: <path className="full" d={`${LEFT}${RIGHT}`} />,
  used: <rect className="grey" x="1" y="2" width="10" height="8" rx="1.5" />,
  done: (
    <>
      <rect className="green" x="1" y="1" width="10" height="10" rx="2" />
      <path className="tick" d="M3.4 6.1 5.3 8l3.4-3.7" />
    </>
  ),
  action: (
    <>
      <path className="amber" d="M6 .6 11.4 6 6 11.4.6 6z" />
      <path className="tick" d="M6 3.4v3M6 8.3v.3" />
    </>
  ),
  failed: (
    <>
      <circle className="red" cx="6" cy="6" r="5.4" />
      <path className="tick" d="m4 4 4 4M8 4 4 8" />
    </>
  ),
  "left-out": (
    <>
      <path className="open" d={`${LEFT}${RIGHT}`} />
      <path className="strike" d="M1 11 11 1" />
    </>
  ),
  ended: <path className="open" d={`${LEFT}${RIGHT}`} />,
};

export function StateGlyph({ shape, word }: { shape: Shape; word: string }) {
  return (
    <span className="state">
      <svg viewBox="0 0 12 12" width="12" height="12" aria-hidden="true">
        {SHAPES[shape]}
      </svg>
      {word}
    </span>
  );
}
