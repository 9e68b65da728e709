/** What a screen shows when it has nothing to show: and what to do about it. */
import { Button } from "@mantine/core";
import { type ReactNode, useEffect, useState } from "react";
import { t } from "~/lib/console-words";
import { Failed, OFFLINE } from "~/lib/graphql";

type Picture = "nothing-made" | "nothing-fits" | "not-yours";

const KEPT = "M8 4h38v16h9v12h-9v12H34v12H8a7 7 0 0 1-7-7V11a7 7 0 0 1 7-7z";
const HELD = "M50 4h54a7 7 0 0 1 7 7v38a7 7 0 0 1-7 7H40V48h10V36h9V16h-9z";

/** The two halves: the right one still to be made, not fitting, or locked. */
function Halves({ picture }: { picture: Picture }) {
  return (
    <svg
      className={`halves ${picture}`}
      viewBox="0 0 122 60"
      width="122"
      height="60"
      aria-hidden="true"
    >
      <path className="kept" d={KEPT} />
      <path
        className="held"
        d={HELD}
        transform={picture === "nothing-fits" ? "translate(10 0)" : ""}
      />
      {picture === "not-yours" && (
        <g className="lock">
          <rect x="64" y="18" width="26" height="26" rx="5" />
          <path d="M73 31v-3.5a4 4 0 0 1 8 0V31M71.500 31h11v7h-11z" />
        </g>
      )}
    </svg>
  );
}

type EmptyProps = { picture: Picture; title: string; hint: string; children?: ReactNode };

/** An empty state that teaches: what would stand here, and the next step. */
export function Empty({ picture, title, hint, children }: EmptyProps) {
  return (
    <div className="empty">
      <Halves picture={picture} />
      <h2>{title}</h2>
      <p>{hint}</p>
      {children}
    </div>
  );
}

/** Why something could not be loaded, and the way on. */
export function Trouble({ error, onAgain }: { error: Error; onAgain?: () => void }) {
  if (error instanceof Failed && error.code === "NOT_ALLOWED") {
    return (
      <Empty
        picture="not-yours"
        title={t("state.not_allowed")}
        hint={error.message || t("state.not_allowed_hint")}
      />
    );
  }
  const offline = error instanceof Failed && error.code === OFFLINE;
  const support = error instanceof Failed ? error.support : "";
  return (
    <Empty
      picture="nothing-fits"
      title={t(offline ? "state.offline" : "state.failed")}
      hint={offline ? t("state.offline_hint") : t("state.failed_hint", { support })}
    >
      {onAgain && (
        <Button variant="default" onClick={onAgain}>
          {t("state.again")}
        </Button>
      )}
    </Empty>
  );
}

export function NotFound() {
  return (
    <Empty picture="nothing-fits" title={t("state.not_found")} hint={t("state.not_found_hint")} />
  );
}

/** True once something has been awaited for 150 ms: before that, a skeleton would only flicker. */
export function useSlow(waiting: boolean): boolean {
  const [slow, setSlow] = useState(false);
  useEffect(() => {
    if (!waiting) return setSlow(false);
    const timer = setTimeout(() => setSlow(true), 150);
    return () => clearTimeout(timer);
  }, [waiting]);
  return waiting && slow;
}
