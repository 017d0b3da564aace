import type { Database, Db } from "@ketnap/database";
import { sql } from "@ketnap/database";
import { listUnits, lexiconUnits, readTree } from "@ketnap/domain/organisation";
import { listNoAdmission, rankUnits, readDashboard } from "@ketnap/domain/quotas";
import { findReminders } from "@ketnap/domain/reminders";
import { listExpectedReports } from "@ketnap/domain/reports";
import { buildLexicon } from "@ketnap/understanding";
import { askOurs } from "../ask/ours.ts";
import { type Stock, TODAY } from "./stock.ts";

/** One of the main costs: what is done again and again, each time a little differently. */
export interface Cost {
  name: string;
  calls: number;
  /** With the house in the state in which it is measured: what a process reckons once is reckoned. */
  prepare(stock: Stock): Promise<(n: number) => Promise<unknown>>;
}

const asked = { from: "2026-01", to: "2026-12" };
/** A list has no page after this one. */
const DEEPEST = 100_000;
/** The morning of the day before reports are due. */
const DUE_SOON = Temporal.Instant.from("2026-11-04T01:00:00Z");
const LETTERS = ["dong", "thon 1", "truong tieu hoc", "xa tan", "cong ty", "khu pho 3"];

export const COSTS: readonly Cost[] = [
  { name: "a cell asks for its progress, text to text", calls: 25, prepare: (stock) => asking(stock, "cell") },
  { name: "a commune asks for its progress, text to text", calls: 25, prepare: (stock) => asking(stock, "commune") },
  {
    name: "the province's progress by its communes",
    calls: 8,
    prepare: async ({ ctx }) => {
      const unitId = await provinceOf(ctx.db);
      return () => readDashboard(ctx, { unitId, year: 2026 });
    },
  },
  {
    name: "ranking of the province's units",
    calls: 8,
    prepare: async ({ ctx }) => {
      const unitId = await provinceOf(ctx.db);
      return () => rankUnits(ctx, { unitId, asked });
    },
  },
  {
    name: "cells without admissions in three years",
    calls: 8,
    prepare: async ({ ctx }) => {
      const unitId = await provinceOf(ctx.db);
      return () => listNoAdmission(ctx, { unitId, fromYear: 2023, toYear: 2025 });
    },
  },
  {
    name: "reports, the last answered first, with total",
    calls: 25,
    prepare: async ({ ctx }) => {
      const page = pageOf(1, "answeredAt", "desc");
      return () => listExpectedReports(ctx, page);
    },
  },
  {
    name: "a page deep in the reports",
    calls: 25,
    prepare: async ({ ctx }) => {
      const { total } = await listExpectedReports(ctx, pageOf(1, "answeredAt", "desc"));
      const last = Math.min(Math.floor(total / 25), DEEPEST);
      return (n) => listExpectedReports(ctx, pageOf(Math.floor(last * (0.95 - (n % 50) / 500)), "answeredAt", "desc"));
    },
  },
  {
    name: "units by some letters",
    calls: 25,
    prepare: ({ ctx }) => {
      const page = (n: number) => ({ ...pageOf(1, "name", "asc"), filter: { q: LETTERS[n % LETTERS.length]! } });
      return Promise.resolve((n) => listUnits(ctx, page(n)));
    },
  },
  { name: "finding what is to be reminded of", calls: 2, prepare: ({ bot }) => Promise.resolve(() => find(bot)) },
  {
    name: "names to understand by, after a change of the tree",
    calls: 2,
    prepare: async ({ ctx }) => {
      const tree = await readTree(ctx.db);
      return () => Promise.resolve(buildLexicon(lexiconUnits(tree)));
    },
  },
];

const pageOf = <Sort extends string>(page: number, sort: Sort, order: "asc" | "desc") => ({
  page,
  perPage: 25,
  sort,
  order,
  filter: {},
});

/** The one unit on top. */
async function provinceOf(db: Db): Promise<number> {
  return (await readTree(db)).childrenOf(null, TODAY)[0]!;
}

/** Fifty secretaries of units all over the province, in turn. */
async function asking({ bot, ctx }: Stock, level: string): Promise<(n: number) => Promise<unknown>> {
  const people = await bot.rows<{ id: number }>(sql`select g.account_id as id from role_grant g
    join unit u on u.id = g.unit_id where u.level = ${level} and u.ended_on is null
    order by md5(g.account_id::text) limit 50`);
  return (n) => askOurs(bot, people[n % people.length]!.id, "tiến độ kết nạp năm nay", ctx.now);
}

/** What is found is not kept, so that the next finds it too. */
async function find(bot: Database): Promise<void> {
  const done = new Error("found");
  await bot
    .transaction(async (tx) => {
      await findReminders(tx, DUE_SOON);
      throw done;
    })
    .catch((error: unknown) => {
      if (error !== done) throw error;
    });
}
