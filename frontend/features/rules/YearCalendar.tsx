/** The next twelve months: a row for each month, a cell for each day with its people or its cost.
 * Arrow keys move; the focused day reads in a fixed line below, so nothing hides in a tooltip. */
import { SegmentedControl } from "@mantine/core";
import { type KeyboardEvent, useRef, useState } from "react";
import { t } from "~/lib/console-words";
import { count, money } from "~/lib/format";
import { i18n } from "~/lib/i18n";
import { useAddress } from "~/ui/useList";
import { Agenda } from "./Agenda";
import { dayOf, daysOf, monthsFrom, plusDays, weekday, weekdayName } from "./days";
import type { Forecast } from "./useForecast";

export type Day = Forecast["days"][number];
type Shown = "people" | "cost";
type Props = { forecast: Forecast | undefined; today: string; until: string; late: boolean };

/** With so few people on its fullest day a year has no dark days. */
const FEW = 12;
const COLUMNS = Array.from({ length: 31 }, (_, n) => n + 1);
const MOVES: Record<string, number> = { ArrowLeft: -1, ArrowRight: 1 };

export function moneyOf(costs: { minor: number; currency: string }[]): string {
  return costs.map(({ minor, currency }) => money(minor, currency, { short: true })).join(" + ");
}

export function YearCalendar({ forecast, today, until, late }: Props) {
  const { search, change } = useAddress();
  const [shown, setShown] = useState<Shown>("people");
  const agenda = search.as === "agenda";
  const days = new Map((forecast?.days ?? []).map((one) => [one.day, one]));
  const first = forecast?.days[0]?.day ?? today;
  const [focused, setFocused] = useState<string>();
  const day = focused ?? first;
  return (
    <section
      className={`year ${agenda ? "as-agenda" : ""}`}
      aria-label={t("rules.next_year")}
      aria-busy={late}
    >
      <header>
        <h2>{t("rules.next_year")}</h2>
        <span className="note">
          {t(shown === "people" ? "rules.cell_people" : "rules.cell_cost")}
        </span>
        <div className="year-tools">
          <SegmentedControl
            size="xs"
            aria-label={t("rules.cell")}
            data={[
              { value: "people", label: t("rules.people") },
              { value: "cost", label: t("rules.cost") },
            ]}
            value={shown}
            onChange={(value) => setShown(value as Shown)}
          />
          <SegmentedControl
            size="xs"
            className="year-as"
            aria-label={t("rules.view")}
            data={[
              { value: "year", label: t("rules.view_year") },
              { value: "agenda", label: t("rules.view_agenda") },
            ]}
            value={agenda ? "agenda" : "year"}
            onChange={(value) =>
              change({ as: value === "agenda" ? value : undefined }, { keepPage: true })
            }
          />
        </div>
      </header>
      <Grid {...{ forecast, days, today, until, shown, day }} onDay={setFocused} />
      <DayLine
        day={day}
        found={days.get(day)}
        waits={late && !forecast}
        known={forecast !== undefined}
      />
      <Agenda days={forecast?.days ?? []} />
    </section>
  );
}

type GridProps = {
  forecast: Forecast | undefined;
  days: ReadonlyMap<string, Day>;
  today: string;
  until: string;
  shown: Shown;
  day: string;
  onDay: (day: string) => void;
};

function Grid({ forecast, days, today, until, shown, day, onDay }: GridProps) {
  const root = useRef<HTMLTableElement>(null);
  const months = new Map(forecast?.months.map((month) => [month.name, month]));
  const most = Math.max(FEW, ...[...days.values()].map(({ granted }) => granted));

  function onKeyDown(event: KeyboardEvent) {
    const to = moved(event.key, day);
    if (!to || to < today || to > until) return;
    event.preventDefault();
    onDay(to);
    root.current?.querySelector<HTMLElement>(`[data-day="${to}"]`)?.focus();
  }

  return (
    <div className="grid-scroll">
      <table className="grid" aria-label={t("rules.next_year")} ref={root} onKeyDown={onKeyDown}>
        <thead>
          <tr>
            <th scope="col" className="grid-month">
              <span className="unseen">{t("rules.month")}</span>
            </th>
            {COLUMNS.map((number) => (
              <th key={number} scope="col">
                {number}
              </th>
            ))}
            <th scope="col" className="end grid-people">
              {t("rules.people")}
            </th>
            <th scope="col" className="end grid-cost">
              {t("rules.cost")}
            </th>
          </tr>
        </thead>
        <tbody>
          {monthsFrom(today).map((month) => (
            <tr key={month}>
              <th scope="row">{month}</th>
              {COLUMNS.map((number) => {
                const at = dayOf(month, number);
                const gone = number > daysOf(month) || at < today;
                if (gone) return <td key={number} />;
                const found = days.get(at);
                const current = at === day;
                return <Cell key={number} day={at} {...{ found, most, shown, onDay, current }} />;
              })}
              <td className="end">{forecast && count(months.get(month)?.granted ?? 0)}</td>
              <td className="end">{forecast && (moneyOf(months.get(month)?.cost ?? []) || "–")}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

type CellProps = {
  day: string;
  found: Day | undefined;
  most: number;
  shown: Shown;
  current: boolean;
  onDay: (day: string) => void;
};

function Cell({ day, found, most, shown, current, onDay }: CellProps) {
  const heat = found ? Math.max(1, Math.ceil(4 * Math.sqrt(found.granted / most))) : 0;
  const free = weekday(day) % 6 === 0;
  return (
    <td
      data-day={day}
      tabIndex={current ? 0 : -1}
      aria-current={current ? "date" : undefined}
      aria-label={t("rules.day_label", {
        day,
        weekday: weekdayName(day, i18n.locale),
        count: found?.granted ?? 0,
        cost: found ? moneyOf(found.cost) : "–",
        provisional: String(found?.provisional ?? false),
      })}
      className={`cell heat-${heat} ${free ? "free" : ""} ${found?.provisional ? "provisional" : ""}`}
      onClick={() => onDay(day)}
      onFocus={() => onDay(day)}
      onKeyDown={(event) => event.key === "Enter" && onDay(day)}
    >
      {found && (shown === "people" ? few(found.granted) : short(found))}
    </td>
  );
}

const WIDEST = 3;

/** A number in a cell's width; the line below has it in full. */
function few(number: number): string {
  const short = (locale: string, digits: number) =>
    new Intl.NumberFormat(locale, {
      notation: "compact",
      maximumSignificantDigits: digits,
    }).format(number);
  const all = [String(number), short(i18n.locale, 2), short("en", 2), short("en", 1)];
  return all.find((text) => text.length <= WIDEST) ?? "";
}

/** The cost in a cell's width. */
function short({ cost: [one] }: Day): string {
  if (!one) return "";
  const digits = new Intl.NumberFormat("en", { style: "currency", currency: one.currency });
  const unit = 10 ** (digits.resolvedOptions().maximumFractionDigits ?? 2);
  return few(Math.round(one.minor / unit));
}

function moved(key: string, day: string): string | undefined {
  const step = MOVES[key];
  if (step) return plusDays(day, step);
  if (key === "Home") return dayOf(day.slice(0, 7), 1);
  if (key === "End") return dayOf(day.slice(0, 7), daysOf(day.slice(0, 7)));
  if (key !== "ArrowUp" && key !== "ArrowDown") return undefined;
  const first = dayOf(day.slice(0, 7), 1);
  const month = plusDays(first, key === "ArrowUp" ? -1 : daysOf(day.slice(0, 7))).slice(0, 7);
  return dayOf(month, Math.min(Number(day.slice(8)), daysOf(month)));
}

type DayLineProps = { day: string; found: Day | undefined; waits: boolean; known: boolean };

/** What the focused day means, always in the same place. */
function DayLine({ day, found, waits, known }: DayLineProps) {
  const { change } = useAddress();
  return (
    <div className="day-line" aria-live="polite">
      <b>{day}</b>
      <span className="secondary">{weekdayName(day, i18n.locale)}</span>
      {found ? (
        <>
          <b>{t("rules.n_people", { count: found.granted })}</b>
          <b>{moneyOf(found.cost)}</b>
          {found.provisional && <span className="year-guess">{t("rules.provisional")}</span>}
          <button
            type="button"
            className="link"
            onClick={() => change({ open: `day:${day}`, page: undefined })}
          >
            {t("rules.see_people")}
          </button>
        </>
      ) : (
        <span>{known ? t("rules.nobody_that_day") : waits && t("rules.working_it_out")}</span>
      )}
    </div>
  );
}
