import { expect, it } from "vitest";
import { type Db, sql, type Write } from "./index.ts";
import { useDatabase } from "./testing/index.ts";

const database = useDatabase();
const calls: string[][] = [];
const write: Write<string> = async (db, addresses) => {
  calls.push([...addresses]);
  await db.execute(sql`insert into dialog (channel, address, kind, state, updated_at, expires_at)
    select 'web', address, 'gathered', '{}', now(), now() from unnest(${[...addresses]}::text[]) as t (address)`);
};
const count = async (db: Db, like: string) =>
  (await db.rows<{ n: number }>(sql`select count(*)::int as n from dialog where address like ${`${like}%`}`))[0]!.n;
const gathering = <T>(work: (tx: Db) => Promise<T>) => database.staff.transaction(work, { gathers: true });

it("writes rows of one kind together before the next statement, which sees them, and before the end", async () => {
  calls.length = 0;
  await gathering(async (tx) => {
    await tx.gather(write, ["a1"]);
    await tx.gather(write, ["a2", "a3"]);
    expect(calls).toEqual([]);
    expect(await Promise.all([count(tx, "a"), tx.prisma.dialog.count({ where: { kind: "gathered" } })])).toEqual([
      3, 3,
    ]);
    await tx.transaction((same) => same.gather(write, ["a4"]));
  });
  expect(calls).toEqual([["a1", "a2", "a3"], ["a4"]]);
  expect(await count(database.staff, "a")).toBe(4);
});

it("writes what waits before the end alone, or before who says that it is read", async () => {
  calls.length = 0;
  await gathering(async (tx) => {
    await tx.gather(write, ["w1"], { waits: true });
    expect(await count(tx, "w")).toBe(0);
    tx.gathered(write);
    expect(await count(tx, "w")).toBe(1);
    await tx.gather(write, ["w2"], { waits: true });
    await tx.gather(write, ["w3"]);
    await tx.gather(write, ["w4"], { waits: true });
    expect(await count(tx, "w")).toBe(2);
  });
  expect(calls).toEqual([["w1"], ["w3"], ["w2", "w4"]]);
  expect(await count(database.staff, "w")).toBe(4);
  const failing: Write<string> = () => Promise.reject(new RangeError("no"));
  const late = gathering(async (tx) => {
    await tx.gather(write, ["v1"]);
    await tx.gather(failing, ["v2"], { waits: true });
  });
  await expect(late).rejects.toThrow(RangeError);
  expect(await count(database.staff, "v")).toBe(0);
});

it("keeps nothing where it fails, whoever heard of it and went on, and nothing of a work that throws", async () => {
  const failing: Write<string> = () => Promise.reject(new RangeError("no"));
  const heedless = gathering(async (tx) => {
    await tx.gather(write, ["b1"]);
    await tx.gather(failing, ["b2"]);
    await count(tx, "b").catch(() => {});
  });
  await expect(heedless).rejects.toThrow(RangeError);
  const throwing = gathering(async (tx) => {
    await tx.gather(write, ["b3"]);
    throw new TypeError("no");
  });
  await expect(throwing).rejects.toThrow(TypeError);
  expect(await count(database.staff, "b")).toBe(0);
});

it("writes at once elsewhere", async () => {
  calls.length = 0;
  await database.staff.transaction(async (tx) => {
    await tx.gather(write, ["c1"]);
    expect(calls).toEqual([["c1"]]);
  });
  await database.staff.gather(write, ["c2"]);
  expect(await count(database.staff, "c")).toBe(2);
});
