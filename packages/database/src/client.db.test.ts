import type pg from "pg";
import { expect, it } from "vitest";
import { openDatabase, sql } from "./client.ts";
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
