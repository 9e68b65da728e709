// Files with fixed names beside a page, such as its manifest. The worker is told what the shell is.
import { createHash } from "node:crypto";
import { cpSync, existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { namedBy, scriptsFrom } from "./graph.mjs";

/** Puts the files of apps/<page>/beside where the server finds them. */
export function putBeside(built, page) {
  const from = join("apps", page, "beside");
  if (!existsSync(from)) return;
  const to = join(built, "beside", page);
  cpSync(from, to, { recursive: true });
  const worker = join(to, "worker.js");
  if (existsSync(worker)) tell(worker, built, page);
}

function tell(worker, built, page) {
  const { scripts, styles, others } = namedBy(built, page);
  const names = [...scriptsFrom(built, scripts, true), ...styles, ...others];
  const paths = [...new Set(names)].map((name) => `/assets/${name}`);
  const code = readFileSync(worker, "utf8");
  const html = readFileSync(join(built, `${page}.html`));
  const build = createHash("sha256").update(paths.join()).update(html).digest("hex").slice(0, 12);
  writeFileSync(
    worker,
    code.replace('["__ASSETS__"]', JSON.stringify(paths, null, 2)).replace("__BUILD__", build),
  );
}
