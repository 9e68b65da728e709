/** The drawer of a list: one row's whole story beside the rows. Its address can be sent on. */
import { ActionIcon, CopyButton } from "@mantine/core";
import { useHotkeys } from "@mantine/hooks";
import check from "@phosphor-icons/core/regular/check.svg?raw";
import link from "@phosphor-icons/core/regular/link.svg?raw";
import x from "@phosphor-icons/core/regular/x.svg?raw";
import { type ReactNode, useEffect, useRef } from "react";
import { t } from "~/lib/console-words";
import { Icon } from "./Icon";
import { useAddress } from "./useList";

type Props = { title: string; note?: ReactNode; children: ReactNode; footer?: ReactNode };

export function Aside({ title, note, children, footer }: Props) {
  const { search, change } = useAddress();
  const heading = useRef<HTMLHeadingElement>(null);
  const close = () => change({ open: undefined, tab: undefined }, { keepPage: true });
  useHotkeys([["Escape", close]]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: another row takes the focus anew
  useEffect(() => {
    const from = document.activeElement;
    heading.current?.focus();
    return () => giveBack(from);
  }, [search.open]);
  return (
    <aside className="aside" aria-label={title}>
      <header>
        <div>
          <h2 ref={heading} tabIndex={-1}>
            {title}
          </h2>
          {note && <p className="note">{note}</p>}
        </div>
        <CopyButton value={location.href}>
          {({ copied, copy }) => (
            <ActionIcon
              variant="subtle"
              color="gray"
              aria-label={t(copied ? "drawer.copied" : "drawer.copy_link")}
              onClick={copy}
            >
              <Icon svg={copied ? check : link} />
            </ActionIcon>
          )}
        </CopyButton>
        <ActionIcon variant="subtle" color="gray" aria-label={t("drawer.close")} onClick={close}>
          <Icon svg={x} />
        </ActionIcon>
      </header>
      <div className="aside-body">{children}</div>
      {footer && <footer>{footer}</footer>}
    </aside>
  );
}

/** The focus goes back to what opened the drawer, or to the page where that is gone. */
function giveBack(from: Element | null) {
  if (document.activeElement !== document.body) return;
  const there = from instanceof HTMLElement && from !== document.body && from.isConnected;
  (there ? from : document.getElementById("content"))?.focus();
}

/** Facts of a thing as pairs of a label and what it is. */
export function Facts({ facts }: { facts: [string, ReactNode][] }) {
  return (
    <dl className="facts">
      {facts.map(([label, value]) => (
        <div key={label}>
          <dt>{label}</dt>
          <dd>{value ?? "–"}</dd>
        </div>
      ))}
    </dl>
  );
}
