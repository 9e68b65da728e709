/** Which screen answers which address. Screens load when they are opened. */
import {
  createRootRoute,
  createRoute,
  createRouter,
  lazyRouteComponent,
  type RouteComponent,
} from "@tanstack/react-router";
import { everyWord } from "~/lib/console-words";
import { searchOf } from "~/lib/search";
import { NotFound, Trouble } from "~/ui/States";
import { Shell } from "./Shell";

const root = createRootRoute({ component: Shell, notFoundComponent: NotFound });

function screen<const Path extends string>(path: Path, component: RouteComponent) {
  return createRoute({ getParentRoute: () => root, path, validateSearch: searchOf, component });
}

/** A screen whose sentences are not among the first. They have to be there before its code runs. */
async function worded<Module>(load: () => Promise<Module>): Promise<Module> {
  await everyWord();
  return load();
}

const screens = root.addChildren([
  screen(
    "/",
    lazyRouteComponent(() => import("~/features/home/Home"), "Home"),
  ),
  screen(
    "/audit",
    lazyRouteComponent(() => worded(() => import("~/features/audit/Audit")), "Audit"),
  ),
  screen(
    "/budgets",
    lazyRouteComponent(() => worded(() => import("~/features/budgets/Budgets")), "Budgets"),
  ),
  screen(
    "/bundles",
    lazyRouteComponent(() => worded(() => import("~/features/bundles/Bundles")), "Bundles"),
  ),
  screen(
    "/bundles/edit",
    lazyRouteComponent(() => worded(() => import("~/features/bundles/BundleEditor")), "BundlePage"),
  ),
  screen(
    "/bundles/holders",
    lazyRouteComponent(() => worded(() => import("~/features/bundles/Holders")), "Holders"),
  ),
  screen(
    "/catalogue",
    lazyRouteComponent(() => worded(() => import("~/features/catalogue/Catalogue")), "Catalogue"),
  ),
  screen(
    "/catalogue/brand",
    lazyRouteComponent(() => worded(() => import("~/features/catalogue/BrandForm")), "BrandPage"),
  ),
  screen(
    "/catalogue/product",
    lazyRouteComponent(
      () => worded(() => import("~/features/catalogue/ProductForm")),
      "ProductPage",
    ),
  ),
  screen(
    "/claims",
    lazyRouteComponent(() => worded(() => import("~/features/claims/Claims")), "Claims"),
  ),
  screen(
    "/grants",
    lazyRouteComponent(() => worded(() => import("~/features/grants/Grants")), "Grants"),
  ),
  screen(
    "/grants/$runId",
    lazyRouteComponent(() => worded(() => import("~/features/grants/RunPage")), "RunPage"),
  ),
  screen(
    "/inventory",
    lazyRouteComponent(() => worded(() => import("~/features/inventory/Inventory")), "Inventory"),
  ),
  screen(
    "/inventory/import",
    lazyRouteComponent(() => worded(() => import("~/features/inventory/BatchPage")), "BatchPage"),
  ),
  screen(
    "/people",
    lazyRouteComponent(() => import("~/features/people/People"), "People"),
  ),
  screen(
    "/people/import",
    lazyRouteComponent(() => worded(() => import("~/features/roster/Roster")), "Roster"),
  ),
  screen(
    "/reports",
    lazyRouteComponent(() => worded(() => import("~/features/reports/Reports")), "Reports"),
  ),
  screen(
    "/rules",
    lazyRouteComponent(() => worded(() => import("~/features/rules/Rules")), "Rules"),
  ),
  screen(
    "/rules/$ruleId",
    lazyRouteComponent(() => worded(() => import("~/features/rules/RulePage")), "RulePage"),
  ),
  screen(
    "/rules/new",
    lazyRouteComponent(() => worded(() => import("~/features/rules/RulePage")), "NewRule"),
  ),
  screen(
    "/settings",
    lazyRouteComponent(
      () => worded(() => import("~/features/settings/OrganizationSettings")),
      "OrganizationSettings",
    ),
  ),
  screen(
    "/settings/accounts",
    lazyRouteComponent(() => worded(() => import("~/features/settings/Accounts")), "Accounts"),
  ),
  screen(
    "/settings/keys",
    lazyRouteComponent(() => worded(() => import("~/features/settings/Keys")), "Keys"),
  ),
  screen(
    "/settings/me",
    lazyRouteComponent(() => worded(() => import("~/features/settings/MyAccount")), "MyAccount"),
  ),
  screen(
    "/settings/merchants",
    lazyRouteComponent(() => worded(() => import("~/features/settings/Merchants")), "Merchants"),
  ),
  screen(
    "/settings/notifications",
    lazyRouteComponent(
      () => worded(() => import("~/features/settings/Notifications")),
      "Notifications",
    ),
  ),
  screen(
    "/settings/roles",
    lazyRouteComponent(() => worded(() => import("~/features/settings/Roles")), "Roles"),
  ),
  screen(
    "/statement",
    lazyRouteComponent(() => worded(() => import("~/features/statement/Statement")), "Statement"),
  ),
]);

export const router = createRouter({
  routeTree: screens,
  basepath: "/console",
  defaultPreload: "intent",
  // A fault of a screen leaves the menu beside it, and says what to do.
  defaultErrorComponent: ({ error, reset }) => <Trouble error={error as Error} onAgain={reset} />,
  scrollRestoration: true,
});

declare module "@tanstack/react-router" {
  interface Register {
    router: typeof router;
  }
}
