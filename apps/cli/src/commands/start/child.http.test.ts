import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { createServer as createHttpServer } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { freePort } from "@ketnap/config";
import { afterEach, beforeEach, expect, test } from "vitest";
import { Child } from "./child.ts";

const logFolder = mkdtempSync(join(tmpdir(), "ketnap-child-"));
const fixture = new URL("../../../test/fixtures/child.ts", import.meta.url).pathname;
let said: string[] = [];
let port = 0;
const running: Child[] = [];

beforeEach(async () => {
  said = [];
  port = await freePort();
});

afterEach(async () => {
  for (const child of running.splice(0)) await child.stop(1000).catch(() => {});
  rmSync(logFolder, { recursive: true, force: true });
});

test("one that dies is started again, and both are said", async () => {
  const child = make({});
  await child.start();
  await fetch(`${base()}/die`).catch(() => {});
  await until(() => said.some((line) => line.includes("ready again")));
  expect(said[0]).toMatch(/The api ended \(status 3\) and is started again/);
  expect((await fetch(`${base()}/readyz`)).ok).toBe(true);
  expect(readFileSync(join(logFolder, "api.log"), "utf8").match(/listening/g)).toHaveLength(2);
});

test("one that dies before it is ready fails the start with its last words", async () => {
  const child = make({ PORT: -1 });
  await expect(child.start()).rejects.toThrow(/The api ended at its start \(status 1\)[\s\S]*ERR_SOCKET_BAD_PORT/);
});

test("one whose port another holds is not ready, however ready the other is", async () => {
  const other = await holdPort();
  const child = make({});
  await expect(child.start()).rejects.toThrow(
    /The api ended at its start[\s\S]*Port \d+ on .* is taken[\s\S]*Set PORT/,
  );
  expect(said).toEqual([]);
  await other.giveBack();
});

test("one that has patience gets the port that another gives back", async () => {
  const other = await holdPort();
  const started = make({}, { patienceMs: 60_000 }).start();
  await until(() => said.length > 0);
  expect(said).toEqual([`Port ${port} on 127.0.0.1 is taken; the api waits a moment for it.`]);
  await other.giveBack();
  await started;
  expect(await (await fetch(`${base()}/readyz`)).text()).toBe("ready");
});

test("one that comes back while another answers at its address says who is in the way, until it is gone", async () => {
  const child = make({});
  await child.start();
  const pid = Number(await (await fetch(`${base()}/give-way`)).text());
  const other = await holdPort();
  process.kill(pid, "SIGKILL");
  await until(() => said.some((line) => line.includes("is taken by another program")));
  expect(said.join("\n")).not.toContain("ready again");
  await other.giveBack();
  await until(() => said.some((line) => line.includes("ready again")));
});

test("it gets its own settings and no others", async () => {
  const child = make({ DATABASE_URL: "postgresql://staff" });
  await child.start();
  const seen = (await (await fetch(`${base()}/environment`)).json()) as Record<string, string>;
  expect(seen["DATABASE_URL"]).toBe("postgresql://staff");
  expect(Object.keys(seen).filter((name) => /^(VITEST|npm_)/.test(name))).toEqual([]);
});

test("it ends when told, and is killed when it will not", async () => {
  const willing = make({});
  await willing.start();
  running.pop();
  await willing.stop(5000);
  expect(said).toEqual([]);

  port = await freePort();
  const stubborn = make({ STUBBORN: 1 });
  await stubborn.start();
  running.pop();
  await stubborn.stop(200);
  expect(said).toEqual(["The api did not end by itself within 0.2 s and was killed."]);
  await expect(fetch(`${base()}/readyz`)).rejects.toThrow();
});

function make(settings: Record<string, string | number>, more: { patienceMs?: number } = {}): Child {
  const spec = {
    name: "api",
    run: [fixture],
    readyUrl: `${base()}/readyz`,
    logFolder,
    settings: { PORT: port, ...settings },
    ...more,
  };
  const child = new Child(spec, (line) => said.push(line), 20);
  running.push(child);
  return child;
}

function base(): string {
  return `http://127.0.0.1:${port}`;
}

async function until(condition: () => boolean): Promise<void> {
  for (const deadline = Date.now() + 60_000; !condition(); await pause(20))
    if (Date.now() > deadline) throw new Error("It did not come to pass.");
}

/** Somebody who answers that all is well, on the port that is ours. */
async function holdPort(): Promise<{ giveBack(): Promise<void> }> {
  const other = createHttpServer((_request, response) => response.end("ready"));
  for (;;) {
    const taken = await new Promise<boolean>((done) => {
      other.once("error", () => done(true));
      other.listen(port, "127.0.0.1", () => done(false));
    });
    if (!taken) break;
    await pause(5);
  }
  return {
    giveBack() {
      other.closeAllConnections();
      return new Promise((done) => other.close(() => done()));
    },
  };
}
