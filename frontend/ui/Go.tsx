/** Links inside the console: to a place, with what its address is to say. */
import { Link } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { t } from "~/lib/console-words";
import type { Search } from "~/lib/search";
import { useMay } from "./useViewer";

type Props = {
  to: string;
  search?: Search;
  /** `link` for words, `door` for a figure that opens the rows behind it. */
  look?: "link" | "door";
  children: ReactNode;
};

export function Go({ to, search, look = "link", children }: Props) {
  return (
    <Link to={to} search={search as never} className={look}>
      {children}
    </Link>
  );
}

/** To everything that was done to a thing, for who may read the audit log. */
export function AuditLink({ subject }: { subject: string }) {
  if (!useMay("audit.read")) return null;
  return (
    <Go to="/audit" search={{ subject }}>
      {t("drawer.audit")}
    </Go>
  );
}
