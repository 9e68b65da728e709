/** The places of the console, in the order of its menu; most need a permission. */
import calendarCheck from "@phosphor-icons/core/regular/calendar-check.svg?raw";
import chartBar from "@phosphor-icons/core/regular/chart-bar.svg?raw";
import fingerprint from "@phosphor-icons/core/regular/fingerprint.svg?raw";
import gear from "@phosphor-icons/core/regular/gear-six.svg?raw";
import gift from "@phosphor-icons/core/regular/gift.svg?raw";
import handArrowDown from "@phosphor-icons/core/regular/hand-arrow-down.svg?raw";
import house from "@phosphor-icons/core/regular/house.svg?raw";
import listChecks from "@phosphor-icons/core/regular/list-checks.svg?raw";
import packageIcon from "@phosphor-icons/core/regular/package.svg?raw";
import paperPlane from "@phosphor-icons/core/regular/paper-plane-tilt.svg?raw";
import stack from "@phosphor-icons/core/regular/stack.svg?raw";
import users from "@phosphor-icons/core/regular/users.svg?raw";
import wallet from "@phosphor-icons/core/regular/wallet.svg?raw";
import type { Word } from "~/lib/console-words";

/** `to` is a path below /console; whoever lacks the permission `needs` does not see the place. */
export type Place = { to: string; word: Word; icon: string; needs?: string };
export type Group = { word?: Word; places: Place[] };

export const GROUPS: Group[] = [
  { places: [{ to: "/", word: "nav.home", icon: house }] },
  {
    word: "nav.benefits",
    places: [
      { to: "/people", word: "nav.people", icon: users, needs: "employees.read" },
      { to: "/catalogue", word: "nav.catalog", icon: packageIcon, needs: "catalog.read" },
      { to: "/bundles", word: "nav.bundles", icon: gift, needs: "catalog.read" },
      { to: "/rules", word: "nav.rules", icon: calendarCheck, needs: "rules.read" },
      { to: "/grants", word: "nav.grants", icon: paperPlane, needs: "grants.read" },
      { to: "/claims", word: "nav.claims", icon: handArrowDown, needs: "reports.read" },
    ],
  },
  {
    word: "nav.supply",
    places: [{ to: "/inventory", word: "nav.inventory", icon: stack, needs: "stock.read" }],
  },
  {
    word: "nav.accounts",
    places: [
      { to: "/budgets", word: "nav.budgets", icon: wallet, needs: "budgets.read" },
      { to: "/reports", word: "nav.reports", icon: chartBar, needs: "reports.read" },
      { to: "/statement", word: "nav.statement", icon: listChecks, needs: "rules.read" },
    ],
  },
  {
    word: "nav.security",
    places: [
      { to: "/audit", word: "nav.audit", icon: fingerprint, needs: "audit.read" },
      { to: "/settings", word: "nav.settings", icon: gear },
    ],
  },
];
