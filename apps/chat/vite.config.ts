import { defineConfig } from "vite";

/** One static page: the bot serves `dist` in use, the dev server hands `/chat` on to it. */
export default defineConfig({
  base: "./",
  oxc: { jsx: { runtime: "automatic", importSource: "preact" } },
  server: { host: "127.0.0.1", port: 4111, proxy: { "/chat": "http://127.0.0.1:4101" } },
  build: {
    outDir: "dist",
    // Browsers of early 2022 still open it.
    target: ["chrome92", "safari15.4", "firefox92"],
    // A strict policy lets no data: URL in, so nothing is put into the style sheet.
    assetsInlineLimit: 0,
    reportCompressedSize: false,
  },
});
