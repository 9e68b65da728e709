/** What the rule would do, in sentences whose numbers open the people behind them. */
import { Trans } from "@lingui/react";
import calendar from "@phosphor-icons/core/regular/calendar-x.svg?raw";
import lock from "@phosphor-icons/core/regular/lock-simple.svg?raw";
import minus from "@phosphor-icons/core/regular/user-minus.svg?raw";
import { t, type Word } from "~/lib/console-words";
import { Failed, OFFLINE } from "~/lib/graphql";
import { reasonWords } from "~/lib/occasions";
import { Wrong } from "~/ui/Form";
import { Icon } from "~/ui/Icon";
import { useAddress } from "~/ui/useList";
import type { Content } from "./content";
import type { Fault } from "./faults";
import { isOpen, isSent } from "./trigger";
import type { Forecast } from "./useForecast";
import { moneyOf } from "./YearCalendar";

type Props = {
  content: Content;
  forecast: Forecast | undefined;
  error: Error | null;
  /** What the server refuses; each is said at its token as well. */
  faults: readonly Fault[];
  late: boolean;
  /** How many grants of this rule there are already; undefined for a new rule. */
  made: number | undefined;
};

export function WhatHappens({ content, forecast, error, faults, late, made }: Props) {
  const missing = missingBefore(content);
  const refused = error !== null || faults.length > 0;
  const shown = !missing && !refused;
  return (
    <section className="happens" aria-live="polite" aria-busy={late}>
      <h2>{t("rules.what_happens")}</h2>
      {missing && <p className="note">{missing}</p>}
      {error && <Wrong>{sentenceOf(error)}</Wrong>}
      {faults.length > 0 && (
        <Wrong>
          {faults.map(({ message }) => (
            <p key={message}>{message}</p>
          ))}
        </Wrong>
      )}
      {shown && forecast && <Said forecast={forecast} sent={isSent(content.trigger)} />}
      {shown && !forecast && <p className="note">{t("rules.working_it_out")}</p>}
      <ul>
        {shown && forecast && <Provisional forecast={forecast} />}
        {made !== undefined && (
          <li>
            <Icon svg={lock} size={16} />
            {t("rules.note.made", { count: made })}
          </li>
        )}
        {shown && forecast && <LeftOut forecast={forecast} />}
      </ul>
    </section>
  );
}

function sentenceOf(error: Error): string {
  if (error instanceof Failed && error.code === OFFLINE) return t("form.offline");
  return error.message || t("rules.no_forecast");
}

/** What has to be said before anything can be worked out. */
function missingBefore(content: Content): string | undefined {
  if (isOpen(content.trigger)) return t(`rules.missing.trigger.${content.trigger.kind}` as Word);
  return content.bundleVersionId ? undefined : t("rules.choose_bundle_first");
}

/** Days that may move when the holidays of their year are published. */
function Provisional({ forecast }: { forecast: Forecast }) {
  const days = forecast.days.filter(({ provisional }) => provisional);
  if (days.length === 0) return null;
  const years = [...new Set(days.map(({ day }) => listYear(day)))].join(t("rules.comma"));
  return (
    <li>
      <Icon svg={calendar} size={16} />
      {t("rules.provisional_days", { count: days.length, years })}
    </li>
  );
}

/** The last week of December is in the list of the year after it. */
function listYear(day: string): number {
  return Number(day.slice(0, 4)) + (day.slice(5) >= "12-25" ? 1 : 0);
}

function Said({ forecast, sent }: { forecast: Forecast; sent: boolean }) {
  const { change } = useAddress();
  const open = (which: string) => () => change({ open: which, page: undefined });
  if (forecast.granted === 0 && sent) return <p>{t("rules.sent_unknown")}</p>;
  if (forecast.granted === 0) return <p>{t("rules.nobody_this_year")}</p>;
  return (
    <p>
      <Trans
        id="rules.year_total"
        values={{ count: forecast.granted, cost: moneyOf(forecast.cost) }}
        components={{
          0: <button type="button" className="door" onClick={open("granted")} />,
          1: <b />,
        }}
      />
    </p>
  );
}

function LeftOut({ forecast }: { forecast: Forecast }) {
  const { change } = useAddress();
  return forecast.reasons.map(({ reason, people }) => (
    <li key={reason}>
      <Icon svg={minus} size={16} />
      <span>
        <Trans
          id="rules.left_out"
          values={{ count: people, reason: reasonWords(reason) }}
          components={{
            0: (
              <button
                type="button"
                className="door"
                onClick={() => change({ open: `left:${reason}`, page: undefined })}
              />
            ),
          }}
        />
      </span>
    </li>
  ));
}
