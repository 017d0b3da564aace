import { createHash } from "node:crypto";
import { globSync, mkdirSync, readFileSync, readlinkSync, renameSync, rmSync, statSync, symlinkSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import type { Plugin } from "rolldown";
import { oneAtATime } from "./one-at-a-time.ts";

/** What is bundled, and from what. */
export interface Servers {
  root: string;
  /** By its name in the folder `current`, the file that a process runs, from the root. */
  entries: Readonly<Record<string, string>>;
  /** Of these files, as globs from the root, the bundle is made: a change in any asks for another. */
  sources: readonly string[];
}

const apps = ["api", "bot", "cli", "worker"];
/** The servers and the command line of the house. */
const SERVERS: Servers = {
  root: fileURLToPath(new URL("..", import.meta.url)).replace(/\/$/, ""),
  entries: Object.fromEntries(apps.map((app) => [app, `apps/${app}/src/main.ts`])),
  sources: [
    "packages/*/src/**/*.{ts,json}",
    ...apps.map((app) => `apps/${app}/src/**/*.ts`),
    "pnpm-lock.yaml",
    "scripts/bundle.ts",
  ],
};

/**
 * These have files of their own beside them: machine code, Wasm, pages. They stay where they were installed; as does
 * `node-fetch`, which asks for parts of Node that warn whoever is not installed.
 */
const OUTSIDE =
  /^(@node-rs\/argon2|@resvg\/resvg-js|@prisma\/schema-engine-wasm|@bull-board\/(api|express)|node-fetch)(\/|$)/;
/** A process that runs may still ask for a part of the bundle that it was started from: of the last day all are kept, and so many. */
const [KEPT, KEPT_MS] = [3, 24 * 60 * 60_000];

/**
 * Writes each server with all that it imports into a few files, in a folder named by what it was made of, which
 * `dist/servers/current` then means. Where that is there already, nothing is done. Returns the folder.
 */
export async function bundleServers({ root, entries, sources }: Servers = SERVERS): Promise<string> {
  const folder = join(root, "dist", "servers");
  const current = join(folder, "current");
  const made = fingerprint(root, sources);
  mkdirSync(folder, { recursive: true });
  await oneAtATime(
    join(folder, ".bundling"),
    () => isCurrent(current, made),
    async () => {
      // Loaded where there is something to bundle: every command asks.
      const { rolldown } = await import("rolldown");
      const bundle = await rolldown({
        input: Object.fromEntries(Object.entries(entries).map(([name, file]) => [name, join(root, file)])),
        cwd: root,
        platform: "node",
        logLevel: "silent",
        plugins: [stayingOutside, knowingItsPlace],
      });
      const half = join(folder, `.half-${process.pid}`);
      await bundle.write({ dir: half, format: "esm", cleanDir: true });
      await bundle.close();
      rmSync(join(folder, made), { recursive: true, force: true });
      renameSync(half, join(folder, made));
      pointTo(current, made);
      forgetOld(folder, made);
    },
  );
  return join(folder, made);
}

/** By content, not by time: sources that came with an old date are no older for it. The bundle names files by the root. */
function fingerprint(root: string, sources: readonly string[]): string {
  const hash = createHash("sha256").update(root).update(process.version);
  for (const file of globSync([...sources], {
    cwd: root,
    exclude: (name) => /\.test\.ts$|node_modules/.test(name),
  }).sort())
    hash.update(`\0${file}\0`).update(readFileSync(join(root, file)));
  return hash.digest("hex").slice(0, 16);
}

function isCurrent(current: string, made: string): boolean {
  try {
    return readlinkSync(current) === made && statSync(current).isDirectory();
  } catch {
    return false;
  }
}

function pointTo(current: string, made: string): void {
  const next = `${current}-${process.pid}`;
  symlinkSync(made, next);
  renameSync(next, current);
}

function forgetOld(folder: string, made: string): void {
  const bundles = globSync("*", { cwd: folder }).filter((name) => /^[0-9a-f]{16}$/.test(name) && name !== made);
  const madeAt = (name: string) => statSync(join(folder, name)).mtimeMs;
  for (const name of bundles.toSorted((a, b) => madeAt(b) - madeAt(a)).slice(KEPT - 1))
    if (madeAt(name) < Date.now() - KEPT_MS) rmSync(join(folder, name), { recursive: true, force: true });
}

const stayingOutside: Plugin = {
  name: "staying-outside",
  resolveId: {
    filter: { id: OUTSIDE },
    handler(id, from, { kind }) {
      if (!from) return null;
      const file = createRequire(from).resolve(id);
      return { id: kind === "require-call" ? file : pathToFileURL(file).href, external: true };
    },
  },
};

/** A file that reads what lies beside it finds it where it was written, not where the bundle is. */
const knowingItsPlace: Plugin = {
  name: "knowing-its-place",
  transform: {
    filter: { id: /\.[cm]?[jt]s$/, code: /\bimport\.meta\.(url|dirname|resolve)\b|\b__(dirname|filename)\b/ },
    handler(code, file) {
      const url = JSON.stringify(pathToFileURL(file).href);
      const placed = code
        .replaceAll(/\bimport\.meta\.url\b/g, url)
        .replaceAll(/\bimport\.meta\.dirname\b/g, JSON.stringify(dirname(file)))
        .replaceAll(/\bimport\.meta\.resolve\(/g, `resolveFrom(${url}, `);
      const before = [
        placed === code || !placed.includes("resolveFrom(") ? "" : RESOLVE_FROM,
        lacks(code, "__dirname") ? `var __dirname = ${JSON.stringify(dirname(file))};` : "",
        lacks(code, "__filename") ? `var __filename = ${JSON.stringify(file)};` : "",
      ];
      return { code: `${before.join("")}${placed}`, map: null };
    },
  },
};

/** It speaks of the name, and says nowhere what that is. */
function lacks(code: string, name: "__dirname" | "__filename"): boolean {
  return code.includes(name) && !new RegExp(`\\b(const|let|var) ${name}\\b|globalThis\\[["']${name}`).test(code);
}

const RESOLVE_FROM = `import { createRequire as requireFrom } from "node:module"; import { pathToFileURL as urlOf } from "node:url";
const resolveFrom = (file, name) => urlOf(requireFrom(file).resolve(name)).href; `;

if (import.meta.main) await bundleServers();
