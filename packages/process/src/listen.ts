import { createServer, type RequestListener, type Server } from "node:http";
import type { AddressInfo } from "node:net";

export interface Door {
  server: Server;
  port: number;
  /** Takes nothing new; open requests end by themselves, or are cut after so long. */
  close(mostMs: number): Promise<void>;
}

/** Listens, or rejects with a sentence that says what to do. `setting` is the name of the port's setting. */
export async function listen(
  app: RequestListener,
  { host, port, setting }: { host: string; port: number; setting: string },
): Promise<Door> {
  const server = createServer({ requestTimeout: 60_000, headersTimeout: 20_000, keepAliveTimeout: 65_000 }, app);
  await new Promise<void>((done, fail) => {
    server.once("error", (error: NodeJS.ErrnoException) => fail(new Error(whyNot(error, { host, port, setting }))));
    server.listen(port, host, done);
  });
  return {
    server,
    port: (server.address() as AddressInfo).port,
    async close(mostMs) {
      const closed = new Promise<void>((done) => server.close(() => done()));
      server.closeIdleConnections();
      const timer = setTimeout(() => server.closeAllConnections(), mostMs);
      await closed;
      clearTimeout(timer);
    },
  };
}

function whyNot(error: NodeJS.ErrnoException, at: { host: string; port: number; setting: string }): string {
  const { host, port, setting } = at;
  if (error.code === "EADDRINUSE")
    return `Port ${port} on ${host} is taken by another program. Stop it, or set ${setting} to a free port.`;
  if (error.code === "EACCES") return `Port ${port} needs more rights than this user has. Set ${setting} above 1023.`;
  if (error.code === "EADDRNOTAVAIL" || error.code === "ENOTFOUND")
    return `This machine has no address ${host}. Set HOST.`;
  return `Nothing can listen on ${host}:${port}: ${error.message}`;
}
