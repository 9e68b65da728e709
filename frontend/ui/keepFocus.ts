/** Whoever works by keyboard is never left nowhere: when what had the focus is gone, the heading of
 * the page has it; and a button that was disabled while it waited has it again afterwards. */

/** Long enough for a dialog to give the focus back itself. */
const PAUSE = 250;

export function keepFocus(): void {
  let last: Element | undefined;
  let disabled = false;
  let waiting = false;

  function look() {
    if (!last || document.activeElement !== document.body) return;
    if (last.isConnected) {
      if (last.matches(":disabled")) disabled = true;
      else if (disabled) (last as HTMLElement).focus();
      return;
    }
    if (waiting) return;
    waiting = true;
    setTimeout(() => {
      waiting = false;
      if (last && !last.isConnected && document.activeElement === document.body) toHeading();
    }, PAUSE);
  }

  document.addEventListener("focusin", ({ target }) => {
    last = target as Element;
    disabled = false;
  });
  new MutationObserver(look).observe(document.body, {
    childList: true,
    subtree: true,
    attributeFilter: ["disabled"],
  });
}

function toHeading() {
  const dialog = [...document.querySelectorAll("[role=dialog]")].at(-1);
  const content = document.getElementById("content");
  const there = dialog?.querySelector<HTMLElement>("input, button") ?? content?.querySelector("h1");
  const target = there ?? content;
  if (!target) return;
  if (!dialog) target.tabIndex = -1;
  target.focus({ preventScroll: true });
}
