/** Calendars of public holidays: which there are, what is in one, and what it is called. */
import { useQuery } from "@tanstack/react-query";
import {
  HolidayCalendarDocument,
  type HolidayCalendarQuery,
  HolidayCalendarsDocument,
} from "~/gql/graphql";
import { ask } from "~/lib/graphql";
import { i18n } from "~/lib/i18n";

export type Calendar = HolidayCalendarQuery["holidayCalendar"];

const LONG = 5 * 60_000;

/** The keys of all countries. */
export function useCalendars(): readonly string[] {
  const { data } = useQuery({
    queryKey: ["holiday-calendars"],
    queryFn: () => ask(HolidayCalendarsDocument),
    staleTime: LONG,
  });
  return data?.holidayCalendars ?? [];
}

export function useCalendar(key: string | null | undefined): Calendar | undefined {
  return useQuery({
    queryKey: ["holiday-calendar", key],
    queryFn: () => ask(HolidayCalendarDocument, { key: key ?? "" }),
    enabled: Boolean(key),
    staleTime: LONG,
    retry: false,
  }).data?.holidayCalendar;
}

/** By its country, such as Germany (BY); by its key where there is no such name. */
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
