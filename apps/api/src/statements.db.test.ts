import { openDatabase, sql } from "@ketnap/database";
import { useDatabase } from "@ketnap/database/testing";
import { statementsOf } from "@ketnap/database/testing/plans";
import { systemActor } from "@ketnap/domain/kernel";
import { fillDefaults, loadProvince } from "@ketnap/domain/loading";
import { readTree } from "@ketnap/domain/organisation";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { createLog } from "./http/log.ts";
import { addAccount, type Browser, startApi, type TestApi } from "./testing/start-api.ts";
import { warm } from "./warm.ts";

const database = useDatabase();
const day = "2026-11-22";
let api: TestApi;
let staff: Browser;
let province = 0;
let cell = 0;
let home = "";

/** A small province: some six thousand reports, so that the last pages are turned by places. */
beforeAll(async () => {
  const now = Temporal.Instant.from(`${day}T02:00:00Z`);
  const ctx = { actor: systemActor("test"), db: database.staff, now };
  await fillDefaults(ctx);
  const size = { communes: 4, organisations: 12, cells: 120, members: 2400, years: 6, accounts: 50, seed: 3 };
  await loadProvince(ctx, { ...size, today: day });
  const tree = await readTree(database.staff);
  province = tree.childrenOf(null, day)[0]!;
  cell = tree.descendantsOf(province, day).find((id) => tree.unit(id)!.level === "cell")!;
  home = `/api/dashboard?unitId=${province}&year=2026`;
  await addAccount(database, "staff", "staff", province);
  await addAccount(database, "english", "staff", province, "en");
  await addAccount(database, "below", "staff", tree.childrenOf(province, day)[0]!);
  api = await startApi(database);
  staff = await api.signedIn("staff");
});
afterAll(() => api.stop());

const list = (resource: string, more: object, filter: object = {}) =>
  `/api/${resource}?${new URLSearchParams({ perPage: "25", filter: JSON.stringify(filter), ...more }).toString()}`;

async function sent(path: string): Promise<number> {
  const statements = await statementsOf(async () => {
    expect((await staff.get(path)).status).toBe(200);
  });
  return statements.reduce((count, { times }) => count + times, 0);
}

describe("a page that was asked for before takes no more statements than", () => {
  test.each<[string, number, () => Promise<string>]>([
    ["the session with whether anything was touched: the home page", 1, () => Promise.resolve(home)],
    ["the session, the total beside the rows: reports of a request", 3, ofRequest],
    ["the session, the total, the rows: a page deep in all reports", 3, deep],
    ["the session and the rows: units by some letters", 2, byLetters],
  ])("%s", async (_, statements, path) => {
    const at = await path();
    await staff.get(at);
    expect(await sent(at)).toBe(statements);
  });
});

async function ofRequest(): Promise<string> {
  const { body } = await staff.get(list("report-requests", { sort: "lastMonth", order: "desc" }));
  const { id } = (body as { data: { id: number }[] }).data[3]!;
  return list("expected-reports", { sort: "answeredAt", order: "desc" }, { requestId: id });
}

async function deep(): Promise<string> {
  const { body } = await staff.get(list("expected-reports", { sort: "id" }));
  expect((body as { total: number }).total).toBeGreaterThan(5_000);
  return list("expected-reports", { sort: "id", page: "180" });
}

function byLetters(): Promise<string> {
  return Promise.resolve(list("units", { sort: "name" }, { q: "dong" }));
}

test("what the home page is made of is read before anybody asks", async () => {
  const manyUnitsRead = async (ahead: boolean) => {
    const own = openDatabase(database.urls.staff);
    const fresh = await startApi(database, { db: own });
    try {
      const reader = await fresh.signedIn("staff");
      if (ahead) await warm({ db: own, log: createLog("silent") });
      const sent = await statementsOf(() => reader.get(home));
      return sent.filter(({ values }) => values.some((one) => Array.isArray(one) && one.length > 100)).length;
    } finally {
      await fresh.stop();
      await own.close();
    }
  };
  expect(await manyUnitsRead(false)).toBeGreaterThan(0);
  expect(await manyUnitsRead(true)).toBe(0);
});

describe("the home page", () => {
  test("is the same text until something is touched, and then says what became of it", async () => {
    const first = await staff.get(home);
    expect(first.headers.get("cache-control")).toBe("no-store");
    expect((await staff.get(home)).body).toEqual(first.body);
    const admitted = ({ body }: typeof first) =>
      (body as { progress: { admitted: { value: number } } }).progress.admitted.value;
    await database.owner.execute(sql`update figure set value = value + 5 where id = (
      select min(id) from figure where unit_id = ${cell}::int and indicator = 'admitted' and first_month = '2026-03')`);
    expect(admitted(await staff.get(home))).toBe(admitted(first) + 5);
  });

  test("is told in the reader's own language, and to nobody whom it does not concern", async () => {
    const english = await api.signedIn("english");
    const [vi, en] = [(await staff.get(home)).body, (await english.get(home)).body] as Record<string, unknown>[];
    expect(en!["ranking"]).toEqual(vi!["ranking"]);
    expect(en!["progressChart"]).not.toEqual(vi!["progressChart"]);
    const below = await api.signedIn("below");
    expect((await below.get(home)).status).toBe(404);
    expect((await api.browser().get(home)).status).toBe(401);
  });

  test("is closed to a session at once when that is ended", async () => {
    const leaving = await api.signedIn("staff");
    expect((await leaving.get(home)).status).toBe(200);
    const cookies = new Map(leaving.cookies);
    expect((await leaving.delete("/api/session")).status).toBe(204);
    for (const [name, value] of cookies) leaving.cookies.set(name, value);
    expect((await leaving.get(home)).status).toBe(401);
  });
});
