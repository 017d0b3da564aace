import { readFileSync } from "node:fs";
import { z } from "zod";
import { readDataFolder } from "./data-folder.ts";

const port = z.coerce.number().int().min(0).max(65535);
const secret = z.string().min(32, "at least 32 characters");

const environment = z.object({
  NODE_ENV: z.enum(["development", "production", "test"]).default("production"),
  KETNAP_DATA: z.string().optional(),
  KETNAP_SECRET: secret.optional(),
  DATABASE_URL: z.url({ protocol: /^postgres(ql)?$/ }).optional(),
  DATABASE_STAFF_URL: z.url({ protocol: /^postgres(ql)?$/ }).optional(),
  DATABASE_BOT_URL: z.url({ protocol: /^postgres(ql)?$/ }).optional(),
  REHEARSAL_DATABASE_URL: z.url({ protocol: /^postgres(ql)?$/ }).optional(),
  QUEUE_URL: z.url({ protocol: /^(rediss?|postgres(ql)?)$/ }).optional(),
  HOST: z.string().default("127.0.0.1"),
  API_PORT: port.default(4100),
  BOT_PORT: port.default(4101),
  WORKER_PORT: port.default(4102),
  PUBLIC_URL: z.url({ protocol: /^https?$/ }).optional(),
  TLS_ENDS_AT_PROXY: z.stringbool().default(false),
  RECOUNT_HOUR: z.coerce.number().int().min(0).max(23).default(2),
  LOG_LEVEL: z.enum(["fatal", "error", "warn", "info", "debug", "silent"]).default("info"),
});

/** The processes' settings, parsed once. Addresses are loopback unless TLS ends at a proxy or HOST says otherwise. */
export interface Config {
  mode: "development" | "production" | "test";
  dataFolder: string;
  /** Null where the embedded server is to be used. */
  databaseUrl: string | null;
  staffDatabaseUrl: string | null;
  botDatabaseUrl: string | null;
  /** A server on which a rehearsal may create the database that it throws away; the installation's own where null. */
  rehearsalDatabaseUrl: string | null;
  /** A Redis address, or null: the queue then lives in the same Postgres. */
  queueUrl: string | null;
  /** The installation's sealing key, or null where the data folder holds it. */
  secret: string | null;
  host: string;
  ports: { api: number; bot: number; worker: number };
  publicUrl: string | null;
  /** Cookies are `__Host-` and Secure, and the client's address is what the one proxy says. */
  behindTls: boolean;
  /** From which hour of the night on the worker counts anew what is kept twice. */
  recountHour: number;
  logLevel: string;
}

/** Settings that may stand in a file instead, as `<NAME>_FILE`: an orchestrator's secrets are files. */
const FROM_FILES = [
  "KETNAP_SECRET",
  "DATABASE_URL",
  "DATABASE_STAFF_URL",
  "DATABASE_BOT_URL",
  "REHEARSAL_DATABASE_URL",
  "QUEUE_URL",
] as const;

/** The names of all settings there are. */
export const SETTINGS: readonly string[] = [
  ...Object.keys(environment.shape),
  ...FROM_FILES.map((name) => `${name}_FILE`),
];

/** Reads the environment; throws an Error that names each setting that is not legal. */
export function readConfig(env: NodeJS.ProcessEnv = process.env): Config {
  const parsed = environment.safeParse(withFiles(emptyAsAbsent(env)));
  if (!parsed.success) {
    const lines = parsed.error.issues.map((issue) => `  ${issue.path.join(".")}: ${issue.message}`);
    throw new Error(`The settings are not legal:\n${lines.join("\n")}`);
  }
  const e = parsed.data;
  return {
    mode: e.NODE_ENV,
    dataFolder: readDataFolder(e.KETNAP_DATA),
    databaseUrl: e.DATABASE_URL ?? null,
    staffDatabaseUrl: e.DATABASE_STAFF_URL ?? null,
    botDatabaseUrl: e.DATABASE_BOT_URL ?? null,
    rehearsalDatabaseUrl: e.REHEARSAL_DATABASE_URL ?? null,
    queueUrl: e.QUEUE_URL ?? null,
    secret: e.KETNAP_SECRET ?? null,
    host: e.HOST,
    ports: { api: e.API_PORT, bot: e.BOT_PORT, worker: e.WORKER_PORT },
    publicUrl: e.PUBLIC_URL ?? null,
    behindTls: e.TLS_ENDS_AT_PROXY,
    recountHour: e.RECOUNT_HOUR,
    logLevel: e.LOG_LEVEL,
  };
}

function emptyAsAbsent(env: NodeJS.ProcessEnv): Record<string, string> {
  return Object.fromEntries(Object.entries(env).filter((pair): pair is [string, string] => Boolean(pair[1])));
}

function withFiles(env: Record<string, string>): Record<string, string> {
  const found: Record<string, string> = { ...env };
  for (const name of FROM_FILES) {
    const file = env[`${name}_FILE`];
    if (!file || env[name]) continue;
    try {
      found[name] = readFileSync(file, "utf8").trim();
    } catch (cause) {
      throw new Error(`${name}_FILE: ${file} cannot be read.`, { cause });
    }
  }
  return found;
}
