import { type Db, sql } from "@ketnap/database";
import { useDatabase } from "@ketnap/database/testing";
import { statementsOf } from "@ketnap/database/testing/plans";
import { beforeAll, expect, test } from "vitest";
import { readTree, type Tree } from "../organisation/index.ts";
import { keepAnswer } from "./kept-answers.ts";
import { lookBeside } from "./looks.ts";
import { monthly, plant } from "./testing.ts";

const database = useDatabase();
let tree: Tree;

beforeAll(async () => {
  const units = [
    { key: "xa", parent: null, level: "commune" },
    { key: "cb", parent: "xa" },
  ];
  await plant(database.staff, { units, figures: monthly("cb", 2026, [1]) });
  tree = await readTree(database.staff);
});

const touch = (db: Db = database.owner) => db.execute(sql`update figure set value = value + 1`);
async function sum(): Promise<number> {
  const [row] = await database.owner.rows<{ sum: number }>(sql`select sum(value)::int as sum from figure`);
  return row!.sum;
}

/** The statement is sent; what it found is taken when that is said. */
async function look(): Promise<{ db: Db; take(): void }> {
  const db: Db = { ...database.staff };
  const { column, take } = lookBeside(db);
  const [row] = await db.rows<{ found: unknown }>(sql`select ${column} as found`);
  return { db, take: () => take(row!.found) };
}
async function looked(): Promise<Db> {
  const { db, take } = await look();
  take();
  return db;
}
const ask = (db: Db, key = "page") => keepAnswer(db, { key, tree, reach: "all" }, async () => ({ sum: await sum() }));

test("what is kept needs no statement where a look was taken beside another, and goes when something is touched", async () => {
  const first = await ask(await looked());
  const db = await looked();
  const sent = await statementsOf(async () => expect(await ask(db)).toBe(first));
  expect(sent).toEqual([]);
  await touch();
  const second = await ask(await looked());
  expect(second).not.toBe(first);
  expect(await ask(await looked())).toBe(second);
});

test("a change that was begun before a look and committed after is seen by the next", async () => {
  let first: object | null = null;
  await database.owner.transaction(async (tx) => {
    await touch(tx);
    first = await ask(await looked());
    expect(await ask(await looked())).toBe(first);
  });
  expect(await ask(await looked())).not.toBe(first);
});

test("who takes no look is told the same, and asks by himself", async () => {
  const first = await ask(await looked());
  const sent = await statementsOf(async () => expect(await ask(database.staff)).toBe(first));
  expect(sent).toHaveLength(1);
  await touch();
  expect(await ask(database.staff)).toEqual({ sum: await sum() });
});

test("whatever order looks come back in, nobody is told less than was there when he looked", async () => {
  const under: (Awaited<ReturnType<typeof look>> & { least: number })[] = [];
  let seed = 7;
  const draw = (of: number) => (seed = (seed * 16_807) % 2_147_483_647) % of;
  for (let step = 0; step < 300; step++) {
    const what = draw(4);
    if (what === 0) await touch();
    else if (what === 1) under.push({ least: await sum(), ...(await look()) });
    else if (under.length > 0) {
      const [one] = under.splice(draw(under.length), 1);
      one!.take();
      expect((await ask(one!.db, `page ${draw(2)}`)).sum).toBeGreaterThanOrEqual(one!.least);
    }
  }
});
