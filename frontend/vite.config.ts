import { resolve } from "node:path";
import { compileMessageOrThrow } from "@lingui/message-utils/compileMessage";
import react from "@vitejs/plugin-react";
import { defineConfig, type Plugin } from "vite";

/** Sentences are compiled here, so that no page carries a parser for them. */
function messages(): Plugin {
  return {
    name: "messages",
    enforce: "pre",
    transform(code, id) {
      if (!/\/locales\/.*\.json$/.test(id)) return;
      const compiled = Object.entries<string>(JSON.parse(code)).map(([key, text]) => [
        key,
        compileMessageOrThrow(text),
      ]);
      return {
        code: `export default ${JSON.stringify(Object.fromEntries(compiled))}`,
        map: null,
        moduleType: "js",
      };
    },
  };
}

// Each page is a build of its own, the mode its name: the console on React, everything light on
// Preact.
export default defineConfig(({ mode }) => ({
  plugins: mode === "console" ? [messages(), react()] : [messages()],
  oxc: mode === "console" ? undefined : { jsx: { runtime: "automatic", importSource: "preact" } },
  html: { cspNonce: "__NONCE__" },
  json: { stringify: false },
  resolve: { alias: { "~": resolve(".") } },
  build: {
    outDir: "../portal/web/built",
    emptyOutDir: false,
    target: "es2022",
    modulePreload: { polyfill: false },
    assetsInlineLimit: 0,
    rollupOptions: {
      input: resolve("apps", mode, "index.html"),
      output: {
        // A first visit asks for few files: a browser fetches six at a time, and each takes as
        // long as the way there and back. What many routes of the console share is one file too.
        codeSplitting: {
          groups: [
            { name: "base", tags: ["$initial"] },
            { name: "parts", test: /\.(tsx?|mjs|svg)/, minShareCount: 8 },
          ],
        },
        entryFileNames: "assets/[name]-[hash].js",
        chunkFileNames: "assets/[name]-[hash].js",
        assetFileNames: "assets/[name]-[hash][extname]",
      },
    },
  },
}));
