import { resolve } from "node:path";
import { compileMessageOrThrow } from "@lingui/message-utils/compileMessage";
import react from "@vitejs/plugin-react";
import { defineConfig, type Plugin } from "vite";

const PAGES: Record<string, string[]> = {
  console: ["console"],
  light: ["sign-in", "wallet", "merchant"],
};

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

// Two runtimes, two builds: the console on React, everything light on Preact.
export default defineConfig(({ mode }) => ({
  plugins: mode === "light" ? [messages()] : [messages(), react()],
  oxc: mode === "light" ? { jsx: { runtime: "automatic", importSource: "preact" } } : undefined,
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
      input: (PAGES[mode] ?? []).map((page) => resolve("apps", page, "index.html")),
      output: {
        entryFileNames: "assets/[name]-[hash].js",
        chunkFileNames: "assets/[name]-[hash].js",
        assetFileNames: "assets/[name]-[hash][extname]",
      },
    },
  },
}));
