/** What became of all that was granted, step by step; and how much of each bundle is used. */
import { t } from "~/lib/console-words";
import { percent } from "~/lib/format";
import { Bars } from "./Charts";
import { Figure } from "./Figure";
import { type Door, funnelTable, number, rateTable, steps, sum, type Totals } from "./figures";

/** `before` is the same period a year before, where the period has a beginning. */
type FunnelProps = { months: Totals; before: Totals | undefined; narrowed: Door };

export function Funnel({ months, before, narrowed }: FunnelProps) {
  const past = before && sum(before, "issued") > 0 ? before : undefined;
  const issued = sum(months, "issued");
  const most = Math.max(issued, past ? sum(past, "issued") : 0);
  const used = issued ? Math.round((100 * sum(months, "used")) / issued) : 0;
  const table = funnelTable(months, narrowed, past);
  const expired = sum(months, "expired");
  const bars = steps(months).map(({ name, count, before: whole }, n) => ({
    key: name,
    name: t(`reports.step.${name}`),
    share: most ? count / most : 0,
    before: past && most ? sum(past, name) / most : undefined,
    label: table.rows[n]?.cells[1] ?? number(count),
    note: n > 0 && whole > 0 ? percent(count / whole) : undefined,
  }));
  const lapsed = {
    key: "expired",
    name: t("reports.step.expired"),
    share: most ? expired / most : 0,
    before: past && most ? sum(past, "expired") / most : undefined,
    label: number(expired, { ...narrowed, state: "expired" }),
    note: issued > 0 ? percent(expired / issued) : undefined,
    colour: 4 as const,
  };
  return (
    <Figure
      name="funnel"
      title={t("reports.funnel", { count: used })}
      lead={t(past ? "reports.funnel.name_before" : "reports.funnel.name")}
      table={table}
    >
      <Bars bars={[...bars, lapsed]} />
    </Figure>
  );
}

const MOST = 12;

export function Rates({ bundles, narrowed }: { bundles: Totals; narrowed: Door }) {
  const rated = bundles
    .filter(({ claimed }) => claimed > 0)
    .map((total) => ({ total, rate: total.used / total.claimed }))
    .sort((one, other) => other.rate - one.rate);
  const [best] = rated;
  return (
    <Figure
      name="rates"
      title={t("reports.rate")}
      lead={best && t("reports.rate.best", { name: best.total.label, rate: percent(best.rate) })}
      table={rateTable(bundles, narrowed)}
    >
      <Bars
        bars={rated.slice(0, MOST).map(({ total, rate }) => ({
          key: `${total.id}${total.currency}`,
          name: total.label,
          share: rate,
          label: { text: percent(rate), value: rate },
          note: `${total.used} / ${total.claimed}`,
        }))}
      />
    </Figure>
  );
}
