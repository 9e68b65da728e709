/** The days that a rule can name: festivals, and the public holidays of calendars. */
import { useQuery } from "@tanstack/react-query";
import { RuleAlmanacDocument } from "~/gql/graphql";
import { ask } from "~/lib/graphql";
import { useCalendar, useCalendars } from "~/ui/useCalendar";
import type { Trigger } from "./trigger";

const LONG = 5 * 60_000;
const CHINA = "CN";

export function useAlmanac(trigger: Trigger) {
  const { data } = useQuery({
    queryKey: ["rule-almanac"],
    queryFn: () => ask(RuleAlmanacDocument),
    staleTime: LONG,
  });
  const calendars = useCalendars();
  const calendar = useCalendar(trigger.kind === "public_holiday" ? trigger.calendar : undefined);
  return {
    festivals: data?.festivals ?? [],
    calendars,
    /** The organization's own. */
    own: data?.viewer.organization?.holidayCalendar ?? CHINA,
    calendar,
  };
}

export type Almanac = ReturnType<typeof useAlmanac>;
