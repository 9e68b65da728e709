/** Where features lead to each other. They are plain texts: no feature imports another one. */
export const ADDRESSES = {
  people: "/people" as string,
  rosterImport: "/people/import" as string,
  catalogue: "/catalogue" as string,
  bundles: "/bundles" as string,
  inventory: "/inventory" as string,
  codesImport: "/inventory/import" as string,
  rules: "/rules" as string,
  newRule: "/rules/new" as string,
  runs: "/grants" as string,
  grants: "/grants" as string,
  claims: "/claims" as string,
  audit: "/audit" as string,
  budgets: "/budgets" as string,
  alerts: "/inventory" as string,
};

/** The page of one rule. */
export function ruleAddress(id: string): string {
  return `/rules/${encodeURIComponent(id)}`;
}

/** The page of one run. */
export function runAddress(id: string): string {
  return `/grants/${encodeURIComponent(id)}`;
}
