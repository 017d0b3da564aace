import { sql } from "@ketnap/database";
import { cloneDatabase, type TestDatabase } from "@ketnap/database/testing/clone";
import { readWhole, statementsOf } from "@ketnap/database/testing/plans";
import { ACTIONS } from "@ketnap/tests/whole-tables/actions";
import { age } from "@ketnap/tests/whole-tables/aged";
import { castOf } from "@ketnap/tests/whole-tables/cast";
import { TAKEN_WHOLE } from "@ketnap/tests/whole-tables/taken";
import { contextOf, tidy, withProvince } from "./stock.ts";

/** Rows from which on a table is not to be read whole. */
const LARGE = 2_000;

/**
 * The statements of what people do all day, as they are really sent, planned on a whole province of some size: which deeds
 * read a table whole, and how long each took. On a copy, for the deeds are done; with the years of chats, deliveries and
 * log that an invented province comes without. Says whether all went by an index.
 */
export async function tellPlans(scale: number): Promise<boolean> {
  return withProvince(scale, async (urls) => {
    const server = { ownerUrl: urls.owner, staffUrl: urls.staff, botUrl: urls.bot };
    const copy = await cloneDatabase(server, "ketnap", "file_copy");
    try {
      await age(copy, Math.max(1, Math.round(scale)));
      await reopenNewest(copy);
      await tidy(copy.urls.owner);
      const cast = await castOf(copy, contextOf(copy.staff));
      console.log(`| in a province of ${scale} × | statements | ms | read whole |\n|---|---|---|---|`);
      const found: boolean[] = [];
      for (const [name, act] of Object.entries(ACTIONS)) found.push(await tellPlan(copy, name, () => act(cast)));
      console.log(`Rows: ${await sizesOf(copy)}.`);
      return found.every(Boolean);
    } finally {
      await copy.drop();
    }
  });
}

/** The province's last day lies behind the day on which the newest request is closed, and then nobody sends anything back. */
async function reopenNewest({ owner }: TestDatabase): Promise<void> {
  await owner.execute(sql`update report_request set closed_at = null
    where last_month = (select max(last_month) from report_request)`);
}

async function tellPlan(copy: TestDatabase, name: string, act: () => Promise<unknown>): Promise<boolean> {
  const began = performance.now();
  let failed: unknown = null;
  const statements = await statementsOf(() => act().catch((error: unknown) => (failed = error)));
  const ms = (performance.now() - began).toFixed(0);
  const whole = await readWhole(copy.urls.owner, statements, LARGE);
  const taken = TAKEN_WHOLE[name] ?? [];
  const tables = [...new Set(whole.map(({ table }) => table))];
  const words = tables.map((table) => (taken.includes(table) ? `${table} (as it must)` : table)).join(", ");
  const told = failed instanceof Error ? `failed: ${failed.message}` : words || "–";
  console.log(`| ${name} | ${statements.length} | ${ms} | ${told} |`);
  const wrong = whole.filter(({ table }) => !taken.includes(table));
  for (const { table, text } of wrong) console.error(`${name}: ${table}\n${text}\n`);
  return wrong.length === 0 && failed === null;
}

async function sizesOf({ owner }: TestDatabase): Promise<string> {
  const sizes = await owner.rows<{ table: string; rows: number }>(sql`
    select relname as "table", reltuples::int as rows from pg_class
    where relkind = 'r' and relnamespace = 'public'::regnamespace and reltuples >= ${LARGE}::int order by reltuples desc`);
  return sizes.map(({ table, rows }) => `${table} ${rows}`).join(", ");
}
