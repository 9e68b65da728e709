// What the browser loads for a page: its scripts with all they import, and its styles.
import { readdirSync, readFileSync } from "node:fs";
import { basename, join } from "node:path";

/** The files of built/assets that a script imports, itself included; with `lazy` also those that it
 * fetches later. */
export function scriptsFrom(built, entries, lazy = false) {
  const there = new Set(readdirSync(join(built, "assets")));
  const found = new Set();
  const waiting = [...entries];
  while (waiting.length) {
    const name = waiting.pop();
    if (found.has(name) || !there.has(name)) continue;
    found.add(name);
    const code = readFileSync(join(built, "assets", name), "utf8");
    for (const [, imported] of code.matchAll(/(?:from|import)\s*["']\.\/([^"']+\.js)["']/g)) {
      waiting.push(imported);
    }
    if (!lazy) continue;
    for (const [, later] of code.matchAll(/import\(\s*["'`]\.\/([^"'`]+\.js)["'`]\s*\)/g)) {
      waiting.push(later);
    }
  }
  return [...found].sort();
}

/** The scripts and styles that a page names itself. */
export function namedBy(built, page) {
  const html = readFileSync(join(built, `${page}.html`), "utf8");
  const names = [...html.matchAll(/(?:src|href)="(\/assets\/[^"]+)"/g)].map(([, path]) =>
    basename(path),
  );
  return {
    scripts: names.filter((name) => name.endsWith(".js")),
    styles: names.filter((name) => name.endsWith(".css")),
    others: names.filter((name) => !/\.(js|css)$/.test(name)),
  };
}
