/** The days that a rule can name: festivals, and the public holidays of calendars. */
import { useQuery } from "@tanstack/react-query";
import { RuleAlmanacDocument, RuleCalendarDocument, type RuleCalendarQuery } from "~/gql/graphql";
import { ask } from "~/lib/graphql";
import { i18n } from "~/lib/i18n";
import type { Trigger } from "./trigger";

export type Calendar = RuleCalendarQuery["holidayCalendar"];

const LONG = 5 * 60_000;
const CHINA = "CN";

export function useCalendar(key: string | undefined): Calendar | undefined {
  return useQuery({
    queryKey: ["holiday-calendar", key],
    queryFn: () => ask(RuleCalendarDocument, { key: key ?? "" }),
    enabled: Boolean(key),
    staleTime: LONG,
    retry: false,
  }).data?.holidayCalendar;
}

export function useAlmanac(trigger: Trigger) {
  const { data } = useQuery({
    queryKey: ["rule-almanac"],
    queryFn: () => ask(RuleAlmanacDocument),
    staleTime: LONG,
  });
  const calendar = useCalendar(trigger.kind === "public_holiday" ? trigger.calendar : undefined);
  return {
    festivals: data?.festivals ?? [],
    calendars: data?.holidayCalendars ?? [],
    /** The organization's own. */
    own: data?.viewer.organization?.holidayCalendar ?? CHINA,
    calendar,
  };
}

export type Almanac = ReturnType<typeof useAlmanac>;

/** A calendar by its country, such as Germany (BY); by its key where there is no such name. */
export function calendarName(key: string): string {
  const [country = "", region] = key.split("-");
  let name: string | undefined;
  try {
    name = new Intl.DisplayNames(i18n.locale, { type: "region" }).of(country);
  } catch {
    return key;
  }
  return region ? `${name ?? country} (${region})` : (name ?? key);
}
