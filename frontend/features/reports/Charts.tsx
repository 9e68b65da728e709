/** The charts of the reports, as plain SVG with their labels beside the marks. */
import type { ReactNode } from "react";
import { Doored } from "./Figure";
import type { Shown } from "./figures";

export type Bar = {
  key: string;
  name: string;
  /** From 0 to 1 of the longest. */
  share: number;
  /** The same a year before, as a thin line. */
  before?: number;
  label: Shown;
  note?: ReactNode;
  /** Which colour of the charts; what is gathered is hatched. */
  colour?: 1 | 2 | 3 | 4 | 5;
  other?: boolean;
};

/** Bars from the left, each with its name before it and its figure behind it. A step of the seam
 * ends each, for it is a part of a whole. */
export function Bars({ bars }: { bars: Bar[] }) {
  return (
    <ul className="bars">
      {bars.map(({ key, name, share, before, label, note, colour = 1, other }) => (
        <li key={key}>
          <span className="bars-name">{name}</span>
          <svg className={other ? "other" : `colour-${colour}`} aria-hidden="true">
            {other && <Hatching />}
            <rect className="track" width="100%" height="100%" rx="4" />
            {share > 0 && (
              <rect
                width={`${Math.max(share * 100, 0.8)}%`}
                height="100%"
                rx="4"
                className="mark"
              />
            )}
            {before !== undefined && (
              <rect y="19" width={`${before * 100}%`} height="3" className="before" />
            )}
          </svg>
          <span className="bars-label">
            <Doored cell={label} />
          </span>
          {note && <span className="bars-note">{note}</span>}
        </li>
      ))}
    </ul>
  );
}

function Hatching() {
  return (
    <defs>
      <pattern id="hatching" width="6" height="6" patternUnits="userSpaceOnUse">
        <path d="M-1 1 1-1M0 6 6 0M5 7 7 5" />
      </pattern>
    </defs>
  );
}

export type Column = {
  key: string;
  name: string;
  value: number;
  /** The same a year before: a thin line beside, and its words. */
  before?: number;
  beforeLabel?: string;
  label: Shown;
  strong?: boolean;
};

const HEIGHT = 168;
const FOOT = 24;
const HEAD = 22;
const EACH = 84;

/** Columns side by side, as months are; the figure stands on each. */
export function Columns({ columns, label }: { columns: Column[]; label: string }) {
  const most = Math.max(...columns.flatMap(({ value, before = 0 }) => [value, before]), 1);
  const room = HEIGHT - FOOT - HEAD;
  const width = columns.length * EACH;
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: whoever has no mouse scrolls it by keys
    <figure className="columns" tabIndex={0} aria-label={label}>
      <svg viewBox={`0 0 ${width} ${HEIGHT}`} style={{ width, height: HEIGHT }} role="img">
        <title>{columns.map(said).join(", ")}</title>
        {columns.map(({ key, name, value, before = 0, label: figure, strong }, n) => {
          const high = Math.max((value / most) * room, value > 0 ? 2 : 0);
          const middle = n * EACH + EACH / 2;
          return (
            <g key={key} className={strong ? "strong" : ""}>
              <rect
                x={middle - 20}
                y={HEAD + room - high}
                width="40"
                height={high}
                rx={Math.min(3, high / 2)}
              />
              {before > 0 && (
                <rect
                  x={middle - 27}
                  y={HEAD + room - (before / most) * room}
                  width="4"
                  height={(before / most) * room}
                  className="before"
                />
              )}
              <text x={middle} y={HEAD + room - high - 7}>
                {figure.text}
              </text>
              <text x={middle} y={HEIGHT - 6} className="axis">
                {name}
              </text>
            </g>
          );
        })}
        <line x1="0" x2={width} y1={HEAD + room + 0.5} y2={HEAD + room + 0.5} />
      </svg>
    </figure>
  );
}

function said({ name, label, before, beforeLabel }: Column): string {
  return `${name} ${label.text}${before ? ` (${beforeLabel})` : ""}`;
}
