// Shows an answer: what went wrong in words, then all of it as JSON.
import { made, word } from "./words.js";

const PART = /("(?:\\.|[^"\\])*")(\s*:)?|\b(?:true|false|null)\b|-?\d+(?:\.\d+)?(?:e[+-]?\d+)?/gi;
const SVG = "http://www.w3.org/2000/svg";
const MOST_COLOURED = 200_000;

/** JSON as nodes, coloured; a very long one stays plain. */
export function coloured(text) {
  if (text.length > MOST_COLOURED) return [text];
  const nodes = [];
  let at = 0;
  for (const match of text.matchAll(PART)) {
    nodes.push(text.slice(at, match.index));
    const [whole, string, colon] = match;
    if (string) {
      nodes.push(made("span", { class: colon ? "key" : "text" }, string), colon ?? "");
    } else {
      const kind = /^[-\d]/.test(whole) ? "number-value" : "word-value";
      nodes.push(made("span", { class: kind }, whole));
    }
    at = match.index + whole.length;
  }
  nodes.push(text.slice(at));
  return nodes;
}

/** The errors of an answer, top-level ones first, then those of the payloads of its mutations. */
export function errorsOf(body, goTo) {
  const failed = (body.errors ?? []).map((error) =>
    line("failed", error.extensions?.code, error.path?.join("."), error.message, at(error, goTo)),
  );
  const refused = Object.entries(body.data ?? {}).flatMap(([field, payload]) =>
    (payload?.errors ?? []).map((error) =>
      line("acting", error.code, [field, ...(error.path ?? [])].join("."), error.message),
    ),
  );
  return [...failed, ...refused];
}

/** What kept a request from being sent. */
export const hindrance = (message) => [glyph("failed"), made("span", {}, message)];

function line(kind, code, where, message, ...more) {
  const facts = made("div", {});
  if (code) facts.append(made("b", {}, code), " ");
  if (where) facts.append(made("span", { class: "where" }, where), " ");
  if (message) facts.append(made("div", {}, message, ...more));
  return made("li", {}, glyph(kind), facts);
}

function at(error, goTo) {
  const place = error.locations?.[0];
  if (!place || error.path) return [];
  const words = word("line", place.line, place.column);
  return [made("button", { type: "button", class: "quiet", onclick: () => goTo(place) }, words)];
}

/** A disc with a cross: failed. A diamond with a mark: somebody has to act. */
function glyph(kind) {
  const svg = document.createElementNS(SVG, "svg");
  svg.setAttribute("viewBox", "0 0 14 14");
  svg.setAttribute("aria-hidden", "true");
  const [shape, sign] = kind === "failed"
    ? ["M7 0a7 7 0 1 0 0 14A7 7 0 0 0 7 0z", "M4.8 4.8l4.4 4.4M9.2 4.8L4.8 9.2"]
    : ["M7 0l7 7-7 7-7-7z", "M7 3.8v3.6M7 10v.1"];
  for (const [name, path] of [[kind, shape], ["sign", sign]]) {
    const drawn = document.createElementNS(SVG, "path");
    drawn.setAttribute("class", name);
    drawn.setAttribute("d", path);
    svg.append(drawn);
  }
  return svg;
}
