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

export const router = createRouter({
  routeTree: root.addChildren([home, people]),
  basepath: "/console",
  defaultPreload: "intent",
  scrollRestoration: true,
});

declare module "@tanstack/react-router" {
  interface Register {
    router: typeof router;
  }
}
