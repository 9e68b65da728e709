// What a document's variables may look like, from the types that it and the schema declare.

const DECLARED = /\$(\w+)\s*:\s*([[\]\w!]+)/g;
const DEEPEST = 4;

/** A value for each variable that a document declares, as JSON to be filled in. `known` are the
 * ids that earlier answers gave, such as `bundleId`. */
export function sketched(text, types, known) {
  const values = {};
  for (const [, name, type] of text.matchAll(DECLARED)) {
    const given = known[name === "id" ? idIn(text, known) : name];
    values[name] = given ?? sample(name, type, types, 0);
  }
  return Object.keys(values).length ? JSON.stringify(values, null, 2) : "{}";
}

/** Which known id an `$id` is: in `bundlePublish(…)` that of the bundle. */
function idIn(text, known) {
  const [field] = /\b[a-z]\w*(?=\s*\()/.exec(text.slice(text.indexOf("{"))) ?? [""];
  const fitting = Object.keys(known).filter((name) => field.startsWith(name.replace(/Id$/, "")));
  return fitting.sort((a, b) => b.length - a.length)[0];
}

/** The ids and digests in an answer, by the names that variables give them. */
export function idsIn(data) {
  const found = {};
  for (const [field, payload] of Object.entries(data ?? {})) {
    for (const [name, value] of Object.entries({ [field]: payload, ...payload })) {
      if (typeof value?.id === "string") found[`${name}Id`] = value.id;
      if (typeof value?.digest === "string") found.digest = value.digest;
    }
  }
  return found;
}

/** The names of the operations in a document. */
export function operationsOf(text) {
  const plain = text.replace(/#.*|"""[\s\S]*?"""|"(?:\\.|[^"\\])*"/g, "");
  return [...plain.matchAll(/\b(?:query|mutation)\s+(\w+)/g)].map(([, name]) => name);
}

function sample(name, type, types, depth) {
  if (!type.endsWith("!")) return null;
  if (type.startsWith("[")) return [sample(name, type.slice(1, type.lastIndexOf("]")), types, depth)];
  if (/idempotencyKey/i.test(name)) return random();
  const bare = type.replace("!", "");
  const found = types?.get(bare);
  if (found?.kind === "ENUM") return found.enumValues[0].name;
  if (found?.kind === "INPUT_OBJECT") return depth < DEEPEST ? fields(found, types, depth) : {};
  return SCALARS[bare]?.() ?? "";
}

const SCALARS = {
  ID: () => "",
  String: () => "",
  Int: () => 0,
  Float: () => 0,
  Boolean: () => false,
  Date: () => new Date().toISOString().slice(0, 10),
  DateTime: () => new Date().toISOString(),
};

function fields(type, types, depth) {
  const needed = type.inputFields.filter((field) => isNeeded(field));
  return Object.fromEntries(
    needed.map((field) => [field.name, sample(field.name, written(field.type), types, depth + 1)]),
  );
}

export const isNeeded = (field) => field.type.kind === "NON_NULL" && field.defaultValue === null;

/** A type as the language writes it. */
export function written(type) {
  if (type.kind === "NON_NULL") return `${written(type.ofType)}!`;
  if (type.kind === "LIST") return `[${written(type.ofType)}]`;
  return type.name;
}

function random() {
  const bytes = crypto.getRandomValues(new Uint8Array(12));
  return [...bytes].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}
