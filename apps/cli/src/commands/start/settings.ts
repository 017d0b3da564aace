import { join } from "node:path";
import { type Config, serverArguments } from "@ketnap/config";
import type { Installation } from "../../installation.ts";
import type { ChildSpec } from "./child.ts";

/** Longer than a start that found its port taken needs to end all that it had begun. */
const GIVEN_BACK_MS = 60_000;

/** The three processes with the settings each of them needs, and none of the owner's rights. */
export function childrenOf(config: Config, installation: Installation): ChildSpec[] {
  const common = {
    NODE_ENV: config.mode,
    KETNAP_DATA: config.dataFolder,
    KETNAP_SECRET: installation.sealingKey,
    HOST: config.host,
    LOG_LEVEL: config.logLevel,
    PUBLIC_URL: config.publicUrl,
    TLS_ENDS_AT_PROXY: String(config.behindTls),
    QUEUE_URL: config.queueUrl,
    API_PORT: config.ports.api,
    BOT_PORT: config.ports.bot,
    WORKER_PORT: config.ports.worker,
    // Spares each start the reading of sources that have not changed.
    NODE_COMPILE_CACHE: join(config.dataFolder, "compile-cache"),
  };
  const roles = { api: "staff", bot: "bot", worker: "bot" } as const;
  return (["api", "bot", "worker"] as const).map((name) => ({
    name,
    run: serverArguments(name),
    readyUrl: `${addressOf(config.host, config.ports[name])}/readyz`,
    settings: {
      ...common,
      DATABASE_URL: installation.urls[roles[name]],
      ...(name === "api" && { REHEARSAL_DATABASE_URL: config.rehearsalDatabaseUrl }),
    },
    logFolder: join(config.dataFolder, "logs"),
    // Of two that start at the same moment the one that has the panel's port stays; what the other took it gives back.
    patienceMs: name === "api" ? 0 : GIVEN_BACK_MS,
  }));
}

/** Where a browser on this machine finds a port; an address that means "all" is reached by loopback. */
export function addressOf(host: string, port: number): string {
  const reached = host === "0.0.0.0" || host === "::" ? "127.0.0.1" : host;
  return `http://${reached.includes(":") ? `[${reached}]` : reached}:${port}`;
}
