/** An entry between the one before and the one after: each joint is cut by the later one's teeth. */
import link from "@phosphor-icons/core/regular/link.svg?raw";
import { t } from "~/lib/console-words";
import { count } from "~/lib/format";
import { teeth } from "~/lib/seam";
import { Icon } from "~/ui/Icon";
import { useAddress } from "~/ui/useList";
import type { Entry } from "./EntryAside";

const WIDTH = 330;
const HEIGHT = 44;
const LEVELS = 4;
const DEEP = 8;
const GAP = 3;
/** Where the joints are. */
const JOINTS = [96, 226] as const;

/** A joint from top to bottom, as points. */
function joint(x: number, id: string): [number, number][] {
  const step = HEIGHT / LEVELS;
  const levels = teeth(id).slice(0, LEVELS);
  return levels.flatMap((out, n): [number, number][] => {
    const at = x + (out ? DEEP : 0);
    return [
      [at, n * step],
      [at, (n + 1) * step],
    ];
  });
}

/** The outline of a piece between two lines from top to bottom. */
function piece(left: [number, number][], right: [number, number][]): string {
  return [...left, ...[...right].reverse()].map(([x, y]) => `${x},${y}`).join(" ");
}

const edge = (x: number): [number, number][] => [
  [x, 0],
  [x, HEIGHT],
];
const moved = (line: [number, number][]): [number, number][] => line.map(([x, y]) => [x + GAP, y]);

export function Joined({ entry }: { entry: Entry }) {
  const { change } = useAddress();
  const { place, beforeId, afterId } = entry.neighbourhood;
  const first = joint(JOINTS[0], entry.id);
  const second = joint(JOINTS[1], afterId ?? entry.id);
  const go = (open: string) => change({ open }, { keepPage: true });
  return (
    <section className="audit-joined">
      <h3>
        <Icon svg={link} size={16} />
        {t("audit.joined")}
      </h3>
      <div className="audit-chain">
        <svg viewBox={`-1 -1 ${WIDTH + 2} ${HEIGHT + 2}`} aria-hidden="true">
          {beforeId && <polygon points={piece(edge(0), first)} />}
          <polygon className="this" points={piece(moved(first), second)} />
          {afterId && <polygon points={piece(moved(second), edge(WIDTH))} />}
        </svg>
        {beforeId ? (
          <button type="button" onClick={() => go(beforeId)}>
            {count(place - 1)}
          </button>
        ) : (
          <span>{t("audit.joined.first")}</span>
        )}
        <b>{t("audit.joined.this", { place: count(place) })}</b>
        {afterId ? (
          <button type="button" onClick={() => go(afterId)}>
            {count(place + 1)}
          </button>
        ) : (
          <span>{t("audit.joined.none")}</span>
        )}
      </div>
      <p className="note">
        {entry.seal === null || entry.seal === undefined
          ? t("audit.joined.unsealed")
          : t("audit.joined.sealed", { seal: count(entry.seal) })}
      </p>
    </section>
  );
}
