import { Agent, get } from "node:http";
import { join } from "node:path";
import { serverArguments } from "@ketnap/config";
import { cloneDatabase, type TestDatabase } from "@ketnap/database/testing/clone";
import { startTestServer } from "@ketnap/database/testing/server";
import { createAccount } from "@ketnap/domain/access";
import { type Context, systemActor } from "@ketnap/domain/kernel";
import { fillDefaults, loadProvince, provinceOfThePress, scaled } from "@ketnap/domain/loading";
import { readTree } from "@ketnap/domain/organisation";
import pg from "pg";
import { explained } from "../floor.ts";
import { startProcess } from "../start/process.ts";
import { FLOOR_STATEMENTS } from "./floor-statements.ts";

const TODAY = "2026-11-22";
const API = serverArguments("api");
const FLOOR = [join(import.meta.dirname, "floor-server.ts")];
const account = { login: "bench", label: "Ban Xây dựng Đảng", password: "trời xanh mây trắng gió mát" };

export interface House {
  /** In the name of ketnap itself, on the province's last day. */
  ctx: Context;
  province: number;
  /** What the panel's server gives to somebody who has signed in, as it is written: who compares it parses it, untimed. */
  ours(path: string): Promise<string>;
  floor(path: string): Promise<string>;
  /** How the server goes about a statement of the floor's. */
  explain(name: keyof typeof FLOOR_STATEMENTS, values?: readonly unknown[]): Promise<string>;
  /** A roll-up for the floor to read, as our answer has it. */
  prepare(rows: readonly { id: number; name: string; admitted: number | null; quota: number | null }[]): Promise<void>;
}

/** A province, the panel's server over it, and the bare one beside it; all gone when `work` has ended. */
export async function withProvince<T>(scale: number, work: (house: House) => Promise<T>): Promise<T> {
  const { server, stop } = await startTestServer(null);
  const database = await cloneDatabase(server);
  try {
    const now = Temporal.Instant.from(`${TODAY}T02:00:00Z`);
    const ctx = { actor: systemActor("bench"), db: database.staff, now };
    await fillDefaults(ctx);
    await loadProvince(ctx, { ...scaled(provinceOfThePress, scale), today: TODAY });
    await asOwner(database, (client) => client.query("vacuum analyze"));
    const province = (await readTree(database.staff)).childrenOf(null, TODAY)[0]!;
    await createAccount(ctx, { ...account, grants: [{ role: "staff", unitId: province, validFrom: "2020-01-01" }] });
    const settings = { DATABASE_URL: database.urls.staff, KETNAP_SECRET: "s".repeat(43), LOG_LEVEL: "error" };
    const api = await startProcess(API, settings, "API_PORT");
    const bare = await startProcess(FLOOR, settings);
    try {
      const cookie = await signIn(api.base, account);
      return await work({
        ctx,
        province,
        ours: (path) => read(api.base + path, { cookie, "sec-fetch-site": "same-origin" }),
        floor: (path) => read(bare.base + path, {}),
        explain: (name, values) => asOwner(database, (client) => explained(client, FLOOR_STATEMENTS[name], values)),
        prepare: (rows) => prepare(database, rows),
      });
    } finally {
      agent.destroy();
      await Promise.all([api.stop(), bare.stop()]);
    }
  } finally {
    await database.drop();
    await stop();
  }
}

/** The cookies of a session, which every process of the panel's server knows. */
export async function signIn(base: string, { login, password }: { login: string; password: string }): Promise<string> {
  const response = await fetch(`${base}/api/session`, {
    method: "POST",
    headers: { "content-type": "application/json", "sec-fetch-site": "same-origin" },
    body: JSON.stringify({ login, password }),
  });
  if (!response.ok) throw new Error(`Signing in: ${response.status} ${await response.text()}`);
  return response.headers
    .getSetCookie()
    .map((cookie) => cookie.split(";")[0])
    .join("; ");
}

const agent = new Agent({ keepAlive: true });

/** For both sides the same, and with little of its own: `fetch` takes longer than the bare server does. */
function read(url: string, headers: Record<string, string>): Promise<string> {
  return new Promise((done, failed) => {
    const request = get(url, { agent, headers }, (response) => {
      const parts: Buffer[] = [];
      response.on("data", (part: Buffer) => void parts.push(part));
      response.on("error", failed);
      response.on("end", () => {
        const text = Buffer.concat(parts).toString();
        if (response.statusCode === 200) done(text);
        else failed(new Error(`${url}: ${response.statusCode} ${text}`));
      });
    });
    request.on("error", failed);
  });
}

async function prepare(database: TestDatabase, rows: Parameters<House["prepare"]>[0]): Promise<void> {
  await asOwner(database, async (client) => {
    await client.query("create table bench_roll_up (unit_id int, name text, admitted int, quota int)");
    await client.query("grant select on bench_roll_up to ketnap_staff");
    for (const { id, name, admitted, quota } of rows)
      await client.query("insert into bench_roll_up values ($1, $2, $3, $4)", [id, name, admitted, quota]);
    await client.query("analyze bench_roll_up");
  });
}

async function asOwner<T>(database: TestDatabase, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: database.urls.owner });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}
