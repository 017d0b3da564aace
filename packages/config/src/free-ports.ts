import { randomInt } from "node:crypto";
import { createServer } from "node:net";

/** Beneath what systems hand to outgoing connections, one of which could take a port between this look and its use. */
const LOWEST = 20_000;
const HIGHEST = 32_000;

/** Ports of the loopback, each another, that nobody listens on now. */
export async function freePorts(count: number): Promise<number[]> {
  const free = new Set<number>();
  while (free.size < count) {
    const port = randomInt(LOWEST, HIGHEST);
    if (await isFree(port)) free.add(port);
  }
  return [...free];
}

export async function freePort(): Promise<number> {
  const [port] = await freePorts(1);
  return port!;
}

function isFree(port: number): Promise<boolean> {
  return new Promise((done) => {
    const probe = createServer();
    probe.once("error", () => done(false));
    probe.listen(port, "127.0.0.1", () => probe.close(() => done(true)));
  });
}
