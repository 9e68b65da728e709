// Builds every page into portal/web/built: assets by hash and pre-compressed, pages beside them.
import { mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { brotliCompressSync, gzipSync } from "node:zlib";
import { build } from "vite";
import { putBeside } from "./beside.mjs";

const OUT = "../portal/web/built";
const PAGES = ["console", "sign-in", "wallet", "merchant"];

rmSync(OUT, { recursive: true, force: true });
mkdirSync(join(OUT, "beside"), { recursive: true });
for (const page of PAGES) {
  await build({ mode: page, logLevel: "warn" });
  renameSync(join(OUT, "apps", page, "index.html"), join(OUT, `${page}.html`));
}
rmSync(join(OUT, "apps"), { recursive: true });
for (const page of PAGES) putBeside(OUT, page);
for (const name of readdirSync(join(OUT, "assets"))) {
  const file = join(OUT, "assets", name);
  const content = readFileSync(file);
  writeFileSync(`${file}.br`, brotliCompressSync(content));
  writeFileSync(`${file}.gz`, gzipSync(content, { level: 9 }));
}
await import("./budgets.mjs");
