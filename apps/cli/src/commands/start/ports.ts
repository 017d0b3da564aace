import { createServer } from "node:net";
import type { Config } from "@ketnap/config";

const SETTINGS = { api: "API_PORT", bot: "BOT_PORT", worker: "WORKER_PORT" } as const;

/** Throws where a port is not to be had, with its number and the setting that changes it. */
export async function checkPorts(config: Pick<Config, "host" | "ports">): Promise<void> {
  const { api, bot, worker } = config.ports;
  if (new Set([api, bot, worker]).size < 3)
    throw new Error(`API_PORT, BOT_PORT and WORKER_PORT must differ (${api}, ${bot}, ${worker}).`);
  const lines: string[] = [];
  for (const [name, setting] of Object.entries(SETTINGS)) {
    const port = config.ports[name as keyof typeof SETTINGS];
    const code = await tryPort(port, config.host);
    if (code === "EADDRINUSE")
      lines.push(
        `Port ${port} (${name}) is taken by another program, perhaps by a ketnap that already runs.`,
        `  Stop that one, or choose another port: ${setting}=${suggest(port)} npm start`,
      );
    else if (code === "EACCES")
      lines.push(
        `Port ${port} (${name}) is not open to you; choose one above 1023: ${setting}=${suggest(4000)} npm start`,
      );
    else if (code) lines.push(`HOST=${config.host} is no address of this machine (${code}).`);
  }
  if (lines.length > 0) throw new Error([...new Set(lines)].join("\n"));
}

/** Null where the port is free, else the reason's code. */
export function tryPort(port: number, host: string): Promise<string | null> {
  return new Promise((done) => {
    const probe = createServer();
    probe.once("error", (error: NodeJS.ErrnoException) => done(error.code ?? error.message));
    probe.listen({ port, host, exclusive: true }, () => probe.close(() => done(null)));
  });
}

function suggest(port: number): number {
  return port + 100 <= 65_535 ? port + 100 : 4200;
}
