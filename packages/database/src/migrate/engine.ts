import { readFileSync, readdirSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { pathToFileURL } from "node:url";
import { bindMigrationAwareSqlAdapterFactory } from "@prisma/driver-adapter-utils";
import { PrismaPg } from "@prisma/adapter-pg";
import { PROJECT_ROOT } from "@ketnap/config";
import pg from "pg";

export const SCHEMA_FOLDER = join(PROJECT_ROOT, "prisma");
const MIGRATIONS = join(SCHEMA_FOLDER, "migrations");

/** Prisma's own schema engine as Wasm: an internal interface, so it is pinned exactly and used in this file alone. */
export interface SchemaEngine {
  applyMigrations(input: object): Promise<{ appliedMigrationNames: string[] }>;
  diff(input: object): Promise<{ exitCode: number; stdout: string | null }>;
  free?(): void;
}

interface EngineModule {
  __wbg_set_wasm(exports: object): void;
  SchemaEngine: {
    new: (options: object, log: () => void, factory: object) => Promise<SchemaEngine>;
  };
}

declare const WebAssembly: {
  instantiate(bytes: Uint8Array, imports: object): Promise<{ instance: { exports: Record<string, unknown> } }>;
};

/** One instance a process, even where this file is loaded twice: the module behind it keeps its memory in a global. */
const loaded = ((globalThis as Record<symbol, unknown>)[Symbol.for("ketnap.schema-engine")] ??= {}) as {
  module?: Promise<EngineModule>;
};

/** Lets `work` use the engine on a database; its connections are closed before this returns. */
export async function withEngine<T>(connectionString: string, work: (engine: SchemaEngine) => Promise<T>): Promise<T> {
  const module = await (loaded.module ??= load());
  const pool = new pg.Pool({ connectionString });
  const factory = bindMigrationAwareSqlAdapterFactory(new WholeScripts(pool));
  const options = {
    datamodels: readDatamodels().map((file) => [file.path, file.content]),
    enabledPreviewFeatures: [],
  };
  try {
    return await work(await module.SchemaEngine.new(options, () => {}, factory));
  } finally {
    await pool.end();
  }
}

export interface SchemaFile {
  path: string;
  content: string;
}

export function readDatamodels(folder = SCHEMA_FOLDER): SchemaFile[] {
  const models = readdirSync(join(folder, "models")).filter((name) => name.endsWith(".prisma"));
  const paths = [join(folder, "schema.prisma"), ...models.toSorted().map((name) => join(folder, "models", name))];
  return paths.map((path) => ({ path, content: readFileSync(path, "utf8") }));
}

export function readMigrations(folder = MIGRATIONS): SchemaFile[] {
  return namesOfMigrations(folder).map((path) => ({
    path,
    content: readFileSync(join(folder, path, "migration.sql"), "utf8"),
  }));
}

/** In the order in which they are applied. */
export function namesOfMigrations(folder = MIGRATIONS): string[] {
  return readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map((entry) => entry.name)
    .toSorted();
}

/** The adapter splits a script at every semicolon, also inside a function's body; the server itself takes it whole. */
class WholeScripts extends PrismaPg {
  override async connect(): ReturnType<PrismaPg["connect"]> {
    const adapter = await super.connect();
    adapter.executeScript = async (script) => void (await adapter.underlyingDriver().query(script));
    return adapter;
  }
}

async function load(): Promise<EngineModule> {
  const entry = createRequire(import.meta.url).resolve("@prisma/schema-engine-wasm/schema_engine_bg");
  const module = (await import(pathToFileURL(entry).href)) as EngineModule;
  const bytes = await readFile(join(dirname(entry), "schema_engine_bg.wasm"));
  const { instance } = await WebAssembly.instantiate(bytes, { "./schema_engine_bg.js": module });
  module.__wbg_set_wasm(instance.exports);
  (instance.exports["__wbindgen_start"] as () => void)();
  return module;
}
