/** Which screen answers which address. Screens load when they are opened. */
import {
  createRootRoute,
  createRoute,
  createRouter,
  lazyRouteComponent,
  type RouteComponent,
} from "@tanstack/react-router";
import { searchOf } from "~/lib/search";
import { NotFound } from "~/ui/States";
import { Shell } from "./Shell";

const root = createRootRoute({ component: Shell, notFoundComponent: NotFound });

function screen<const Path extends string>(path: Path, component: RouteComponent) {
  return createRoute({ getParentRoute: () => root, path, validateSearch: searchOf, component });
}

const screens = root.addChildren([
  screen(
    "/",
    lazyRouteComponent(() => import("~/features/home/Home"), "Home"),
  ),
  screen(
    "/audit",
    lazyRouteComponent(() => import("~/features/audit/Audit"), "Audit"),
  ),
  screen(
    "/bundles",
    lazyRouteComponent(() => import("~/features/bundles/Bundles"), "Bundles"),
  ),
  screen(
    "/bundles/edit",
    lazyRouteComponent(() => import("~/features/bundles/BundleEditor"), "BundlePage"),
  ),
  screen(
    "/bundles/holders",
    lazyRouteComponent(() => import("~/features/bundles/Holders"), "Holders"),
  ),
  screen(
    "/catalogue",
    lazyRouteComponent(() => import("~/features/catalogue/Catalogue"), "Catalogue"),
  ),
  screen(
    "/catalogue/brand",
    lazyRouteComponent(() => import("~/features/catalogue/BrandForm"), "BrandPage"),
  ),
  screen(
    "/catalogue/product",
    lazyRouteComponent(() => import("~/features/catalogue/ProductForm"), "ProductPage"),
  ),
  screen(
    "/claims",
    lazyRouteComponent(() => import("~/features/claims/Claims"), "Claims"),
  ),
  screen(
    "/grants",
    lazyRouteComponent(() => import("~/features/grants/Grants"), "Grants"),
  ),
  screen(
    "/grants/$runId",
    lazyRouteComponent(() => import("~/features/grants/RunPage"), "RunPage"),
  ),
  screen(
    "/inventory",
    lazyRouteComponent(() => import("~/features/inventory/Inventory"), "Inventory"),
  ),
  screen(
    "/inventory/import",
    lazyRouteComponent(() => import("~/features/inventory/BatchPage"), "BatchPage"),
  ),
  screen(
    "/people",
    lazyRouteComponent(() => import("~/features/people/People"), "People"),
  ),
  screen(
    "/people/import",
    lazyRouteComponent(() => import("~/features/roster/Roster"), "Roster"),
  ),
  screen(
    "/reports",
    lazyRouteComponent(() => import("~/features/reports/Reports"), "Reports"),
  ),
  screen(
    "/rules",
    lazyRouteComponent(() => import("~/features/rules/Rules"), "Rules"),
  ),
  screen(
    "/rules/$ruleId",
    lazyRouteComponent(() => import("~/features/rules/RulePage"), "RulePage"),
  ),
  screen(
    "/rules/new",
    lazyRouteComponent(() => import("~/features/rules/RulePage"), "NewRule"),
  ),
  screen(
    "/settings",
    lazyRouteComponent(
      () => import("~/features/settings/OrganizationSettings"),
      "OrganizationSettings",
    ),
  ),
  screen(
    "/settings/accounts",
    lazyRouteComponent(() => import("~/features/settings/Accounts"), "Accounts"),
  ),
  screen(
    "/settings/keys",
    lazyRouteComponent(() => import("~/features/settings/Keys"), "Keys"),
  ),
  screen(
    "/settings/me",
    lazyRouteComponent(() => import("~/features/settings/MyAccount"), "MyAccount"),
  ),
  screen(
    "/settings/merchants",
    lazyRouteComponent(() => import("~/features/settings/Merchants"), "Merchants"),
  ),
  screen(
    "/settings/roles",
    lazyRouteComponent(() => import("~/features/settings/Roles"), "Roles"),
  ),
]);

export const router = createRouter({
  routeTree: screens,
  basepath: "/console",
  defaultPreload: "intent",
  scrollRestoration: true,
});

declare module "@tanstack/react-router" {
  interface Register {
    router: typeof router;
  }
}
