import { Prisma, type Sql, sql } from "@ketnap/database";
import { inReach } from "../kernel/index.ts";

/** Pieces of SQL that several stores of the slice put together. `alias` names a table in the statement, never user input. */
export function onDay(alias: string, date: string): Sql {
  return sql`daterange(${column(alias, "valid_from")}, ${column(alias, "valid_to")}) @> ${date}::date`;
}

export function living(alias: string, date: string): Sql {
  return sql`daterange(${column(alias, "started_on")}, ${column(alias, "ended_on")}) @> ${date}::date`;
}

/** Within reach; null is no bound. */
export function seen(alias: string, reach: number[] | null): Sql {
  return reach ? inReach(column(alias, "id"), reach) : sql`true`;
}

/** `{id, name}`, or null where the join found nothing. */
export function ref(alias: string): Sql {
  const id = column(alias, "id");
  return sql`case when ${id} is not null then json_build_object('id', ${id}, 'name', ${column(alias, "name")}) end`;
}

/** A JSON list of what a select finds; empty rather than null. */
export function listOf(item: Sql, from: Sql): Sql {
  return sql`(select coalesce(json_agg(${item}), '[]') ${from})`;
}

function column(alias: string, name: string): Sql {
  return Prisma.raw(`${alias}.${name}`);
}
