/** The figures of the reports: each a table, from which its chart is drawn and its files made. */
import type { ReportsQuery, ReportTotalFragment } from "~/gql/graphql";
import { t } from "~/lib/console-words";
import { count, digitsOf, money, percent } from "~/lib/format";
import type { Cell } from "~/lib/sheets";

export type Door = Record<string, string>;
/** What a cell shows, what a file holds of it, and which rows it opens. */
export type Shown = { text: string; value: Cell; door?: Door; end?: boolean };
export type Column = { head: string; end?: boolean };
export type Table = { columns: Column[]; rows: { key: string; cells: Shown[] }[] };

export const words = (value: string): Shown => ({ text: value, value });

export function number(value: number, door?: Door): Shown {
  return { text: count(value), value, door: value > 0 ? door : undefined, end: true };
}

export function share(part: number, whole: number): Shown {
  if (whole === 0) return nothing();
  return {
    text: percent(part / whole),
    value: Math.round((1000 * part) / whole) / 1000,
    end: true,
  };
}

/** Where there is nothing to compare with. */
export const nothing = (): Shown => ({ text: "–", value: "", end: true });

export function amount(minor: number, currency: string): Shown {
  return {
    text: money(minor, currency, { short: true }),
    value: minor / 10 ** digitsOf(currency),
    end: true,
  };
}

export type Totals = ReportTotalFragment[];

type Counted = "issued" | "claimed" | "delivered" | "revealed" | "used" | "expired" | "revoked";

export function sum(totals: Totals, of: Counted | "takenValue" | "openValue"): number {
  return totals.reduce((whole, total) => whole + total[of], 0);
}

/** The groups in the currency that has most of them: values of two currencies have no sum. */
export function inOneCurrency(totals: Totals, own: string): Totals {
  const here = totals.filter(({ currency }) => currency === own);
  return here.length > 0 ? here : totals.filter(({ currency }) => currency === totals[0]?.currency);
}

export type Step = { name: Counted; count: number; before: number };

/** The steps of the funnel, each with the one that it follows: what is shown as a QR code is used
 * without a look at its code. */
const FOLLOWS = [
  ["issued", "issued"],
  ["claimed", "issued"],
  ["delivered", "claimed"],
  ["revealed", "delivered"],
  ["used", "delivered"],
] as const;

export function steps(totals: Totals): Step[] {
  return FOLLOWS.map(([name, before]) => ({
    name,
    count: sum(totals, name),
    before: sum(totals, before),
  }));
}

const STATES: Partial<Record<Counted, string>> = {
  used: "used",
  expired: "expired",
  revoked: "revoked",
};

/** `past` is the same period a year before, where there is one to compare with. */
export function funnelTable(totals: Totals, narrowed: Door, past?: Totals): Table {
  const issued = sum(totals, "issued");
  const ended = (["expired", "revoked"] as const).map((name) => ({
    name,
    count: sum(totals, name),
    before: issued,
  }));
  return {
    columns: [
      { head: t("reports.step") },
      { head: t("reports.items"), end: true },
      { head: t("reports.of_before"), end: true },
      { head: t("reports.of_all"), end: true },
      ...(past ? [{ head: t("reports.items_before"), end: true }] : []),
    ],
    rows: [...steps(totals), ...ended].map((step) => ({
      key: step.name,
      cells: [
        words(t(`reports.step.${step.name}`)),
        number(step.count, stateDoor(step.name, narrowed)),
        share(step.count, step.before),
        share(step.count, issued),
        ...(past ? [number(sum(past, step.name))] : []),
      ],
    })),
  };
}

/** Only what is a state now, or everything, has a list of exactly these rows. */
function stateDoor(name: Counted, narrowed: Door): Door | undefined {
  if (name === "issued") return narrowed;
  const state = STATES[name];
  return state ? { ...narrowed, state } : undefined;
}

export function rateTable(bundles: Totals, narrowed: Door): Table {
  return {
    columns: [
      { head: t("reports.bundle") },
      { head: t("reports.issued"), end: true },
      { head: t("reports.claimed"), end: true },
      { head: t("reports.claim_rate"), end: true },
      { head: t("reports.used"), end: true },
      { head: t("reports.use_rate"), end: true },
      { head: t("reports.unused_value"), end: true },
      { head: t("reports.currency") },
    ],
    rows: bundles.map((total) => {
      const door = total.id ? { ...narrowed, bundle: total.id } : narrowed;
      return {
        key: `${total.id}${total.currency}`,
        cells: [
          words(total.label),
          number(total.issued, door),
          number(total.claimed),
          share(total.claimed, total.issued),
          number(total.used, { ...door, state: "used" }),
          share(total.used, total.claimed),
          amount(total.takenValue - total.usedValue, total.currency),
          words(total.currency),
        ],
      };
    }),
  };
}

/** The name of a group of a cost figure. */
export const departmentName = (label: string) => label || t("reports.no_department");

export function costTable(
  totals: Totals,
  head: string,
  nameOf: (label: string) => string,
  doorOf: (total: ReportTotalFragment) => Door | undefined,
): Table {
  return {
    columns: [
      { head },
      { head: t("reports.items"), end: true },
      { head: t("reports.cost"), end: true },
      { head: t("reports.open"), end: true },
      { head: t("reports.currency") },
    ],
    rows: totals.map((total) => ({
      key: `${total.id ?? total.label}${total.currency}`,
      cells: [
        words(nameOf(total.label)),
        number(total.issued, doorOf(total)),
        amount(total.takenValue, total.currency),
        amount(total.openValue, total.currency),
        words(total.currency),
      ],
    })),
  };
}

export type Endings = ReportsQuery["endings"];

export function endingsTable(endings: Endings): Table {
  return {
    columns: [
      { head: t("reports.month") },
      { head: t("reports.items"), end: true },
      { head: t("reports.unclaimed"), end: true },
      { head: t("reports.value"), end: true },
      { head: t("reports.currency") },
    ],
    rows: endings.map((total) => ({
      key: total.month + total.currency,
      cells: [
        words(total.month),
        number(total.items),
        number(total.unclaimed),
        amount(total.value, total.currency),
        words(total.currency),
      ],
    })),
  };
}

/** The first and the last day of a month, as a filter. */
export function monthDoor(month: string, narrowed: Door): Door {
  const [year = 0, number = 0] = month.split("-").map(Number);
  const last = new Date(Date.UTC(year, number, 0)).getUTCDate();
  return { ...narrowed, since: `${month}-01`, until: `${month}-${String(last).padStart(2, "0")}` };
}
