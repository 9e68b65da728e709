import type { CodegenConfig } from "@graphql-codegen/cli";

// Documents become their hash: the server knows the text from schema/operations/persisted.json.
const config: CodegenConfig = {
  schema: "../schema/portal.graphql",
  documents: "../schema/operations/{console,wallet,merchant}/*.graphql",
  generates: {
    "gql/": {
      preset: "client",
      config: {
        documentMode: "string",
        enumsAsTypes: true,
        useTypeImports: true,
        scalars: {
          ID: "string",
          Date: "string",
          DateTime: "string",
          JSON: "unknown",
          Minor: "number",
        },
      },
      presetConfig: {
        fragmentMasking: false,
        persistedDocuments: { mode: "replaceDocumentWithHash", hashAlgorithm: "sha256" },
      },
    },
  },
};

export default config;
