/** What was warned of: the day, and the first of those who would be without. */
import { Link } from "@tanstack/react-router";
import { t } from "~/lib/console-words";
import { ADDRESSES } from "~/ui/addresses";
import { StateGlyph } from "~/ui/StateGlyph";
import type { Budget } from "./BudgetAside";

export function Warnings({ budget: { warnings, renewedBy } }: { budget: Budget }) {
  if (warnings.length === 0) return null;
  return (
    <section className="stack">
      <h3>{t("budgets.warnings")}</h3>
      {warnings.map(({ why, days, fallsOn, affected, employees }) => (
        <div key={`${why}${days}`} className="budget-warning">
          <StateGlyph
            shape={why === "ENDS" && renewedBy ? "done" : "action"}
            word={t(`budgets.warned.${why}`, { people: affected, day: fallsOn })}
          />
          <p className="note">
            {employees.map(({ id, name }, n) => (
              <span key={id}>
                {n > 0 && t("budgets.and")}
                <Link to={ADDRESSES.people} search={{ open: id }} className="door">
                  {name}
                </Link>
              </span>
            ))}
            {affected > employees.length &&
              t("budgets.others", { count: affected - employees.length })}
          </p>
        </div>
      ))}
    </section>
  );
}
