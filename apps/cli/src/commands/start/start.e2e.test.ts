import { setTimeout as pause } from "node:timers/promises";
import { sql } from "@ketnap/database";
import { cloneDatabase } from "@ketnap/database/testing/clone";
import { startTestServer } from "@ketnap/database/testing/server";
import { afterAll, beforeAll, expect, test } from "vitest";
import { TestInstallation } from "../../../test/installation.ts";

const NAMES = ["api", "bot", "worker"] as const;
const READY = "ketnap is ready.";
let ours: TestInstallation;

beforeAll(async () => {
  ours = await TestInstallation.make();
});
// Each test goes on with what the one before left: run the file whole.
afterAll(() => ours.remove());

const readiness = () => Promise.all(NAMES.map((name) => ours.readiness(name)));

test("the first start fills an empty machine, says how to come in, lives through deaths, and ends in order", async () => {
  const started = ours.run("start");
  await started.says(READY);
  expect(await readiness()).toEqual([200, 200, 200]);
  await started.says("Three things to try");
  expect(started.output).toMatch(/quantri +[a-z0-9]{4}(-[a-z0-9]{4}){3}/);
  expect(started.output).toMatch(/One-time chat code: \S+ .*until \d+:\d\d/);
  for (const name of ["api", "bot"] as const) expect(started.output).toContain(`http://127.0.0.1:${ours.ports[name]}/`);

  const second = await ours.run("start").ended;
  expect(second.code).toBe(1);
  expect(second.output).toContain(`Port ${ours.ports.api} (api) is taken`);
  expect(second.output).toMatch(/API_PORT=\d+ npm start/);
  expect(await readiness()).toEqual([200, 200, 200]);

  await runTestsBeside();
  expect(ours.databaseIsUp()).toBe(true);
  expect(await readiness()).toEqual([200, 200, 200]);

  process.kill(ours.pidOf("bot"), "SIGKILL");
  await started.says("The bot ended (SIGKILL) and is started again");
  await started.says("The bot is ready again.");

  const reset = await ours.run("account", "reset", "quantri").ended;
  expect(reset.code).toBe(0);
  expect(reset.output).toMatch(/^[a-z0-9]{4}(-[a-z0-9]{4}){3}$/m);
  expect(await ours.run("account", "reset", "nobody").ended).toMatchObject({ code: 1 });

  started.signal("SIGINT");
  await pause(30);
  started.signal("SIGINT");
  const { code, output } = await started.ended;
  expect(code).toBe(0);
  expect(output).not.toContain("was killed");
  expect(await readiness()).toEqual([null, null, null]);
  expect(ours.databaseIsUp()).toBe(false);
});

/** What a run of the tests does: a server of its own, in a folder and on a port of its own, and a database in it. */
async function runTestsBeside(): Promise<void> {
  const { server, stop } = await startTestServer(null);
  const database = await cloneDatabase(server);
  expect(await database.staff.rows(sql`select count(*)::int as units from unit`)).toEqual([{ units: 0 }]);
  expect(await readiness()).toEqual([200, 200, 200]);
  await database.drop();
  await stop();
}

test("a later start makes nothing anew, shows no password again, and what a killed one left behind is taken up", async () => {
  const killed = ours.run("start");
  await killed.says(READY);
  // Five seconds are promised, and measured by the bench; here it shows that nothing is made anew.
  expect(killed.output).not.toMatch(/Building|brought up to date/);
  expect(killed.output).not.toContain("Accounts of the sample");
  await killed.says("One-time chat code");
  expect(killed.output).toMatch(/accounts: quantri, .*\n.*ketnap account reset/);

  killed.signal("SIGKILL");
  await killed.ended;
  for (const deadline = Date.now() + 60_000; (await readiness()).some((status) => status !== null); await pause(50))
    if (Date.now() > deadline) throw new Error("The processes outlived the one that started them.");
  expect(ours.databaseIsUp()).toBe(true);

  const again = ours.run("start");
  await again.says(READY);
  again.signal("SIGTERM");
  expect(await again.ended).toMatchObject({ code: 0 });
  expect(ours.databaseIsUp()).toBe(false);
});

test("of two starts at the same moment one stays, and the other says whose port it wanted and ends", async () => {
  const both = [ours.run("start"), ours.run("start")] as const;
  const loser = await Promise.race(both.map(async (run) => (await run.ended, run)));
  const winner = both.find((run) => run !== loser)!;
  expect(await loser.ended).toMatchObject({ code: 1 });
  expect(loser.output).toMatch(/Port \d+ .*is taken by another program[\s\S]*API_PORT/);
  expect(loser.output).not.toContain("is started again");
  expect(loser.output).not.toContain(READY);
  await winner.says(READY, 300_000);
  expect(await readiness()).toEqual([200, 200, 200]);
  expect(ours.databaseIsUp()).toBe(true);
  winner.signal("SIGTERM");
  expect(await winner.ended).toMatchObject({ code: 0 });
  expect(winner.output).not.toContain("is started again");
});

test("asked to end in the middle of its start, it leaves nothing running", async () => {
  const started = ours.run("start");
  await started.says("Database:");
  await pause(400);
  started.signal("SIGINT");
  await started.ended;
  expect(await readiness()).toEqual([null, null, null]);
  expect(ours.databaseIsUp()).toBe(false);
});

test("doctor finds nothing wrong with an installation that is not running, and says of an empty one what to do", async () => {
  const { code, output } = await ours.run("doctor").ended;
  expect(output).toMatch(/^ok {4}Rights/m);
  expect(output).not.toMatch(/^(warn|fail)/m);
  expect(code).toBe(0);

  const empty = await TestInstallation.make();
  const bare = await empty.run("doctor").ended;
  expect(bare.output).toMatch(/^warn {2}Tables .*\n.*ketnap migrate/m);
  expect(bare.code).toBe(0);
  empty.remove();
});

test("a setting that is not legal is named, and nothing is started", async () => {
  const { api } = ours.ports;
  ours.ports.api = 70_000;
  const { code, output } = await ours.run("start").ended;
  ours.ports.api = api;
  expect(code).toBe(1);
  expect(output).toContain("API_PORT");
  expect(ours.databaseIsUp()).toBe(false);
});
