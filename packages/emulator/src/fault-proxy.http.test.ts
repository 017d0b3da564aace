import { connect, createServer, type AddressInfo, type Server, type Socket } from "node:net";

import { afterEach, beforeEach, describe, expect, test } from "vitest";

import { startFaultProxy, type FaultProxy } from "./fault-proxy.ts";

let echo: Server;
let proxy: FaultProxy;
let arrived: string;

beforeEach(async () => {
  arrived = "";
  echo = createServer((socket) => {
    socket.on("error", () => undefined);
    socket.on("data", (chunk: Buffer) => {
      arrived += chunk.toString();
      if (socket.writable) socket.write(chunk);
    });
  });
  await new Promise<void>((resolve) => echo.listen(0, "127.0.0.1", resolve));
  proxy = await startFaultProxy({ port: (echo.address() as AddressInfo).port });
});
afterEach(async () => {
  await proxy.close();
  await new Promise((resolve) => echo.close(resolve));
});

describe("the fault proxy", () => {
  test("passes everything both ways, a megabyte too", async () => {
    const client = await open();
    const sent = "ế".repeat(350_000);
    const size = Buffer.byteLength(sent);
    client.write(sent);
    expect((await client.read(size)).length).toBe(size);
    expect(arrived.length).toBeGreaterThan(0);
    client.end();
    await client.closed;
    await settle(() => proxy.connections === 0);
  });

  test("adds latency each way and keeps the order when it shrinks", async () => {
    const client = await open();
    proxy.set({ kind: "pass", latencyMs: 100 });
    const started = performance.now();
    client.write("một ");
    await new Promise((resolve) => setTimeout(resolve, 20));
    proxy.set({ kind: "pass" });
    client.write("hai");
    expect((await client.read(8)).toString()).toBe("một hai");
    expect(performance.now() - started).toBeGreaterThan(95);
  });

  test("resets what is open and what comes", async () => {
    const client = await open();
    client.write("a");
    await client.read(1);
    proxy.set({ kind: "reset" });
    expect(await client.closed).toBe("ECONNRESET");
    const late = await open();
    expect(await late.closed).toBe("ECONNRESET");
    proxy.set({ kind: "pass" });
    const again = await open();
    again.write("b");
    expect((await again.read(1)).toString()).toBe("b");
  });

  test("swallows everything in a black hole, without closing", async () => {
    const client = await open();
    proxy.set({ kind: "black-hole" });
    client.write("a");
    const outcome = await Promise.race([
      client.closed,
      client.read(1),
      new Promise((go) => setTimeout(go, 200, "silence")),
    ]);
    expect([outcome, arrived, client.socket.destroyed]).toEqual(["silence", "", false]);
  });

  test("half-closed, takes what is sent and answers nothing", async () => {
    const client = await open();
    client.write("a");
    await client.read(1);
    proxy.set({ kind: "half-close" });
    await client.ended;
    client.write("b");
    await settle(() => arrived === "ab");
    expect(client.received().toString()).toBe("a");
  });

  test("resets the client when there is nothing behind it", async () => {
    const alone = await startFaultProxy({ port: 1 });
    const client = await open(alone.port);
    expect(await client.closed).toBe("ECONNRESET");
    await alone.close();
  });
});

interface Client {
  socket: Socket;
  write(text: string): void;
  end(): void;
  read(size: number): Promise<Buffer>;
  received(): Buffer;
  ended: Promise<void>;
  /** The error's code, or nothing for an orderly close. */
  closed: Promise<string | undefined>;
}

async function open(port = proxy.port): Promise<Client> {
  const socket = connect({ port, host: "127.0.0.1", allowHalfOpen: true });
  const chunks: Buffer[] = [];
  let code: string | undefined;
  socket.on("data", (chunk: Buffer) => chunks.push(chunk));
  socket.on("error", (error: NodeJS.ErrnoException) => (code = error.code));
  const received = (): Buffer => Buffer.concat(chunks);
  const ended = new Promise<void>((resolve) => socket.once("end", resolve));
  const closed = new Promise<string | undefined>((resolve) => socket.once("close", () => resolve(code)));
  await Promise.race([new Promise((resolve) => socket.once("connect", resolve)), closed]);
  const read = async (size: number): Promise<Buffer> => {
    await settle(() => received().length >= size);
    return received();
  };
  return {
    socket,
    write: (text) => void socket.write(text),
    end: () => void socket.end(),
    read,
    received,
    ended,
    closed,
  };
}

async function settle(condition: () => boolean): Promise<void> {
  const deadline = performance.now() + 30_000;
  while (!condition()) {
    if (performance.now() > deadline) throw new Error(`never: ${condition.toString()}`);
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
}
