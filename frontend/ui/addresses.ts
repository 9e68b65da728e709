/** Where features lead to each other. They are plain texts: no feature imports another one. */

export const ADDRESSES: Record<
  | "people"
  | "rosterImport"
  | "catalogue"
  | "bundles"
  | "inventory"
  | "codesImport"
  | "rules"
  | "runs"
  | "grants"
  | "claims"
  | "audit"
  | "alerts",
  string
> = {
  people: "/people",
  rosterImport: "/people/import",
  catalogue: "/catalogue",
  bundles: "/bundles",
  inventory: "/inventory",
  codesImport: "/inventory/import",
  rules: "/rules",
  runs: "/runs",
  grants: "/grants",
  claims: "/claims",
  audit: "/audit",
  alerts: "/inventory",
};
