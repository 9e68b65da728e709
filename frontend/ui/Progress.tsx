/** How far something has come: two segments, and a single step of the seam where they meet. */
import type { ReactNode } from "react";
import { count } from "~/lib/format";

type Props = {
  label: string;
  done: number;
  /** Of how many; 0 while nobody knows yet. */
  of: number;
  /** Beside the count: what happens if this stops, or what is left. */
  children?: ReactNode;
};

export function Progress({ label, done, of, children }: Props) {
  const share = of > 0 ? Math.min(done / of, 1) : 0;
  return (
    <div className="progress">
      <p>
        <span>{label}</span>
        {(of > 0 || done > 0) && (
          <span className="secondary">
            <b>{count(done)}</b>
            {of > 0 && ` / ${count(of)}`}
          </span>
        )}
      </p>
      <div
        className={of > 0 ? "progress-bar" : "progress-bar unknown"}
        role="progressbar"
        aria-label={label}
        aria-valuemin={0}
        aria-valuemax={of || undefined}
        aria-valuenow={of > 0 ? done : undefined}
      >
        {share > 0 && (
          <span className={share < 1 ? "step" : ""} style={{ width: `${share * 100}%` }} />
        )}
      </div>
      {children && <p className="note">{children}</p>}
    </div>
  );
}
