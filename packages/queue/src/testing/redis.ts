import { type ChildProcess, execFileSync, spawn } from "node:child_process";
import { createServer, type AddressInfo } from "node:net";
import { Redis } from "ioredis";

export interface TestRedis {
  url: string;
  flush(): Promise<void>;
  command(name: string, ...args: string[]): Promise<void>;
  stop(): Promise<void>;
}

/** Whether tests on Redis can run here; `npm test` tells of the skip, and REQUIRE_REDIS=1 makes it a failure. */
export function hasRedis(): boolean {
  try {
    execFileSync("redis-server", ["--version"], { stdio: "ignore" });
    return true;
  } catch {
    return false;
  }
}

/** A server of the test's own, on a free port, that writes nothing to disk. */
export async function startRedis(): Promise<TestRedis> {
  const port = await freePort();
  const server = spawn("redis-server", ["--port", String(port), "--bind", "127.0.0.1", "--save", "", "--dir", "/tmp"], {
    stdio: "ignore",
  });
  const control = new Redis(port, "127.0.0.1");
  control.on("error", () => {});
  await control.ping();
  return {
    url: `redis://127.0.0.1:${port}`,
    flush: async () => void (await control.flushall()),
    command: async (name, ...args) => void (await control.call(name, ...args)),
    async stop() {
      control.disconnect();
      await ended(server);
    },
  };
}

async function ended(server: ChildProcess): Promise<void> {
  const exit = new Promise((done) => server.once("exit", done));
  server.kill("SIGKILL");
  await exit;
}

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
  const { port } = server.address() as AddressInfo;
  await new Promise((done) => server.close(done));
  return port;
}
