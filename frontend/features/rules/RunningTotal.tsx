/** Cost over the year: a bar for each month, a line for the running total, and both as a table. */
import { useState } from "react";
import { t } from "~/lib/console-words";
import { count, digitsOf, money } from "~/lib/format";
import { i18n } from "~/lib/i18n";
import type { Forecast } from "./useForecast";

const WIDTH = 860;
const HEIGHT = 190;
const LEFT = 76;
const RIGHT = 80;
const FLOOR = 160;
const TOP = 14;

type Month = { name: string; people: number; cost: number; total: number };

export function RunningTotal({ forecast, months }: { forecast: Forecast; months: string[] }) {
  const [table, setTable] = useState(false);
  const currency = forecast.cost[0]?.currency;
  if (!currency) return null;
  const rows = monthly(forecast, months, currency);
  const whole = (minor: number) => money(minor, currency, { short: true });
  return (
    <section className="total" aria-label={t("rules.running_total")}>
      <header>
        <h2>{t("rules.running_total")}</h2>
        <span className="note">{t("rules.running_total_hint")}</span>
        <button
          type="button"
          className="link"
          aria-pressed={table}
          onClick={() => setTable(!table)}
        >
          {t(table ? "rules.as_chart" : "rules.as_table")}
        </button>
      </header>
      {table ? <Twin rows={rows} whole={whole} /> : <Drawing {...{ rows, whole, currency }} />}
    </section>
  );
}

function monthly(forecast: Forecast, months: string[], currency: string): Month[] {
  const found = new Map(forecast.months.map((month) => [month.name ?? "", month]));
  let total = 0;
  return months.map((name) => {
    const month = found.get(name);
    const cost = month?.cost.find((one) => one.currency === currency)?.minor ?? 0;
    total += cost;
    return { name, people: month?.granted ?? 0, cost, total };
  });
}

type RowsProps = { rows: Month[]; whole: (minor: number) => string };

/** Without the minor part, which no axis needs. */
function rounded(minor: number, currency: string): number {
  const unit = 10 ** digitsOf(currency);
  return Math.round(minor / unit) * unit;
}

function Drawing({ rows, whole, currency }: RowsProps & { currency: string }) {
  const most = rows.at(-1)?.total || 1;
  const step = (WIDTH - LEFT - RIGHT) / rows.length;
  const x = (n: number) => LEFT + step * (n + 1);
  const y = (minor: number) => FLOOR - (minor / most) * (FLOOR - TOP);
  const line = [`${LEFT},${FLOOR}`, ...rows.map(({ total }, n) => `${x(n)},${y(total)}`)].join(" ");
  const short = new Intl.DateTimeFormat(i18n.locale, { month: "short", timeZone: "UTC" });
  return (
    <svg
      viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
      role="img"
      aria-label={t("rules.running_total_label", { total: whole(most) })}
    >
      {[0, 0.5, 1].map((share) => (
        <g key={share}>
          <line
            className="rule-line"
            x1={LEFT}
            x2={WIDTH - RIGHT}
            y1={y(share * most)}
            y2={y(share * most)}
          />
          <text x={LEFT - 8} y={y(share * most) + 4} textAnchor="end">
            {whole(rounded(share * most, currency))}
          </text>
        </g>
      ))}
      {rows.map(({ name, cost }, n) => (
        <g key={name}>
          <rect
            className="bar"
            x={x(n) - 8}
            width="16"
            rx="2"
            y={y(cost)}
            height={FLOOR - y(cost)}
          />
          <text x={x(n)} y={FLOOR + 18} textAnchor="middle">
            {short.format(new Date(`${name}-01T00:00:00Z`))}
          </text>
        </g>
      ))}
      <polyline className="curve" points={line} />
      <circle className="curve-end" cx={x(rows.length - 1)} cy={y(most)} r="4" />
      <text className="curve-label" x={x(rows.length - 1) + 10} y={y(most) + 4}>
        {whole(most)}
      </text>
    </svg>
  );
}

function Twin({ rows, whole }: RowsProps) {
  return (
    <table className="dense">
      <thead>
        <tr>
          <th scope="col">{t("rules.month")}</th>
          <th scope="col" className="end">
            {t("rules.people")}
          </th>
          <th scope="col" className="end">
            {t("rules.cost")}
          </th>
          <th scope="col" className="end">
            {t("rules.total")}
          </th>
        </tr>
      </thead>
      <tbody>
        {rows.map(({ name, people, cost, total }) => (
          <tr key={name}>
            <td>{name}</td>
            <td className="end">{count(people)}</td>
            <td className="end">{whole(cost)}</td>
            <td className="end">{whole(total)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
