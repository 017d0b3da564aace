import react from "@vitejs/plugin-react";
import { defineConfig } from "vite";

/** The panel is one static page: the API serves `dist` in use, the dev server hands `/api` on to it. */
export default defineConfig({
  base: "./",
  plugins: [react()],
  server: { host: "127.0.0.1", port: 4110, proxy: { "/api": "http://127.0.0.1:4100" } },
  build: {
    outDir: "dist",
    target: "es2023",
    reportCompressedSize: false,
    chunkSizeWarningLimit: 900,
  },
});
