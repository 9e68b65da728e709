/** What was claimed and not taken back, by department and by month of the grant. */
import { t } from "~/lib/console-words";
import { money } from "~/lib/format";
import { useOrganization } from "~/ui/useViewer";
import { byMonthAfter } from "./before";
import { type Bar, Bars, Columns } from "./Charts";
import { Figure } from "./Figure";
import {
  amount,
  costTable,
  type Door,
  departmentName,
  inOneCurrency,
  monthDoor,
  nothing,
  sum,
  type Table,
  type Totals,
} from "./figures";

const MOST = 10;

export function CostByDepartment({
  departments,
  narrowed,
}: {
  departments: Totals;
  narrowed: Door;
}) {
  const { currency: own } = useOrganization();
  const totals = inOneCurrency(departments, own).sort((a, b) => b.takenValue - a.takenValue);
  const doorOf = ({ id }: { id?: string | null }) =>
    id ? { ...narrowed, department: id } : undefined;
  const [most] = totals;
  const nameOf = namesOf(departments);
  return (
    <Figure
      name="departments"
      title={t("reports.cost.department")}
      lead={
        most &&
        t("reports.cost.department_lead", {
          name: nameOf(most.label),
          cost: money(most.takenValue, most.currency, { short: true }),
        })
      }
      hint={t("reports.cost.hint")}
      table={costTable(departments, t("reports.department"), departmentName, doorOf)}
    >
      <Bars bars={barsOf(totals, nameOf, doorOf)} />
    </Figure>
  );
}

const BETWEEN = " / ";

/** The names of departments, without the root that all of them stand under. */
function namesOf(departments: Totals): (label: string) => string {
  const roots = new Set(
    departments.filter(({ label }) => label).map(({ label }) => label.split(BETWEEN)[0]),
  );
  return (label) => {
    const below = label.split(BETWEEN).slice(1).join(BETWEEN);
    return roots.size === 1 && below ? below : departmentName(label);
  };
}

/** The largest groups, and the others as one. */
function barsOf(
  totals: Totals,
  nameOf: (label: string) => string,
  doorOf: (total: Totals[number]) => Door | undefined,
): Bar[] {
  const most = Math.max(...totals.map(({ takenValue }) => takenValue), 1);
  const rest = totals.slice(MOST);
  const bars: Bar[] = totals.slice(0, MOST).map((total) => ({
    key: `${total.id}`,
    name: nameOf(total.label),
    share: total.takenValue / most,
    label: { ...amount(total.takenValue, total.currency), door: doorOf(total) },
  }));
  if (rest.length === 0) return bars;
  const value = sum(rest, "takenValue");
  const other = {
    key: "other",
    name: t("reports.other", { count: rest.length }),
    share: Math.min(value / most, 1),
    label: amount(value, rest[0]?.currency ?? ""),
    other: true,
  };
  return [...bars, other];
}

type MonthsProps = { months: Totals; before: Totals; narrowed: Door };

export function CostByMonth({ months, before, narrowed }: MonthsProps) {
  const { currency: own } = useOrganization();
  const totals = inOneCurrency(months, own);
  const currency = totals[0]?.currency ?? own;
  const last = byMonthAfter(before, currency);
  const beside = totals.some(({ label }) => last.has(label));
  const table = costTable(
    months,
    t("reports.month"),
    (label) => label,
    ({ label }) => monthDoor(label, narrowed),
  );
  return (
    <Figure
      name="months"
      title={t("reports.cost.month")}
      lead={t("reports.cost.month_lead", {
        cost: money(sum(totals, "takenValue"), currency, { short: true }),
        open: money(sum(totals, "openValue"), currency, { short: true }),
      })}
      hint={t(beside ? "reports.cost.hint_before" : "reports.cost.hint")}
      table={beside ? withBefore(table, months, before) : table}
    >
      <Columns
        label={t("reports.cost.month")}
        columns={totals.slice(-12).map(({ label, takenValue }) => ({
          key: label,
          name: label,
          value: takenValue,
          before: last.get(label),
          beforeLabel: t("reports.before_is", {
            value: money(last.get(label) ?? 0, currency, { short: true }),
          }),
          label: amount(takenValue, currency),
          strong: true,
        }))}
      />
    </Figure>
  );
}

/** The table with what the same month a year before cost; empty where it cost nothing. */
function withBefore(table: Table, months: Totals, before: Totals): Table {
  const head = { head: t("reports.cost_before"), end: true };
  return {
    columns: [...table.columns.slice(0, 3), head, ...table.columns.slice(3)],
    rows: table.rows.map(({ key, cells }, n) => {
      const { label = "", currency = "" } = months[n] ?? {};
      const value = byMonthAfter(before, currency).get(label);
      const cell = value === undefined ? nothing() : amount(value, currency);
      return { key, cells: [...cells.slice(0, 3), cell, ...cells.slice(3)] };
    }),
  };
}
