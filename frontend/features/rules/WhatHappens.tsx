/** What the rule would do, in sentences whose numbers open the people behind them. */
import { Trans } from "@lingui/react";
import calendar from "@phosphor-icons/core/regular/calendar-x.svg?raw";
import lock from "@phosphor-icons/core/regular/lock-simple.svg?raw";
import minus from "@phosphor-icons/core/regular/user-minus.svg?raw";
import { t } from "~/lib/console-words";
import { Failed, OFFLINE } from "~/lib/graphql";
import { reasonWords } from "~/lib/occasions";
import { Wrong } from "~/ui/Form";
import { Icon } from "~/ui/Icon";
import { useAddress } from "~/ui/useList";
import type { Content } from "./content";
import type { Forecast } from "./useForecast";
import { moneyOf } from "./YearCalendar";

type Props = {
  content: Content;
  forecast: Forecast | undefined;
  error: Error | null;
  late: boolean;
  /** How many grants of this rule there are already; undefined for a new rule. */
  made: number | undefined;
};

export function WhatHappens({ content, forecast, error, late, made }: Props) {
  return (
    <section className="happens" aria-live="polite" aria-busy={late}>
      <h2>{t("rules.what_happens")}</h2>
      {!content.bundleVersionId && <p className="note">{t("rules.choose_bundle_first")}</p>}
      {error && <Wrong>{sentenceOf(error)}</Wrong>}
      {forecast && !error && <Said forecast={forecast} />}
      {content.bundleVersionId && !forecast && !error && (
        <p className="note">{t("rules.working_it_out")}</p>
      )}
      <ul>
        <li>
          <Icon svg={calendar} size={16} />
          {t(`rules.note.${content.trigger.feb29}`)}
        </li>
        {made !== undefined && (
          <li>
            <Icon svg={lock} size={16} />
            {t("rules.note.made", { count: made })}
          </li>
        )}
        {forecast && !error && <LeftOut forecast={forecast} />}
      </ul>
    </section>
  );
}

function sentenceOf(error: Error): string {
  if (error instanceof Failed && error.code === OFFLINE) return t("form.offline");
  return error.message || t("rules.no_forecast");
}

function Said({ forecast }: { forecast: Forecast }) {
  const { change } = useAddress();
  const open = (which: string) => () => change({ open: which, page: undefined });
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
