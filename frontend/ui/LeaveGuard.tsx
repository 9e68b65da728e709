/** Asks before somebody leaves a form with something in it. */
import { Button, Modal } from "@mantine/core";
import { useBlocker } from "@tanstack/react-router";
import { type ReactNode, useCallback, useRef } from "react";
import { t } from "~/lib/console-words";

/** An id may stand in an address as it is, or with its = as %3D: it is the same page. */
const place = (pathname: string) => decodeURIComponent(pathname);

/** `guard` belongs into the page; `release` lets go once everything is saved. */
export function useLeaveGuard(changed: boolean): { guard: ReactNode; release: () => void } {
  const released = useRef(false);
  const holds = () => changed && !released.current;
  const { status, proceed, reset } = useBlocker({
    shouldBlockFn: ({ current, next }) =>
      holds() && place(current.pathname) !== place(next.pathname),
    enableBeforeUnload: holds,
    withResolver: true,
  });
  const release = useCallback(() => {
    released.current = true;
  }, []);
  const guard = (
    <Modal
      opened={status === "blocked"}
      onClose={() => reset?.()}
      title={t("form.leave")}
      closeButtonProps={{ "aria-label": t("form.close") }}
    >
      <div className="stack">
        <p>{t("form.leave_hint")}</p>
        <div className="actions">
          <Button variant="default" className="final" onClick={proceed}>
            {t("form.leave_verb")}
          </Button>
          <Button onClick={reset} data-autofocus>
            {t("form.stay")}
          </Button>
        </div>
      </div>
    </Modal>
  );
  return { guard, release };
}
