import { type Db, sql } from "@ketnap/database";
import { useDatabase } from "@ketnap/database/testing";
import { beforeAll, expect, test } from "vitest";
import { readTree, type Tree } from "../organisation/index.ts";
import { keepAnswer } from "./kept-answers.ts";
import { monthly, plant } from "./testing.ts";

const database = useDatabase();
let tree: Tree;
let reckoned = 0;

beforeAll(async () => {
  const units = [
    { key: "xa", parent: null, level: "commune" },
    { key: "cb", parent: "xa" },
  ];
  await plant(database.staff, { units, figures: monthly("cb", 2026, [1, 2]) });
  tree = await readTree(database.staff);
});

const reckon = () => Promise.resolve({ of: ++reckoned });
const ask = (more: Partial<Parameters<typeof keepAnswer>[1]> = {}, db: Db = database.staff) =>
  keepAnswer(db, { key: "page", tree, reach: "all", ...more }, reckon);
const touch = (db: Db) => db.execute(sql`update figure set value = value + 1`);

test("is the same object until somebody touches a figure, whoever asks", async () => {
  const first = await ask();
  expect(await ask()).toBe(first);
  await touch(database.owner);
  const second = await ask();
  expect(second).not.toBe(first);
  expect(await ask()).toBe(second);
});

test("is told to nobody who reaches other units, nor of another tree", async () => {
  const [one, same, other] = [new Set([1, 2]), new Set([2, 1]), new Set([1, 3])];
  const first = await ask({ key: "reach", reach: one });
  expect(await ask({ key: "reach", reach: same })).toBe(first);
  const second = await ask({ key: "reach", reach: other });
  expect(second).not.toBe(first);
  expect(await ask({ key: "reach", reach: "all" })).not.toBe(second);
  const third = await ask({ key: "tree" });
  expect(await ask({ key: "tree", tree: await readTree({ ...database.staff, origin: {} }) })).not.toBe(third);
});

test("is reckoned once for all who ask while it is", async () => {
  await ask({ key: "many" });
  await touch(database.owner);
  const before = reckoned;
  // The first to hear of the change begins; whoever comes while it is reckoning waits for the same.
  let done = () => {};
  const waiting = new Promise<void>((go) => (done = go));
  const slow = async () => (await waiting, reckon());
  const first = keepAnswer(database.staff, { key: "many", tree, reach: "all" }, slow);
  await expect.poll(() => ask({ key: "other" })).toBeTruthy();
  const others = [1, 2, 3].map(() => keepAnswer(database.staff, { key: "many", tree, reach: "all" }, slow));
  done();
  for (const other of others) expect(await other).toBe(await first);
  expect(reckoned - before).toBe(2);
});

test("is asked for anew where reckoning failed", async () => {
  const failing = keepAnswer(database.staff, { key: "fails", tree, reach: "all" }, () =>
    Promise.reject(new Error("no")),
  );
  await expect(failing).rejects.toThrow("no");
  expect(await ask({ key: "fails" })).toEqual({ of: reckoned });
});

test("a transaction that has changed figures reckons for itself alone", async () => {
  const before = await ask({ key: "own" });
  const gone = new Error("gone");
  const undone = database.staff.transaction(async (tx) => {
    expect(await ask({ key: "own" }, tx)).toBe(before);
    await touch(tx);
    const inside = await ask({ key: "own" }, tx);
    expect(inside).not.toBe(before);
    expect(await ask({ key: "own" }, tx)).not.toBe(inside);
    throw gone;
  });
  await expect(undone).rejects.toBe(gone);
  expect(await ask({ key: "own" })).toBe(before);
});

test("a change that was begun before it was reckoned and committed after is seen", async () => {
  let first: object | null = null;
  await database.owner.transaction(async (tx) => {
    await touch(tx);
    first = await ask({ key: "late" });
    expect(await ask({ key: "late" })).toBe(first);
  });
  expect(await ask({ key: "late" })).not.toBe(first);
});
