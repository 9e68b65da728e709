// The page: documents on the left, what is asked and answered in the middle, the reference beside.
import { coloured, errorsOf, hindrance } from "./answer.js";
import * as reference from "./reference.js";
import { idsIn, operationsOf, sketched } from "./variables.js";
import {
  aboutOf, made, nameOf, sayEverywhere, spoken, switchLanguage, tag, word,
} from "./words.js";

const ENDPOINT = location.pathname;
const UPLOADS = new URL("uploads", location.href);
const BLANK = { name: "", text: "{\n  viewer {\n    name\n    kind\n  }\n}\n" };
const VIEWER = "{ viewer { name organization { name } } }";
const THEMES = ["system", "light", "dark"];

const the = (id) => document.getElementById(id);
const drafts = new Map();
const known = {};
let documents = [];
let current = BLANK;
let sketchedLast = "{}";
let outcome = null;

// ---- asking ------------------------------------------------------------------------------------

function headers() {
  const given = { "Accept-Language": tag() };
  const token = the("token").value.trim();
  return token ? { ...given, Authorization: `Bearer ${token}` } : given;
}

async function ask(query, variables = {}, operationName = undefined) {
  const response = await fetch(ENDPOINT, {
    method: "POST",
    headers: {
      ...headers(),
      Accept: "application/graphql-response+json",
      "Content-Type": "application/json",
    },
    body: JSON.stringify({ query, variables, operationName }),
  });
  return { response, text: await response.text() };
}

async function run() {
  const asked = current;
  the("wrong").replaceChildren();
  let variables;
  try {
    variables = JSON.parse(the("variables").value.trim() || "{}");
  } catch (error) {
    the("wrong").replaceChildren(...hindrance(word("variablesWrong", error.message)));
    return;
  }
  busy(true);
  const started = performance.now();
  try {
    const { response, text } = await ask(the("query").value, variables, chosenOperation());
    const answered = { response, text, ms: Math.round(performance.now() - started) };
    remember(text);
    if (asked === current) outcome = answered;
    else drafts.get(asked.name).outcome = answered;
  } catch {
    outcome = null;
    the("wrong").replaceChildren(...hindrance(word("noConnection")));
  }
  busy(false);
  if (asked !== current) return;
  drawAnswer();
  if (outcome) show("answer");
}

function remember(text) {
  try {
    Object.assign(known, idsIn(JSON.parse(text).data));
  } catch {
    // Not JSON, so there is nothing in it to remember.
  }
}

function busy(is) {
  the("run").disabled = is;
  the("run").firstElementChild.textContent = word(is ? "running" : "run");
  document.querySelector(".answer").setAttribute("aria-busy", is);
}

function drawAnswer() {
  the("empty").hidden = outcome !== null;
  the("result").hidden = outcome === null;
  if (outcome === null) {
    the("status").textContent = "";
    the("errors").replaceChildren();
    return;
  }
  const { response, text, ms } = outcome;
  const id = response.headers.get("x-correlation-id");
  const size = `${(new Blob([text]).size / 1000).toFixed(1)} kB`;
  the("status").textContent = word("status", response.status, ms, size, id);
  let body = null;
  try {
    body = JSON.parse(text);
  } catch {
    // A proxy's own page: shown as it came.
  }
  const written = body === null ? text : JSON.stringify(body, null, 2);
  the("errors").replaceChildren(...(body === null ? [] : errorsOf(body, goTo)));
  the("result").replaceChildren(...coloured(written));
}

function goTo({ line, column }) {
  const text = the("query").value;
  const before = text.split("\n").slice(0, line - 1);
  const at = before.reduce((sum, one) => sum + one.length + 1, 0) + column - 1;
  show("query");
  the("query").focus();
  the("query").setSelectionRange(at, at + (/^\w+/.exec(text.slice(at))?.[0].length ?? 1));
}

// ---- documents ---------------------------------------------------------------------------------

const titleOf = (document_) => (document_ === BLANK ? word("blank") : nameOf(document_.name));
const numberOf = (document_) => /^\d+/.exec(document_.name)?.[0].replace(/^0/, "") ?? "";

function choose(document_) {
  const variables = the("variables").value;
  // Variables that nobody touched are sketched anew, with the ids that came to be known meanwhile.
  const kept = variables === sketchedLast ? null : variables;
  drafts.set(current.name, { text: the("query").value, variables: kept, outcome });
  current = document_;
  const draft = drafts.get(document_.name);
  outcome = draft?.outcome ?? null;
  the("query").value = draft?.text ?? document_.text;
  if (draft?.variables) the("variables").value = draft.variables;
  else sketch();
  the("wrong").replaceChildren();
  drawDocuments();
  drawOperations();
  drawAnswer();
  show("query");
}

function sketch() {
  sketchedLast = sketched(the("query").value, reference.types(), known);
  the("variables").value = sketchedLast;
}

function drawDocuments() {
  const lines = [BLANK, ...documents].map((one) =>
    made("li", {}, made(
      "button",
      { type: "button", "aria-current": String(one === current), onclick: () => choose(one) },
      made("span", { class: "number" }, numberOf(one)),
      made("span", {}, titleOf(one)),
    )),
  );
  the("documents").replaceChildren(...lines);
  the("title").textContent = titleOf(current);
  the("about").textContent = aboutOf(current.text);
}

function drawOperations() {
  const names = operationsOf(the("query").value);
  const select = the("operation");
  const before = select.value;
  select.hidden = names.length < 2;
  select.replaceChildren(...names.map((name) => made("option", { value: name }, name)));
  if (names.includes(before)) select.value = before;
}

const chosenOperation = () => (the("operation").hidden ? undefined : the("operation").value);

// ---- who asks ----------------------------------------------------------------------------------

async function tokenChanged() {
  const token = the("token").value.trim();
  if (token) sessionStorage.setItem("token", token);
  else sessionStorage.removeItem("token");
  await Promise.all([drawViewer(), loadSchema()]);
}

async function drawViewer() {
  const note = the("viewer");
  note.className = "note";
  note.replaceChildren(...spoken(word("tokenNote")));
  if (!the("token").value.trim()) return;
  try {
    const { viewer } = JSON.parse((await ask(VIEWER)).text).data ?? {};
    if (viewer) note.textContent = word("tokenOf", viewer.name, viewer.organization?.name ?? "");
    else note.textContent = word("tokenDead");
    note.classList.toggle("bad", !viewer);
  } catch {
    note.textContent = word("noConnection");
  }
}

async function loadSchema() {
  try {
    const { data } = JSON.parse((await ask(reference.INTROSPECTION)).text);
    reference.show(data?.__schema ?? null);
  } catch {
    reference.show(null);
  }
  if (the("variables").value === sketchedLast) sketch();
}

// ---- files -------------------------------------------------------------------------------------

async function upload() {
  const [file] = the("file").files;
  if (!file) return;
  const note = the("uploaded");
  note.classList.remove("bad");
  note.textContent = word("uploading", file.name);
  UPLOADS.search = new URLSearchParams({ purpose: the("purpose").value, name: file.name });
  try {
    const response = await fetch(UPLOADS, { method: "POST", headers: headers(), body: file });
    const text = await response.text();
    if (!response.ok) throw new Error(refusalIn(text));
    known.fileId = JSON.parse(text).id;
    fill("fileId", known.fileId);
    note.textContent = word("uploaded", file.name, known.fileId);
  } catch (error) {
    note.classList.add("bad");
    note.textContent = error instanceof TypeError ? word("noConnection") : error.message;
  }
  the("file").value = "";
}

function refusalIn(text) {
  try {
    return JSON.parse(text).errors[0].message;
  } catch {
    return text;
  }
}

function fill(name, value) {
  try {
    const variables = JSON.parse(the("variables").value || "{}");
    if (!(name in variables)) return;
    the("variables").value = JSON.stringify({ ...variables, [name]: value }, null, 2);
  } catch {
    // Half-written variables are the reader's; nothing is changed in them.
  }
}

// ---- the page ----------------------------------------------------------------------------------

function show(panel) {
  document.body.dataset.panel = panel;
  for (const tab of document.querySelectorAll("[data-show]")) {
    tab.setAttribute("aria-current", tab.dataset.show === panel);
  }
}

function toggleReference(open = document.body.dataset.reference !== "open") {
  document.body.dataset.reference = open ? "open" : "";
  the("toggle").setAttribute("aria-expanded", open);
  (open ? the("search") : the("toggle")).focus();
}

const dark = matchMedia("(prefers-color-scheme: dark)");
const theme = () => localStorage.getItem("theme") ?? "system";

function drawTheme() {
  const chosen = theme() === "system" ? (dark.matches ? "dark" : "light") : theme();
  document.documentElement.dataset.theme = chosen;
  the("theme").textContent = word(theme());
}

function draw() {
  sayEverywhere();
  the("keys").textContent = /Mac|iP/.test(navigator.platform) ? "⌘↵" : "Ctrl ↵";
  drawTheme();
  drawDocuments();
  drawOperations();
  drawAnswer();
  drawViewer();
  reference.draw();
}

the("run").addEventListener("click", run);
the("query").addEventListener("input", drawOperations);
the("token").addEventListener("change", tokenChanged);
the("file").addEventListener("change", upload);
the("toggle").addEventListener("click", () => toggleReference());
the("close").addEventListener("click", () => toggleReference(false));
the("language").addEventListener("click", () => {
  switchLanguage();
  draw();
});
the("theme").addEventListener("click", () => {
  localStorage.setItem("theme", THEMES[(THEMES.indexOf(theme()) + 1) % THEMES.length]);
  drawTheme();
});
dark.addEventListener("change", drawTheme);
for (const tab of document.querySelectorAll("[data-show]")) {
  tab.addEventListener("click", () => show(tab.dataset.show));
}
document.addEventListener("keydown", (event) => {
  if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) {
    event.preventDefault();
    if (!the("run").disabled) run();
  } else if (event.key === "Escape" && document.body.dataset.reference === "open") {
    toggleReference(false);
  }
});

the("token").value = sessionStorage.getItem("token") ?? "";
the("query").value = BLANK.text;
the("variables").value = "{}";
show("documents");
draw();
loadSchema();
const list = await fetch(new URL("documents.json", import.meta.url));
documents = await list.json();
drawDocuments();
