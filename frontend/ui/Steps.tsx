/** The steps of a longer piece of work: what is done, where one is, what comes. */
import check from "@phosphor-icons/core/bold/check-bold.svg?raw";
import type { ReactNode } from "react";
import { Icon } from "./Icon";

export type Step = { title: string; note?: ReactNode };

/** `at` is the place of the present step, from 0; past the end when all is done. */
export function Steps({ steps, at, label }: { steps: Step[]; at: number; label: string }) {
  return (
    <ol className="steps" aria-label={label}>
      {steps.map(({ title, note }, n) => (
        <li
          key={title}
          className={n < at ? "done" : n === at ? "now" : ""}
          aria-current={n === at ? "step" : undefined}
        >
          <span className="step-mark" aria-hidden="true">
            {n < at ? <Icon svg={check} size={12} /> : n + 1}
          </span>
          <div>
            <b>{title}</b>
            {note && <span className="note">{note}</span>}
          </div>
        </li>
      ))}
    </ol>
  );
}
