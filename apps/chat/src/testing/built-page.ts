import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "vite";

/** The page as it is shipped, built into a folder of its own so that nobody's `dist` is touched. */
export async function buildPage(): Promise<{ dist: string; remove(): Promise<void> }> {
  const dist = await mkdtemp(join(tmpdir(), "ketnap-chat-page-"));
  await build({
    root: fileURLToPath(new URL("../..", import.meta.url)),
    mode: "production",
    logLevel: "error",
    build: { outDir: dist, emptyOutDir: true },
  });
  return { dist, remove: () => rm(dist, { recursive: true, force: true }) };
}
