import { openDatabase, sql } from "@ketnap/database";
import { useDatabase } from "@ketnap/database/testing";
import { expect, it } from "vitest";
import { warmUp } from "./warm-up.ts";

const database = useDatabase();
const now = Temporal.Instant.from("2026-08-10T02:00:00Z");

const written = () =>
  database.owner.rows(sql`select relname, n_tup_ins::int, n_tup_upd::int, n_tup_del::int from pg_stat_user_tables
    where n_tup_ins + n_tup_upd + n_tup_del > 0 order by relname`);

it("opens the connections under the bot's rights and writes nothing, also where there is no unit yet", async () => {
  const db = openDatabase(database.urls.bot, { connections: 4 });
  const before = await written();
  await warmUp(db, now, 3);
  const [open] = await database.owner.rows<{ count: number }>(sql`
    select count(*)::int as count from pg_stat_activity where datname = current_database() and query ilike 'commit%'`);
  await db.close();
  expect(open!.count).toBeGreaterThanOrEqual(3);
  expect(await written()).toEqual(before);
});

it("fails where there is no database, so that the log can say so", async () => {
  const url = new URL(database.urls.bot);
  url.port = "1";
  const db = openDatabase(url.href);
  await expect(warmUp(db, now, 2)).rejects.toThrow();
  await db.close();
});
