/** What a screen shows when it has nothing to show: and what to do about it. */
import type { ComponentChildren } from "preact";
import { type Failed, OFFLINE } from "~/lib/graphql";
import { useSlow } from "./asking";
import { t } from "./words";

const KEPT = "M8 4h38v16h9v12h-9v12H34v12H8a7 7 0 0 1-7-7V11a7 7 0 0 1 7-7z";
const HELD = "M50 4h54a7 7 0 0 1 7 7v38a7 7 0 0 1-7 7H40V48h10V36h9V16h-9z";

const NOT_ALLOWED = "NOT_ALLOWED";
const NOT_FOUND = "NOT_FOUND";

type EmptyProps = {
  picture: "nothing-made" | "nothing-fits";
  title: string;
  hint?: string;
  children?: ComponentChildren;
};

export function Empty({ picture, title, hint, children }: EmptyProps) {
  return (
    <div class="empty">
      <svg
        class={`halves ${picture}`}
        viewBox="0 0 122 60"
        width="122"
        height="60"
        aria-hidden="true"
      >
        <path class="kept" d={KEPT} />
        <path
          class="held"
          d={HELD}
          transform={picture === "nothing-fits" ? "translate(10 0)" : undefined}
        />
      </svg>
      <h2>{title}</h2>
      {hint && <p>{hint}</p>}
      {children}
    </div>
  );
}

/** A screen that could not be loaded. */
export function Trouble({ failed, again }: { failed: Failed; again: () => void }) {
  if (failed.code === NOT_ALLOWED || failed.code === NOT_FOUND) return <NoWallet />;
  const offline = failed.code === OFFLINE;
  return (
    <div role="alert">
      <Empty
        picture="nothing-fits"
        title={t(offline ? "trouble.offline" : "trouble.failed")}
        hint={
          offline
            ? t("trouble.offline_hint")
            : t("trouble.failed_hint", { support: failed.support })
        }
      >
        <button type="button" class="button" onClick={again}>
          {t("trouble.again")}
        </button>
      </Empty>
    </div>
  );
}

/** Whoever is signed in as something else, such as HR, has no wallet here. */
function NoWallet() {
  return (
    <div role="alert">
      <Empty
        picture="nothing-fits"
        title={t("trouble.no_wallet")}
        hint={t("trouble.no_wallet_hint")}
      >
        <a class="button" href="/">
          {t("trouble.home")}
        </a>
      </Empty>
    </div>
  );
}

/** One line above what was loaded before, when a fresh look failed. */
export function Stale({ failed }: { failed?: Failed }) {
  if (!failed) return null;
  return (
    <p class="stale" role="status">
      {t(failed.code === OFFLINE ? "trouble.stale_offline" : "trouble.stale")}
    </p>
  );
}

/** The shape of what is to come, once it is slow. */
export function Skeleton({ rows = 3, face = false }: { rows?: number; face?: boolean }) {
  const slow = useSlow();
  return (
    <div class="skeleton" aria-busy="true">
      <span class="unseen" role="status">
        {slow ? t("trouble.loading") : ""}
      </span>
      {slow && face && <div class="bone face" />}
      {slow && Array.from({ length: rows }, (_, n) => <div class="bone" key={n} />)}
    </div>
  );
}

type Problem = { refused?: { message: string }; failed?: Failed };

/** Why an intent was not done: what the server said, or that it could not be reached. */
export function Why({ refused, failed, offline }: Problem & { offline: string }) {
  const text = refused?.message ?? (failed && sentence(failed, offline));
  return (
    <p class="why" role="alert">
      {text}
    </p>
  );
}

function sentence(failed: Failed, offline: string): string {
  if (failed.code === OFFLINE) return offline;
  return failed.message || t("trouble.failed_hint", { support: failed.support });
}
