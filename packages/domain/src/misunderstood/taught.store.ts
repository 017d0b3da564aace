import type { Intent, TaughtPhraseRow } from "@ketnap/contract";
import { type Db, type Sql, sql, toDbInstant } from "@ketnap/database";
import { type ListInput, type Page, versionMoved } from "../kernel/index.ts";

const INSTANT = 'YYYY-MM-DD"T"HH24:MI:SS"Z"';
const ROW = sql`select p.id, p.phrase, p.intent, to_char(p.taught_at at time zone 'UTC', ${INSTANT}) as "taughtAt",
  a.label as "taughtBy", p.version from taught_phrase p left join account a on a.id = p.taught_by`;
const SORTS: Record<string, Sql> = { phrase: sql`p.phrase collate names`, id: sql`p.id`, taughtAt: sql`p.taught_at` };

export function knownPhrases(db: Db): Promise<{ phrase: string; intent: Intent }[]> {
  return db.rows(sql`select phrase, intent from taught_phrase where forgotten_at is null order by id`);
}

export async function pageOfPhrases(
  db: Db,
  { page, perPage, sort, order, filter }: ListInput & { filter: { id?: number[] | undefined } },
): Promise<Page<TaughtPhraseRow>> {
  const where = sql`where p.forgotten_at is null and (${filter.id === undefined} or p.id = any(${filter.id ?? []}::int[]))`;
  const direction = order === "desc" ? sql`desc` : sql`asc`;
  const rows = await db.rows<TaughtPhraseRow>(sql`${ROW} ${where}
    order by ${SORTS[sort] ?? sql`p.id`} ${direction}, p.id ${direction} limit ${perPage}::int offset ${(page - 1) * perPage}::int`);
  const [count] = await db.rows<{ total: number }>(sql`select count(*)::int as total from taught_phrase p ${where}`);
  return { rows, total: count?.total ?? 0 };
}

/** One that is not forgotten. */
export async function findPhrase(db: Db, id: number): Promise<TaughtPhraseRow | null> {
  const [row] = await db.rows<TaughtPhraseRow>(sql`${ROW} where p.id = ${id}::int and p.forgotten_at is null`);
  return row ?? null;
}

/** Nobody else teaches until this transaction ends. */
export async function lockPhrases(db: Db): Promise<void> {
  await db.execute(sql`lock table taught_phrase in share row exclusive mode`);
}

export async function insertPhrase(
  db: Db,
  taught: { phrase: string; intent: Intent; by: number | null; at: Temporal.Instant },
): Promise<number> {
  const { phrase, intent, by, at } = taught;
  const data = { phrase, intent, taughtBy: by, taughtAt: toDbInstant(at) };
  return (await db.prisma.taughtPhrase.create({ data })).id;
}

export async function endPhrase(db: Db, row: TaughtPhraseRow, now: Temporal.Instant): Promise<void> {
  const where = { id: row.id, version: row.version, forgottenAt: null };
  const data = { forgottenAt: toDbInstant(now), version: { increment: 1 } };
  versionMoved(await db.prisma.taughtPhrase.updateMany({ where, data }), row);
}
