import { afterEach, expect, it } from "vitest";
import { sql } from "./client.ts";
import { openStanding, type Standing } from "./standing.ts";
import { useDatabase } from "./testing/index.ts";

const database = useDatabase();
const open: Standing[] = [];
afterEach(async () => {
  await Promise.all(open.splice(0).map((standing) => standing.close()));
});

function start() {
  const seen = { notices: [] as string[], ups: 0, losses: 0 };
  const standing = openStanding(database.urls.bot, {
    channels: ["ketnap_test"],
    onNotice: (_, payload) => seen.notices.push(payload),
    onUp: () => seen.ups++,
    onLost: () => seen.losses++,
  });
  open.push(standing);
  return { standing, seen };
}

async function until(holds: () => boolean): Promise<void> {
  for (const end = Date.now() + 60_000; !holds(); await new Promise((done) => setTimeout(done, 10)))
    if (Date.now() > end) throw new Error("It did not come about in time.");
}

const tell = (what: string) => database.staff.rows(sql`select pg_notify('ketnap_test', ${what})::text`);
const cut = () =>
  database.owner.rows(sql`select pg_terminate_backend(pid)::text from pg_stat_activity
    where application_name = 'ketnap standing' and datname = current_database()`);

it("hears notices, also after its connection was cut", async () => {
  const { seen } = start();
  await until(() => seen.ups === 1);
  await tell("một");
  await until(() => seen.notices.length === 1);
  await cut();
  await until(() => seen.losses === 1 && seen.ups === 2);
  await tell("hai");
  await until(() => seen.notices.length === 2);
  expect(seen.notices).toEqual(["một", "hai"]);
});

it("holds a lock that nobody else gets until it lets go, is closed or is cut", async () => {
  const [one, other] = [start(), start()];
  await until(() => one.seen.ups === 1 && other.seen.ups === 1);
  expect([await one.standing.lock("poll 1"), await one.standing.lock("poll 1")]).toEqual([true, true]);
  expect(await other.standing.lock("poll 1")).toBe(false);
  expect(await other.standing.lock("poll 2")).toBe(true);
  await one.standing.unlock("poll 1");
  expect(await other.standing.lock("poll 1")).toBe(true);
  await cut();
  await until(() => one.seen.ups === 2 && other.seen.ups === 2);
  expect(await one.standing.lock("poll 1")).toBe(true);
  await one.standing.close();
  await until(() => true);
  let got = false;
  await until(() => {
    void other.standing.lock("poll 1").then((held) => (got ||= held));
    return got;
  });
});

it("asks for several locks at once one after the other", async () => {
  const warnings: string[] = [];
  const note = ({ message }: Error) => void warnings.push(message);
  process.on("warning", note);
  const { standing, seen } = start();
  const other = start();
  await until(() => seen.ups === 1 && other.seen.ups === 1);
  const names = ["a", "b", "c", "d"].map((name) => `nhiều khóa ${name}`);
  expect(await Promise.all(names.map((name) => standing.lock(name)))).toEqual([true, true, true, true]);
  expect(await Promise.all(names.map((name) => other.standing.lock(name)))).toEqual([false, false, false, false]);
  await Promise.all(names.map((name) => standing.unlock(name)));
  expect(await Promise.all(names.map((name) => other.standing.lock(name)))).toEqual([true, true, true, true]);
  process.off("warning", note);
  expect(warnings).toEqual([]);
});
