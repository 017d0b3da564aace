import { spawn } from "node:child_process";
import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import express from "express";
import { expect, it } from "vitest";
import { createHealth, createLog, listen, networkAddress } from "./index.ts";

it("says what to do when its port is taken", async () => {
  const other = createServer();
  await new Promise<void>((done) => other.listen(0, "127.0.0.1", done));
  const { port } = other.address() as AddressInfo;
  await expect(listen(express(), { host: "127.0.0.1", port, setting: "BOT_PORT" })).rejects.toThrow(
    `Port ${port} on 127.0.0.1 is taken by another program. Stop it, or set BOT_PORT to a free port.`,
  );
  other.close();
});

it("is alive from the start, ready when it can work, and not any more once it is ending", async () => {
  let missing: string | null = "the database does not answer";
  const health = createHealth({ whyNotReady: async () => missing, behindTls: false });
  const door = await listen(express().use(health.routes), { host: "127.0.0.1", port: 0, setting: "BOT_PORT" });
  const ask = async (path: string) => {
    const response = await fetch(`http://127.0.0.1:${door.port}${path}`);
    return [response.status, await response.text()] as const;
  };
  expect(await ask("/healthz")).toEqual([200, "alive\n"]);
  expect(await ask("/readyz")).toEqual([503, "the database does not answer\n"]);
  missing = null;
  expect(await ask("/readyz")).toEqual([200, "ready\n"]);
  expect((await ask("/metrics"))[1]).toContain("process_cpu_seconds_total");
  health.drain();
  expect(await ask("/readyz")).toEqual([503, "ending\n"]);
  await door.close(100);
});

it("keeps tokens, logins and a database's words out of the log", () => {
  const lines: string[] = [];
  const log = createLog("bot", "info", { write: (line) => void lines.push(line) });
  const token = "123456:AAaa-BBbb_CCccDDddEEeeFFff001122";
  log.error({ error: new Error(`request to https://api.telegram.org/bot${token}/getMe failed`) }, "x");
  log.error({ error: new Error("connect postgres://ketnap_bot:hush@127.0.0.1/ketnap") }, "x");
  class Refused extends Error {}
  log.error({ error: new Error("outer", { cause: new Refused("Key (name)=(Nguyễn Văn A) exists") }) }, "x");
  for (const secret of [token, "hush", "Nguyễn"]) expect(lines.join("")).not.toContain(secret);
  expect(lines).toHaveLength(3);
});

it("counts a household's IPv6 addresses as one", () => {
  expect(networkAddress("203.0.113.7")).toBe("203.0.113.7");
  expect(networkAddress("::ffff:203.0.113.7")).toBe("203.0.113.7");
  expect(networkAddress("2001:db8:0:7::1")).toBe(networkAddress("2001:0db8::7:dead:beef:0:2"));
  expect(networkAddress("2001:db8:0:7::1")).not.toBe(networkAddress("2001:db8:0:8::1"));
  expect(networkAddress(undefined)).toBe("unknown");
});

it("ends though nobody is left to read what it says", async () => {
  const child = spawn(process.execPath, ["--input-type=module", "-e", SPEAKS_AND_ENDS], {
    cwd: import.meta.dirname,
    stdio: ["pipe", "pipe", "ignore"],
  });
  await once(child.stdout, "data");
  child.stdout.destroy();
  child.stdin.end("nobody reads any more");
  try {
    expect(await Promise.race([once(child, "exit"), patience()])).toEqual([0, null]);
  } finally {
    child.kill("SIGKILL");
  }
});

/** Says that it is there, waits until it is told that it is alone, and goes with more to say. */
const SPEAKS_AND_ENDS = `
  import { createLog } from "./index.ts";
  const log = createLog("bot", "info");
  log.info("there");
  process.stdin.once("data", () => {
    for (let line = 0; line < 3; line++) log.info("ending");
    process.exit(0);
  });
`;

function patience(): Promise<string> {
  return new Promise((done) => setTimeout(() => done("it is still there"), 30_000).unref());
}
