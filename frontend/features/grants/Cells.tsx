/** One cell is one person, as long as they fit; then a bar stands for them. */
import type { RunRowFragment } from "~/gql/graphql";
import { t } from "~/lib/console-words";
import { count } from "~/lib/format";
import type { Shape } from "~/ui/StateGlyph";
import { StateGlyph } from "~/ui/StateGlyph";
import { leftOf } from "./RunList";

const MOST = 3_000;

type Run = Pick<RunRowFragment, "granted" | "alreadyGranted" | "leftOut" | "progress">;
type Part = { kind: string; shape: Shape; people: number; word: string };

export function Cells({ run }: { run: Run }) {
  const parts: Part[] = [
    { kind: "granted", shape: "claimed", people: run.granted, word: t("grants.cell.granted") },
    { kind: "already", shape: "used", people: run.alreadyGranted, word: t("grants.cell.already") },
    { kind: "left", shape: "left-out", people: run.leftOut, word: t("grants.cell.left") },
  ];
  if (leftOf(run) > 0) {
    parts.push({
      kind: "waiting",
      shape: "planned",
      people: leftOf(run),
      word: t("grants.cell.waiting"),
    });
  }
  const whole = run.progress.expected;
  return (
    <>
      <div className={whole > MOST ? "people-bar" : "people-cells"} aria-hidden="true">
        {whole > MOST
          ? parts.map(({ kind, people }) => (
              <span key={kind} className={kind} style={{ flexGrow: people }} />
            ))
          : parts.flatMap(({ kind, people }) =>
              Array.from({ length: people }, (_, n) => (
                <span key={`${kind}${n}`} className={kind} />
              )),
            )}
      </div>
      <ul className="people-legend">
        {parts.map(({ kind, shape, people, word }) => (
          <li key={kind}>
            <StateGlyph shape={shape} word="" />
            <b>{count(people)}</b> {word}
          </li>
        ))}
      </ul>
    </>
  );
}
