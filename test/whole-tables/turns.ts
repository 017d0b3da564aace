import { type Sql, sql } from "@ketnap/database";

/** Rows in their order, and which of them is the turn of the n-th: over and over. */
const ordered = (from: Sql) => ({
  rows: sql`(select id, row_number() over (order by id) - 1 as at from ${from})`,
  turn: sql`n % (select count(*) from ${from})`,
});
export const account = ordered(sql`account where login not like 'before-%'`);
export const cell = ordered(sql`unit where level = 'cell' and ended_on is null`);
export const commune = ordered(sql`unit where level = 'commune' and ended_on is null`);

/** When the n-th thing was done. */
export const someDay = sql`timestamptz '2026-03-01 02:00Z' + (n % 200) * interval '1 day'`;

/** Classes, plans and visits that were added to those of the invented province, which has its own. */
export const taught = sql`(select * from training_class where not sample)`;
export const plan = sql`(select * from inspection_plan where not sample)`;
export const visit = sql`(select v.* from inspection_visit v join inspection_plan p on p.id = v.plan_id where not p.sample)`;
