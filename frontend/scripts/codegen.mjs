// Types of our documents, and the list of documents that the server trusts. With --check it fails
// when they were stale.
import { execFileSync } from "node:child_process";
import { readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";

const TRUSTED = "../schema/operations/persisted.json";

const made = () => [TRUSTED, "gql/graphql.ts"].map((file) => readFileSync(file, "utf8")).join();
const before = process.argv.includes("--check") ? made() : undefined;

execFileSync("npx", ["graphql-codegen", "--silent", "--config", "codegen.ts"], {
  stdio: ["ignore", "ignore", "inherit"],
});
// A fragment by itself is only a type here: let the bundler drop its text.
const types = readFileSync("gql/graphql.ts", "utf8");
writeFileSync(
  "gql/graphql.ts",
  types.replaceAll("= new TypedDocumentString", "= /*#__PURE__*/ new TypedDocumentString"),
);
// Documents are files of their own here, so nobody calls the function that finds them in code.
for (const file of ["gql/gql.ts", "gql/index.ts"]) rmSync(file);
renameSync("gql/persisted-documents.json", TRUSTED);
execFileSync("npx", ["biome", "format", "--write", TRUSTED], { stdio: "ignore" });
if (before !== undefined && before !== made()) {
  process.stderr.write("The generated types were stale; they are fresh now. Commit them.\n");
  process.exit(1);
}
