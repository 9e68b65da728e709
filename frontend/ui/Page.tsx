/** A page on the sheet: its head, its views as tabs, its body, and a drawer that pushes. */
import { useDocumentTitle } from "@mantine/hooks";
import type { ReactNode } from "react";
import { t } from "~/lib/console-words";

type Props = {
  title: string;
  /** Beside the title: how many there are, or since when. */
  note?: ReactNode;
  actions?: ReactNode;
  drawer?: ReactNode;
  children: ReactNode;
};

export function Page({ title, note, actions, drawer, children }: Props) {
  useDocumentTitle(`${title} - ${t("shell.product")}`);
  return (
    <div className={drawer ? "page-with-drawer" : "page-alone"}>
      <header className="page-head">
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
