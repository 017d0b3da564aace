import { join } from "node:path";
import { tmpdir } from "node:os";
import { type Database, migrate, openDatabase, openEmbedded, sql } from "@ketnap/database";
import { type Context, systemActor } from "@ketnap/domain/kernel";
import { fillDefaults, loadProvince, provinceOfThePress, scaled } from "@ketnap/domain/loading";
import pg from "pg";

export const TODAY = "2026-11-22";
const now = Temporal.Instant.from(`${TODAY}T02:00:00Z`);

/** A province of some scale, as the panel and as the bot see it. */
export interface Stock {
  scale: number;
  ctx: Context;
  staff: Database;
  bot: Database;
  urls: { owner: string; staff: string; bot: string };
}

/**
 * A province in a folder of its own, which stays: ten times the province takes long to load, and is loaded once. Whoever
 * wants the room back deletes the folder.
 */
export async function withStock<T>(scale: number, work: (stock: Stock) => Promise<T>): Promise<T> {
  return withProvince(scale, async (urls) => {
    const [staff, bot] = [openDatabase(urls.staff), openDatabase(urls.bot)];
    try {
      return await work({ scale, ctx: contextOf(staff), staff, bot, urls });
    } finally {
      await Promise.all([staff.close(), bot.close()]);
    }
  });
}

/** Its addresses, while nobody is connected to it. */
export async function withProvince<T>(scale: number, work: (urls: Stock["urls"]) => Promise<T>): Promise<T> {
  const server = await openEmbedded(folderOf(scale));
  try {
    const urls = {
      owner: server.url("ketnap_owner"),
      staff: server.url("ketnap_staff"),
      bot: server.url("ketnap_bot"),
    };
    const { staffPassword, botPassword } = server.secrets;
    await migrate(urls.owner, { staffPassword, botPassword });
    const staff = openDatabase(urls.staff);
    try {
      if (await load(contextOf(staff), scale)) await tidy(urls.owner);
    } finally {
      await staff.close();
    }
    return await work(urls);
  } finally {
    await server.release();
  }
}

export function contextOf(db: Database): Context {
  return { actor: systemActor("bench"), db, now };
}

function folderOf(scale: number): string {
  return join(tmpdir(), `ketnap-growth-${scale}`);
}

/** Whether there was anything to load. A month of ten provinces is more than a statement is given time for. */
async function load(ctx: Context, scale: number): Promise<boolean> {
  await fillDefaults(ctx);
  const size = { ...scaled(provinceOfThePress, scale), today: TODAY };
  const counts = await ctx.db.transaction(async (db) => {
    await db.execute(sql`set local statement_timeout = 0`);
    return loadProvince({ ...ctx, db }, size);
  });
  return Object.keys(counts).length > 0;
}

/** Statistics, and marks of the pages that an index alone may answer for. */
export async function tidy(url: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  await client.query("vacuum analyze");
  await client.end();
}
