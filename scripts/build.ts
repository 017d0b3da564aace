import { spawnSync } from "node:child_process";
import { existsSync, readdirSync, statSync, utimesSync } from "node:fs";
import { delimiter, join } from "node:path";
import { fileURLToPath } from "node:url";
import { bundleServers } from "./bundle.ts";
import { oneAtATime } from "./one-at-a-time.ts";

const root = fileURLToPath(new URL("..", import.meta.url));
const pages = ["apps/admin", "apps/chat"].map((folder) => join(root, folder));
/** What the pages are made of: a change in any of these asks for a build. */
const sources = [...pages, ...["charts", "contract", "wording"].map((name) => join(root, "packages", name, "src"))];

/** What the servers are run from and the two pages, where anything that they are made of is another than it was. */
export async function build(): Promise<void> {
  await bundleServers();
  await oneAtATime(join(root, ".building"), pagesAreCurrent, buildPages);
}

/** Turbo's cache spares what was built before. */
function buildPages(): void {
  const began = Date.now();
  process.stderr.write("Building the panel and the chat page…\n");
  const done = spawnSync(process.execPath, [join(root, "node_modules/turbo/bin/turbo"), "run", "build"], {
    cwd: root,
    env: {
      ...process.env,
      NODE_ENV: "production",
      PATH: [join(root, "scripts/without-pnpm"), join(root, "node_modules/.bin"), process.env.PATH].join(delimiter),
      TURBO_TELEMETRY_DISABLED: "1",
      TURBO_NO_UPDATE_NOTIFIER: "1",
      DO_NOT_TRACK: "1",
    },
    stdio: ["ignore", "pipe", "pipe"],
    encoding: "utf8",
  });
  if (done.status !== 0) throw new Error(`The pages could not be built.\n${done.stdout}${done.stderr}`);
  // A build out of the cache keeps its old time; without this it would be asked for again at every start.
  for (const page of pages) utimesSync(index(page), new Date(), new Date());
  process.stderr.write(`Built in ${((Date.now() - began) / 1000).toFixed(1)} s.\n`);
}

function pagesAreCurrent(): boolean {
  if (!pages.every((page) => existsSync(index(page)))) return false;
  const oldest = Math.min(...pages.map((page) => statSync(index(page)).mtimeMs));
  return (
    sources.every((folder) => newest(folder) <= oldest) && statSync(join(root, "pnpm-lock.yaml")).mtimeMs <= oldest
  );
}

function newest(folder: string): number {
  let at = 0;
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    if (["node_modules", "dist", ".turbo"].includes(entry.name)) continue;
    const path = join(folder, entry.name);
    at = Math.max(at, entry.isDirectory() ? newest(path) : statSync(path).mtimeMs);
  }
  return at;
}

function index(page: string): string {
  return join(page, "dist", "index.html");
}

if (import.meta.main) {
  try {
    await build();
  } catch (error) {
    process.stderr.write(`${(error as Error).message}\n`);
    process.exitCode = 1;
  }
}
