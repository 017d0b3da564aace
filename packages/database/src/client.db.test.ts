import type pg from "pg";
import { expect, it } from "vitest";
import { among, asJson, openDatabase, sql } from "./client.ts";
import { useDatabase } from "./testing/index.ts";

const database = useDatabase();

it("outlives a connection that is cut while it is out of the pool and asks nothing", async () => {
  const heard: Error[] = [];
  const own = openDatabase(database.urls.bot, { onError: (error) => void heard.push(error) });
  try {
    const client = await (own.origin as pg.Pool).connect();
    const { rows } = await client.query<{ pid: number }>("select pg_backend_pid() as pid");
    const ended = new Promise((done) => void client.once("end", done));
    await database.owner.rows(sql`select pg_terminate_backend(${rows[0]!.pid}::int)::text`);
    await ended;
    client.release(true);
    expect(heard.map(({ message }) => message)).toContain("terminating connection due to administrator command");
    expect(await own.rows(sql`select 1 as one`)).toEqual([{ one: 1 }]);
  } finally {
    await own.close();
  }
});

it("reads several statements as one, each with its rows in its own order", async () => {
  const numbers = sql`select n as "theNumber", n % 2 = 0 as even, n || ' người' as text from generate_series(1, ${3}::int) n order by n desc`;
  const [row] = await database.staff.rows(
    sql`select ${asJson(numbers)} as many, ${asJson(sql`select 1 as a where false`)} as none`,
  );
  expect(row).toEqual({
    many: [
      { theNumber: 3, even: false, text: "3 người" },
      { theNumber: 2, even: true, text: "2 người" },
      { theNumber: 1, even: false, text: "1 người" },
    ],
    none: [],
  });
});

it.each([
  ["none", [], []],
  ["one", [2], [2]],
  ["several", [3, 1, 9], [1, 3]],
  ["one text", ["2"], [2]],
  ["several texts", ["3", "1"], [1, 3]],
] as [string, number[] | string[], number[]][])("finds what is among %s", async (_, values, found) => {
  const column = typeof values[0] === "string" ? sql`n::text` : sql`n`;
  const rows = await database.staff.rows<{ n: number }>(
    sql`select n from generate_series(1, 3) n where ${among(column, values)} order by n`,
  );
  expect(rows.map(({ n }) => n)).toEqual(found);
});
