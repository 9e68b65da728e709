// Fails the build when a page's first load outgrew its budget, in KB of gzip.
import { readdirSync, statSync } from "node:fs";
import { join } from "node:path";
import { namedBy, scriptsFrom } from "./graph.mjs";

const BUILT = "../portal/web/built";
// `also` is what every visit fetches besides: the sentences of one language, the route of a list.
const BUDGETS = [
  { page: "wallet", also: [/^wallet-/], script: 30 },
  { page: "merchant", also: [/^merchant-/], script: 30 },
  { page: "sign-in", also: [/^sign-in-/], script: 30 },
  { page: "console", also: [/^first-/, /^People-/], all: 260 },
];

const size = (name) => statSync(join(BUILT, "assets", `${name}.gz`)).size / 1024;
const sum = (names) => names.reduce((total, name) => total + size(name), 0);
const there = readdirSync(join(BUILT, "assets")).filter((name) => name.endsWith(".js"));

/** The largest file of a pattern: every language has one, and a visit fetches one of them. */
function largest(pattern) {
  return there
    .filter((name) => pattern.test(name))
    .sort((one, other) => size(other) - size(one))[0];
}

let failed = false;
for (const { page, also, script, all } of BUDGETS) {
  const named = namedBy(BUILT, page);
  const entries = [...named.scripts, ...also.map(largest).filter(Boolean)];
  const scripts = sum(scriptsFrom(BUILT, entries));
  const styles = sum(named.styles);
  const [used, most] = script ? [scripts, script] : [scripts + styles, all];
  const line = `${page}: script ${scripts.toFixed(1)} KB, style ${styles.toFixed(1)} KB; at most ${most} KB`;
  process.stdout.write(`${used > most ? "TOO LARGE " : ""}${line}\n`);
  failed ||= used > most;
}
if (failed) process.exit(1);
