// The reference: every type, field and argument with its description, and a search over them.
import { isNeeded, written } from "./variables.js";
import { made, spoken, word } from "./words.js";

const TYPE = "kind name ofType { kind name ofType { kind name ofType { kind name } } }";
const INPUT = `name description defaultValue type { ${TYPE} }`;
export const INTROSPECTION = `{ __schema {
  queryType { name } mutationType { name }
  types {
    kind name description
    fields(includeDeprecated: true) {
      name description isDeprecated deprecationReason type { ${TYPE} } args { ${INPUT} }
    }
    inputFields { ${INPUT} }
    enumValues(includeDeprecated: true) { name description isDeprecated deprecationReason }
    interfaces { name } possibleTypes { name }
  }
} }`;
const MOST_FOUND = 60;

const trail = document.getElementById("trail");
const pages = document.getElementById("pages");
const search = document.getElementById("search");

let schema = null;
let visited = [];

/** Take a schema, null where it is closed, and show where the reader was. */
export function show(given) {
  schema = given && {
    ...given,
    byName: new Map(given.types.map((type) => [type.name, type])),
  };
  visited = visited.filter((name) => schema?.byName.has(name));
  draw();
}

export const types = () => schema?.byName;

search.addEventListener("input", draw);

export function draw() {
  const text = search.value.trim();
  const shown = schema === null ? closed() : text ? found(text) : page(visited.at(-1));
  trail.replaceChildren(...(text || schema === null ? [] : steps()));
  pages.replaceChildren(...shown.flat());
  pages.scrollTop = 0;
}

const closed = () => [made("p", {}, word("schemaClosed"))];

function visit(name) {
  const before = visited.indexOf(name);
  visited = before >= 0 ? visited.slice(0, before + 1) : [...visited, name];
  search.value = "";
  draw();
  pages.focus();
}

function steps() {
  if (visited.length === 0) return [];
  const start = link(word("start"), () => {
    visited = [];
    draw();
  });
  const links = visited.slice(0, -1).map((name) => [" / ", link(name, () => visit(name))]);
  return [start, ...links.flat(), " / "].concat(visited.at(-1));
}

function page(name) {
  if (!name) return start();
  const type = schema.byName.get(name);
  return [
    made("h3", {}, type.name, " ", made("small", {}, type.kind.toLowerCase().replace("_", " "))),
    description(type),
    linked("implements", type.interfaces),
    linked("possible", type.kind === "INTERFACE" ? type.possibleTypes : []),
    listed("fields", type.fields, field),
    listed("inputs", type.inputFields, argument),
    listed("values", type.enumValues, value),
  ].flat();
}

function start() {
  const roots = [["queries", schema.queryType], ["mutations", schema.mutationType]];
  const own = schema.types.filter((type) => !type.name.startsWith("__") && !isRoot(type));
  const links = own.map((type) => type.name).sort().map(toType);
  return [
    ...roots.map(([key, root]) => root && listed(key, schema.byName.get(root.name).fields, brief)),
    made("h3", {}, word("types")),
    made("p", {}, links.flatMap((one, at) => (at ? [", ", one] : [one]))),
  ].flat();
}

const isRoot = (type) => [schema.queryType?.name, schema.mutationType?.name].includes(type.name);

function listed(key, items, drawn) {
  if (!items?.length) return [];
  return [made("h3", {}, word(key)), made("ul", {}, items.map((item) => made("li", {}, drawn(item))))];
}

function linked(key, items) {
  if (!items?.length) return [];
  const links = items.flatMap((item, at) => [at ? ", " : " ", toType(item.name)]);
  return [made("p", {}, word(key), ...links)];
}

function brief(item) {
  const open = link(item.name, () => {
    const payload = named(item.type);
    visit(isRootField(item) ? rootOf(item) : payload);
    reveal(item.name);
  });
  return [made("div", { class: "signature" }, open), description(item)];
}

const rootOf = (item) => schema.types.filter(isRoot).find((type) => type.fields.includes(item)).name;
const isRootField = (item) => schema.types.filter(isRoot).some((type) => type.fields.includes(item));

function reveal(name) {
  pages.querySelector(`[data-name="${CSS.escape(name)}"]`)?.scrollIntoView();
}

function field(item) {
  const head = made("div", { class: "signature", "data-name": item.name }, made("b", {}, item.name), ": ", toWritten(item.type));
  const given = item.args.map((one) => made("li", {}, argument(one)));
  return [head, description(item), gone(item), given.length ? made("ul", {}, given) : []].flat();
}

function argument(item) {
  const preset = (item.defaultValue ?? "null") !== "null";
  const notes = [isNeeded(item) && word("needed"), preset && word("preset", item.defaultValue)];
  const said = notes.filter(Boolean).map((note) => `　${note}`);
  return [
    made("div", { class: "signature" }, made("b", {}, item.name), ": ", toWritten(item.type), ...said),
    description(item),
  ];
}

function value(item) {
  return [made("div", { class: "signature" }, made("b", {}, item.name)), description(item), gone(item)].flat();
}

function gone(item) {
  if (!item.isDeprecated) return [];
  return [made("p", { class: "gone" }, word("gone", item.deprecationReason ?? ""))];
}

const description = (item) => made("p", { lang: "en" }, spoken(item.description ?? ""));

const named = (type) => (type.ofType ? named(type.ofType) : type.name);

function toWritten(type) {
  const name = named(type);
  const [before, after] = written(type).split(name);
  return [before, toType(name), after];
}

const toType = (name) => link(name, () => visit(name));

function link(text, follow) {
  return made("button", { type: "button", class: "link", onclick: follow }, text);
}

/** Names that begin with the text first, then names that hold it, then descriptions. */
function found(text) {
  const wanted = text.toLowerCase();
  const hits = [];
  for (const type of schema.types) {
    if (type.name.startsWith("__")) continue;
    consider(hits, wanted, type, type.name, () => visit(type.name));
    for (const item of [...(type.fields ?? []), ...(type.inputFields ?? []), ...(type.enumValues ?? [])]) {
      consider(hits, wanted, item, `${type.name}.${item.name}`, () => {
        visit(type.name);
        reveal(item.name);
      });
    }
  }
  const length = (hit) => hit.item.name.length;
  hits.sort((a, b) => a.rank - b.rank || length(a) - length(b) || a.name.localeCompare(b.name));
  if (hits.length === 0) return [made("p", {}, word("nothingFound", text))];
  const lines = hits.slice(0, MOST_FOUND).map((hit) =>
    made("li", {}, made("div", { class: "signature" }, link(hit.name, hit.open)), description(hit.item)),
  );
  return [made("ul", {}, lines)];
}

function consider(hits, wanted, item, name, open) {
  const own = item.name.toLowerCase();
  const described = (item.description ?? "").toLowerCase().includes(wanted);
  const rank = own.startsWith(wanted) ? 0 : own.includes(wanted) ? 1 : described ? 2 : -1;
  if (rank >= 0) hits.push({ item, name, open, rank });
}
