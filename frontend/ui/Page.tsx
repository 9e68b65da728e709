/** A page on the sheet: its head, its views as tabs, its body, and a drawer that pushes. */
import { useDocumentTitle } from "@mantine/hooks";
import caret from "@phosphor-icons/core/regular/caret-right.svg?raw";
import { Link } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { t } from "~/lib/console-words";
import { Icon } from "./Icon";

type Props = {
  title: string;
  /** The list that this page belongs to. */
  trail?: { to: string; word: string };
  /** Beside the title: how many there are, or since when. */
  note?: ReactNode;
  actions?: ReactNode;
  drawer?: ReactNode;
  children: ReactNode;
};

export function Page({ title, trail, note, actions, drawer, children }: Props) {
  useDocumentTitle(`${title} - ${t("shell.product")}`);
  return (
    <div className={drawer ? "page-with-drawer" : "page-alone"}>
      <header className="page-head">
        {trail && (
          <nav className="trail" aria-label={t("form.trail")}>
            <Link to={trail.to}>{trail.word}</Link>
            <Icon svg={caret} size={12} />
          </nav>
        )}
        <h1>{title}</h1>
        {note && <span className="note">{note}</span>}
        <div className="actions">{actions}</div>
      </header>
      <div className="page-body">
        <div className="page-main">{children}</div>
        {drawer}
      </div>
    </div>
  );
}
