/** An audience as the editor holds it: groups and conditions with a negation each, to and from the
 * JSON of the API. */

export type Comparison = "equals" | "lessThan" | "atMost" | "atLeast" | "moreThan";
export type Unit = "years" | "months" | "number" | "date";

export const COMPARISONS: Comparison[] = ["atLeast", "moreThan", "equals", "atMost", "lessThan"];
export const FIELDS = [
  "department",
  "site",
  "grade",
  "employmentType",
  "costCenter",
  "employeeNumber",
  "tenure",
] as const;
const ATTRIBUTE = "attribute:";

export type Condition = {
  id: number;
  kind: "condition";
  not: boolean;
  field: string;
  /** `in` and `within` ask for one of `texts`; comparisons for `amount` or `day`. */
  operator: Comparison | "in" | "within";
  texts: string[];
  amount: number | undefined;
  unit: Unit;
  day: string;
};
export type Group = {
  id: number;
  kind: "group";
  not: boolean;
  every: boolean;
  parts: Part[];
  /** The whole of an audience that this page can't say: it stays what it is. */
  kept?: unknown;
};
export type Part = Condition | Group;

let last = 0;

export function group(every: boolean, parts: Part[] = []): Group {
  last += 1;
  return { id: last, kind: "group", not: false, every, parts };
}

export function condition(field: string, some: Partial<Condition> = {}): Condition {
  last += 1;
  const operator = operatorsOf(field)[0] ?? "in";
  const plain = { not: false, texts: [], amount: undefined, day: "" };
  const unit: Unit = field === "tenure" ? "years" : "number";
  return { ...plain, unit, operator, ...some, id: last, kind: "condition", field };
}

/** The name of a custom attribute, or undefined for a field of the roster. */
export function attributeOf(field: string): string | undefined {
  return field.startsWith(ATTRIBUTE) ? field.slice(ATTRIBUTE.length) : undefined;
}

export function fieldOf(attribute: string): string {
  return `${ATTRIBUTE}${attribute}`;
}

export function operatorsOf(field: string): Condition["operator"][] {
  if (field === "department") return ["within"];
  if (field === "tenure") return COMPARISONS;
  if (field.startsWith(ATTRIBUTE)) return ["in", ...COMPARISONS];
  return ["in"];
}

export function asksForTexts({ operator }: Condition): boolean {
  return operator === "in" || operator === "within";
}

export function isComplete(one: Condition): boolean {
  if (asksForTexts(one)) return one.texts.length > 0;
  return one.unit === "date" ? one.day !== "" : one.amount !== undefined;
}

/** Every condition, from the top down. */
export function conditionsOf(part: Part): Condition[] {
  return part.kind === "condition" ? [part] : part.parts.flatMap(conditionsOf);
}

/** The top of an audience is always a group, so that something can be added to it. */
export function audienceOf(raw: unknown): Group {
  const part = partOf(raw);
  const found = part.kind === "group" && !part.not ? part : group(true, [part]);
  return plain(rawOf(found)) === plain(raw ?? EVERYBODY) ? found : { ...group(true), kept: raw };
}

const EVERYBODY = { all: [] };

/** An audience as a text that is the same for whatever means the same without any doubt. */
function plain(raw: unknown): string {
  return JSON.stringify(simple(raw));
}

function simple(raw: unknown): unknown {
  if (typeof raw !== "object" || raw === null || Array.isArray(raw)) return raw;
  const given = raw as Raw;
  if ("not" in given) {
    const inner = simple(given.not) as Raw;
    return "not" in inner ? inner.not : { not: inner };
  }
  for (const joint of ["all", "any"]) {
    const parts = given[joint];
    if (!Array.isArray(parts)) continue;
    const [only, ...others] = parts.map(simple);
    return only !== undefined && others.length === 0 ? only : { [joint]: parts.map(simple) };
  }
  const { field, operator, value, ...unknown } = given;
  const texts = typeof value === "string";
  return [field, texts ? "in" : operator, texts ? [value] : value, unknown];
}

type Raw = Record<string, unknown>;

function partOf(raw: unknown): Part {
  const given = (raw ?? {}) as Raw;
  if ("not" in given) {
    const part = partOf(given.not);
    return { ...part, not: !part.not };
  }
  if (Array.isArray(given.all)) return group(true, given.all.map(partOf));
  if (Array.isArray(given.any)) return group(false, given.any.map(partOf));
  return conditionOf(given);
}

function conditionOf({ field, operator, value }: Raw): Condition {
  const name = String(field);
  const how = String(operator) as Condition["operator"];
  if (Array.isArray(value)) return condition(name, { operator: how, texts: value.map(String) });
  if (typeof value === "string") return condition(name, { operator: "in", texts: [value] });
  if (typeof value === "number") return condition(name, { operator: how, amount: value });
  const [[unit, amount] = ["number", 0]] = Object.entries((value ?? {}) as Raw);
  if (unit === "date") return condition(name, { operator: how, unit, day: String(amount) });
  return condition(name, { operator: how, unit: unit as Unit, amount: Number(amount) });
}

/** For the API: what is not filled in yet is left away, as is a group with nothing in it. */
export function rawOf(audience: Group): unknown {
  return audience.kept ?? raw(audience) ?? EVERYBODY;
}

function raw(part: Part): unknown {
  const found = part.kind === "group" ? rawGroup(part) : rawCondition(part);
  return found && part.not ? { not: found } : found;
}

function rawGroup({ every, parts }: Group): unknown {
  const found = parts.map(raw).filter((part) => part !== undefined);
  if (found.length === 0) return undefined;
  return every ? { all: found } : { any: found };
}

function rawCondition(one: Condition): unknown {
  if (!isComplete(one)) return undefined;
  const { field, operator, unit } = one;
  if (asksForTexts(one)) return { field, operator, value: one.texts };
  if (unit === "date") return { field, operator, value: { date: one.day } };
  return { field, operator, value: unit === "number" ? one.amount : { [unit]: one.amount } };
}

/** The same tree with one part changed, or taken out. */
export function changed(within: Group, id: number, next: Part | undefined): Group {
  const parts = within.parts.flatMap((part) => {
    if (part.id === id) return next ? [next] : [];
    return part.kind === "group" ? [changed(part, id, next)] : [part];
  });
  return { ...within, parts };
}
