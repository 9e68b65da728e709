/** What a rule would do in the next twelve months, asked again a moment after the typing stops. */
import { useDebouncedValue } from "@mantine/hooks";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import {
  type RuleContentInput,
  RuleForecastDocument,
  type RuleForecastQuery,
  RuleWordsDocument,
} from "~/gql/graphql";
import { ask } from "~/lib/graphql";
import { useDepartments } from "~/ui/useDepartments";
import { dayOf, daysOf, monthsFrom } from "./days";
import type { Names } from "./wording";

export type Forecast = RuleForecastQuery["rulePreview"];
export type Asked = {
  ruleId: string | undefined;
  content: RuleContentInput | undefined;
  since: string;
  until: string;
};

const PAUSE = 400;

/** From today to the end of the twelfth month. */
export function yearFrom(today: string) {
  const months = monthsFrom(today);
  const last = months.at(-1) ?? today.slice(0, 7);
  return { since: today, until: dayOf(last, daysOf(last)) };
}

export function useForecast({ content, ...asked }: Asked) {
  const [settled] = useDebouncedValue(JSON.stringify(content), PAUSE);
  const query = useQuery({
    queryKey: ["rule-forecast", asked, settled],
    queryFn: () => ask(RuleForecastDocument, { ...asked, content: settled && JSON.parse(settled) }),
    enabled: settled !== undefined,
    placeholderData: keepPreviousData,
  });
  const late = settled !== JSON.stringify(content) || query.isFetching;
  return { forecast: query.data?.rulePreview, error: query.error, late };
}

/** What conditions can name: departments, sites, and what stands in the roster. */
export function useWords() {
  const departments = useDepartments();
  const words = useQuery({
    queryKey: ["rule-words"],
    queryFn: () => ask(RuleWordsDocument),
    staleTime: 5 * 60_000,
  }).data?.audienceVocabulary;
  const names: Names = new Map([
    ...departments.map(({ id, name }) => [id, name] as const),
    ...(words?.sites ?? []).map(({ id, name }) => [id, name] as const),
  ]);
  return { departments, words, names };
}

export type Words = ReturnType<typeof useWords>;
