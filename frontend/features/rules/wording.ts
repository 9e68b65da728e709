/** Audiences, years and occasions in the words of the page's language. */
import { t, type Word } from "~/lib/console-words";
import { count } from "~/lib/format";
import {
  asksForTexts,
  attributeOf,
  type Condition,
  type Group,
  isComplete,
  type Part,
} from "./audience";
import type { Anniversary } from "./trigger";

/** Names of departments and sites by their ids. */
export type Names = ReadonlyMap<string, string>;

const SHOWN = 6;

/** a, b or c; or a, b and c. */
export function listed(texts: string[], joint: "or" | "and" = "or"): string {
  const shown = texts.slice(0, SHOWN);
  const comma = t("rules.comma");
  if (texts.length > SHOWN) {
    return t(joint === "or" ? "rules.and_more" : "rules.and_more_of_all", {
      shown: shown.join(comma),
      count: texts.length - SHOWN,
    });
  }
  const most = shown.slice(0, -1).join(comma);
  const end = shown.at(-1) ?? "";
  return most ? t(`rules.${joint}_last`, { most, end }) : end;
}

export function fieldName(field: string): string {
  return attributeOf(field) ?? t(`rules.field.${field}` as Word);
}

/** What a condition asks of its field. */
export function asked(one: Condition, names: Names): string {
  if (!isComplete(one)) return t("rules.not_filled");
  if (asksForTexts(one)) {
    // The name of a place may still be on its way; its id says nothing to anybody.
    const isPlace = one.field === "department" || one.field === "site";
    const values = listed(one.texts.map((text) => (isPlace ? (names.get(text) ?? "…") : text)));
    return one.field === "department" ? t("rules.and_below", { values }) : values;
  }
  return t(`rules.compare.${one.operator}` as Word, { value: amountOf(one) });
}

function amountOf({ unit, amount = 0, day }: Condition): string {
  if (unit === "date") return day;
  if (unit === "number") return count(amount);
  return t(unit === "years" ? "rules.years" : "rules.months", { count: amount });
}

/** Everybody, or everybody of whom all that is said is true. */
export function audienceWords(audience: Group, names: Names): string {
  const said = groupWords(audience, names, false);
  return said ? t("rules.whose", { said }) : t("rules.everybody");
}

function groupWords(one: Group, names: Names, inside: boolean): string {
  const parts = one.parts.map((part) => partWords(part, names)).filter(Boolean);
  const said = parts.join(t(one.every ? "rules.and" : "rules.or"));
  const whole = one.not ? t("rules.not_all", { said }) : said;
  if (!said) return "";
  return inside && (parts.length > 1 || one.not) ? t("rules.brackets", { said: whole }) : whole;
}

function partWords(part: Part, names: Names): string {
  if (part.kind === "group") return groupWords(part, names, true);
  if (!isComplete(part)) return "";
  const values = { field: fieldName(part.field), asked: asked(part, names) };
  const plain = asksForTexts(part);
  if (part.not) return t(plain ? "rules.is_not" : "rules.compares_not", values);
  return t(plain ? "rules.is" : "rules.compares", values);
}

export function yearsWords({ years, every = 1, from, max }: Anniversary): string {
  if (years) {
    return years.length > 0
      ? t("rules.chosen_years", { years: listed(years.map(String)), count: years.at(-1) ?? 1 })
      : t("rules.no_years");
  }
  const step = t("rules.every_years", { count: every });
  if (from === undefined && max === undefined) return step;
  if (max === undefined) return t("rules.every_from", { step, from: from ?? every });
  return t("rules.every_between", { step, from: from ?? every, max });
}
