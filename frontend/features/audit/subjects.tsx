/** What an entry was done to: its name, and the screen that shows it. */
import { Link } from "@tanstack/react-router";
import type { ReactNode } from "react";
import type { AuditLineFragment } from "~/gql/graphql";
import { t, type Word } from "~/lib/console-words";
import { i18n } from "~/lib/i18n";
import { ADDRESSES } from "~/ui/addresses";
import { useMay } from "~/ui/useViewer";

type Subject = NonNullable<AuditLineFragment["subject"]>;

/** The sort of a subject in words; a type without words shows its name in the API. */
export function sortOf(type: string): string {
  const id = `audit.subject.${type}`;
  return id in i18n.messages ? t(id as Word) : type;
}

/** The name of what it was done to, as far as it is still there and the viewer may see it. */
export function nameOf({ subject, subjectType, details }: Line): string {
  return (subject && named(subject)) || textOf(details) || sortOf(subjectType);
}

type Line = Pick<AuditLineFragment, "subject" | "subjectType"> & { details?: unknown };

function named(subject: Subject): string | undefined {
  switch (subject.__typename) {
    case "Employee":
      return `${subject.name} ${subject.number}`;
    case "WalletItem":
      return [subject.productVersion?.name, subject.maskedCode, subject.employee?.name]
        .filter(Boolean)
        .join("　");
    case "Bundle":
      return subject.key;
    case "Product":
      return subject.sku;
    case "Grant":
      return subject.occasion;
    default:
      return "name" in subject ? subject.name : undefined;
  }
}

function textOf(details: unknown): string | undefined {
  if (!details || typeof details !== "object" || !("key" in details)) return undefined;
  return typeof details.key === "string" ? details.key : undefined;
}

type Place = { to: string; search?: Record<string, string>; needs?: string };

const PLACES: Record<string, (id: string) => Place> = {
  Employee: (open) => ({ to: ADDRESSES.people, search: { open }, needs: "employees.read" }),
  WalletItem: (open) => ({ to: ADDRESSES.claims, search: { open }, needs: "reports.read" }),
  GrantRule: (id) => ({ to: `${ADDRESSES.rules}/${id}`, needs: "rules.read" }),
  RuleRun: (id) => ({ to: `${ADDRESSES.grants}/${id}`, needs: "rules.read" }),
  Product: (open) => ({ to: ADDRESSES.catalogue, search: { open }, needs: "catalog.read" }),
  Brand: () => ({ to: ADDRESSES.catalogue, search: { view: "brands" }, needs: "catalog.read" }),
  Bundle: (open) => ({ to: ADDRESSES.bundles, search: { open }, needs: "catalog.read" }),
  CodeBatch: (batch) => ({ to: ADDRESSES.codesImport, search: { batch }, needs: "stock.read" }),
  RosterImport: (id) => ({ to: ADDRESSES.rosterImport, search: { id }, needs: "roster.import" }),
  Merchant: (open) => ({
    to: "/settings/merchants",
    search: { open },
    needs: "redemption.read",
  }),
  Account: (open) => ({ to: "/settings/accounts", search: { open }, needs: "roles.manage" }),
  Organization: () => ({ to: "/settings" }),
};

/** A link to the screen of the subject, where it has one that the viewer may see. */
export function SubjectLink({ line, children }: { line: AuditLineFragment; children: ReactNode }) {
  const place = PLACES[line.subjectType]?.(line.subjectId);
  const may = useMay(place?.needs ?? "");
  if (!place || !line.subject || (place.needs && !may)) return children;
  return (
    <Link to={place.to} search={place.search as never} className="link">
      {children}
    </Link>
  );
}
