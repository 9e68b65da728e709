/** Years as strokes: 正 in Chinese, the five-bar gate in English. The last stroke is lit. */
import { i18n } from "~/lib/i18n";

const CHARACTER = [
  [20, 0, 236, 41],
  [122, 50, 42, 153],
  [172, 102, 78, 39],
  [50, 94, 41, 109],
  [0, 212, 276, 42],
] as const;
const BARS = [15, 44, 72, 101];
const MOST = 4;

export function Strokes({ years }: { years: number }) {
  const chinese = i18n.locale === "zh-CN";
  const marks = Array.from({ length: Math.min(MOST, Math.ceil(years / 5)) }, (_, n) => n);
  const first = Math.max(0, Math.ceil(years / 5) - MOST);
  return (
    <span class={`strokes${marks.length > 1 ? " many" : ""}`} aria-hidden="true">
      {marks.map((n) => {
        const count = Math.min(5, years - (first + n) * 5);
        const lit = n === marks.length - 1;
        return chinese ? (
          <Character key={n} count={count} lit={lit} />
        ) : (
          <Gate key={n} count={count} lit={lit} />
        );
      })}
    </span>
  );
}

type Mark = { count: number; lit: boolean };
const named = (n: number, { count, lit }: Mark) =>
  `stroke s${n + 1}${lit && n === count - 1 ? " lit" : ""}`;

function Character(mark: Mark) {
  return (
    <svg viewBox="0 0 276 254" aria-hidden="true">
      {CHARACTER.slice(0, mark.count).map(([x, y, width, height], n) => (
        <rect key={x} class={named(n, mark)} x={x} y={y} width={width} height={height} rx="6" />
      ))}
    </svg>
  );
}

function Gate(mark: Mark) {
  return (
    <svg class="gate" viewBox="0 0 132 102" aria-hidden="true">
      {BARS.slice(0, mark.count).map((x, n) => (
        <rect key={x} class={named(n, mark)} x={x} y="0" width="16" height="102" rx="4" />
      ))}
      {mark.count === 5 && <path class={`${named(4, mark)} bar`} d="M8 80 124 12" />}
    </svg>
  );
}
