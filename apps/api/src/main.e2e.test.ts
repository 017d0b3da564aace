import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { request } from "node:http";
import { createServer, type AddressInfo } from "node:net";
import { setTimeout as pause } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { afterEach, describe, expect, it } from "vitest";
import { childEnvironment } from "@ketnap/config";
import { useDatabase } from "@ketnap/database/testing";

const database = useDatabase();
const main = fileURLToPath(new URL("./main.ts", import.meta.url));
const started: Run[] = [];

afterEach(async () => {
  for (const run of started.splice(0)) if (run.child.exitCode === null) run.child.kill("SIGKILL");
});

interface Run {
  child: ChildProcess;
  out: string;
  err: string;
  ended: Promise<number | null>;
}

function start(env: Record<string, string>): Run {
  const settings = { KETNAP_SECRET: "a key of the tests, long enough to seal with", API_PORT: "0", LOG_LEVEL: "info" };
  const child = spawn(process.execPath, [main], {
    env: childEnvironment({ ...settings, ...env }),
    stdio: ["ignore", "pipe", "pipe"],
  });
  const run: Run = { child, out: "", err: "", ended: once(child, "exit").then(([code]) => code as number | null) };
  child.stdout.on("data", (chunk) => (run.out += chunk));
  child.stderr.on("data", (chunk) => (run.err += chunk));
  started.push(run);
  return run;
}

async function until<T>(what: () => T | undefined | false | null, run: Run): Promise<T> {
  for (let tries = 0; tries < 400; tries++) {
    const found = what();
    if (found) return found;
    if (run.child.exitCode !== null) break;
    await new Promise((done) => setTimeout(done, 50));
  }
  throw new Error(`never came: ${run.out}${run.err}`);
}

const portOf = (run: Run) => until(() => /"port":(\d+)/.exec(run.out)?.[1], run);
const get = async (port: string, path: string) => {
  const answer = await fetch(`http://127.0.0.1:${port}${path}`);
  return { status: answer.status, text: await answer.text() };
};

/** A sign-in of which only the first half of the body has been sent. */
function halfAsked(port: string) {
  const body = '{"login":"nobody","password":"sai"}';
  const headers = { "content-type": "application/json", "content-length": body.length };
  const asking = request({ port, path: "/api/session", method: "POST", headers });
  asking.write(body.slice(0, -6));
  const answered = new Promise<number | undefined>((done, fail) => {
    asking.once("response", (answer) => done(answer.resume().statusCode)).once("error", fail);
  });
  return { asking, answered };
}

describe("the process", () => {
  it("is alive, ready and measured, and ends orderly", async () => {
    const run = start({ DATABASE_URL: database.urls.staff });
    const port = await portOf(run);
    expect(await get(port, "/healthz")).toEqual({ status: 200, text: "alive\n" });
    expect(await get(port, "/readyz")).toEqual({ status: 200, text: "ready\n" });
    await get(port, "/api/session");
    const { text } = await get(port, "/metrics");
    expect(text).toContain('ketnap_api_request_seconds_count{method="GET",route="/api/session",status="401"} 1');
    expect(text).toContain("process_cpu_user_seconds_total");
    run.child.kill("SIGTERM");
    expect(await run.ended).toBe(0);
    for (const line of run.out.trim().split("\n")) expect(JSON.parse(line)).toMatchObject({ process: "api" });
  });

  it("finishes the request under way before it ends", async () => {
    const run = start({ DATABASE_URL: database.urls.staff });
    const port = await portOf(run);
    await get(port, "/readyz");
    const { asking, answered } = halfAsked(port);
    await pause(200);
    run.child.kill("SIGINT");
    await pause(200);
    expect(run.child.exitCode).toBeNull();
    await expect(get(port, "/healthz")).rejects.toThrow();
    asking.end('"sai"}');
    expect(await answered).toBe(401);
    expect(await run.ended).toBe(0);
  });

  it("says in words that its port is taken", async () => {
    const other = createServer();
    await new Promise<void>((done) => other.listen(0, "127.0.0.1", done));
    const { port } = other.address() as AddressInfo;
    const run = start({ DATABASE_URL: database.urls.staff, API_PORT: String(port) });
    expect(await run.ended).toBe(1);
    expect(run.err.trim()).toBe(
      `Port ${port} on 127.0.0.1 is taken by another program. Stop it, or set API_PORT to a free port.`,
    );
    other.close();
  });

  it("is not ready without its database, and says so without a stack", async () => {
    const run = start({ DATABASE_URL: "postgresql://ketnap_staff:x@127.0.0.1:9/ketnap" });
    const port = await portOf(run);
    expect(await get(port, "/readyz")).toEqual({ status: 503, text: "the database does not answer\n" });
    expect((await get(port, "/healthz")).status).toBe(200);
    const answer = await fetch(`http://127.0.0.1:${port}/api/session`, { headers: { cookie: "ketnap-panel=x" } });
    expect([answer.status, ((await answer.json()) as { type: string }).type]).toEqual([503, "urn:ketnap:unavailable"]);
  });

  it("is not ready on a database that lacks a migration", async () => {
    await database.owner.prisma.$executeRawUnsafe("update _prisma_migrations set finished_at = null");
    const run = start({ DATABASE_URL: database.urls.staff });
    const { status, text } = await get(await portOf(run), "/readyz");
    expect([status, text]).toEqual([503, expect.stringContaining("the database lacks ")]);
    await database.owner.prisma.$executeRawUnsafe("update _prisma_migrations set finished_at = started_at");
  });

  it("names what is missing when started by itself", async () => {
    const run = start({});
    expect(await run.ended).toBe(1);
    expect(run.err).toContain("DATABASE_URL is not set");
  });
});
