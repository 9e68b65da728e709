/** The same year as a list of its days: for a phone, and for whoever hears the page. */
import { t } from "~/lib/console-words";
import { i18n } from "~/lib/i18n";
import { useAddress } from "~/ui/useList";
import { weekdayName } from "./days";
import { type Day, moneyOf } from "./YearCalendar";

export function Agenda({ days }: { days: readonly Day[] }) {
  const { change } = useAddress();
  const months = [...new Set(days.map(({ day }) => day.slice(0, 7)))];
  return (
    <div className="agenda">
      {days.length === 0 && <p className="note">{t("rules.nobody_this_year")}</p>}
      {months.map((month) => (
        <section key={month} aria-label={month}>
          <h3>{month}</h3>
          <ul className="rows">
            {days
              .filter(({ day }) => day.startsWith(month))
              .map(({ day, granted, cost, provisional }) => (
                <li key={day}>
                  <div>
                    {day} <span className="secondary">{weekdayName(day, i18n.locale)}</span>
                    {provisional && <span className="note">{t("rules.provisional")}</span>}
                  </div>
                  <span>
                    <button
                      type="button"
                      className="door"
                      onClick={() => change({ open: `day:${day}`, page: undefined })}
                    >
                      {t("rules.n_people", { count: granted })}
                    </button>
                    {"　"}
                    {moneyOf(cost)}
                  </span>
                </li>
              ))}
          </ul>
        </section>
      ))}
    </div>
  );
}
