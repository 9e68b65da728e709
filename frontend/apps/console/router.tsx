/** Which screen answers which address. Screens load when they are opened. */
import {
  createRootRoute,
  createRoute,
  createRouter,
  lazyRouteComponent,
  redirect,
} from "@tanstack/react-router";
import { searchOf } from "~/lib/search";
import { NotFound } from "~/ui/States";
import { Shell } from "./Shell";

const root = createRootRoute({ component: Shell, notFoundComponent: NotFound });

const home = createRoute({
  getParentRoute: () => root,
  path: "/",
  beforeLoad: () => {
    throw redirect({ to: "/people" });
  },
});

const people = createRoute({
  getParentRoute: () => root,
  path: "/people",
  validateSearch: searchOf,
  component: lazyRouteComponent(() => import("~/features/people/People"), "People"),
});

const catalogue = createRoute({
  getParentRoute: () => root,
  path: "/catalogue",
  validateSearch: searchOf,
  component: lazyRouteComponent(() => import("~/features/catalogue/Catalogue"), "Catalogue"),
});

const product = createRoute({
  getParentRoute: () => root,
  path: "/catalogue/product",
  validateSearch: searchOf,
  component: lazyRouteComponent(() => import("~/features/catalogue/ProductForm"), "ProductPage"),
});

const brand = createRoute({
  getParentRoute: () => root,
  path: "/catalogue/brand",
  validateSearch: searchOf,
  component: lazyRouteComponent(() => import("~/features/catalogue/BrandForm"), "BrandPage"),
});

const bundles = createRoute({
  getParentRoute: () => root,
  path: "/bundles",
  validateSearch: searchOf,
  component: lazyRouteComponent(() => import("~/features/bundles/Bundles"), "Bundles"),
});

const bundle = createRoute({
  getParentRoute: () => root,
  path: "/bundles/edit",
  validateSearch: searchOf,
  component: lazyRouteComponent(() => import("~/features/bundles/BundleEditor"), "BundlePage"),
});

const holders = createRoute({
  getParentRoute: () => root,
  path: "/bundles/holders",
  validateSearch: searchOf,
  component: lazyRouteComponent(() => import("~/features/bundles/Holders"), "Holders"),
});

const inventory = createRoute({
  getParentRoute: () => root,
  path: "/inventory",
  validateSearch: searchOf,
  component: lazyRouteComponent(() => import("~/features/inventory/Inventory"), "Inventory"),
});

const codeImport = createRoute({
  getParentRoute: () => root,
  path: "/inventory/import",
  validateSearch: searchOf,
  component: lazyRouteComponent(() => import("~/features/inventory/BatchPage"), "BatchPage"),
});

export const router = createRouter({
  routeTree: root.addChildren([
    home,
    people,
    catalogue,
    product,
    brand,
    bundles,
    bundle,
    holders,
    inventory,
    codeImport,
  ]),
  basepath: "/console",
  defaultPreload: "intent",
  scrollRestoration: true,
});

declare module "@tanstack/react-router" {
  interface Register {
    router: typeof router;
  }
}
