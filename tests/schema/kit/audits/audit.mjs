// Runs every server audit of graphql-http against one address and prints the results as JSON.
import { createRequire } from "node:module";
import { pathToFileURL } from "node:url";

const [url, installed] = process.argv.slice(2);
const { resolve } = createRequire(`${installed}/package.json`);
const { serverAudits } = await import(pathToFileURL(resolve("graphql-http")));

const results = [];
for (const audit of serverAudits({ url, fetchFn: fetch })) {
  const { id, name, status, reason } = await audit.fn();
  results.push({ id, name, status, reason: reason ?? null });
}
console.log(JSON.stringify(results));
