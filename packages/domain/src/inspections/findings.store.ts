import type { InspectionRecommendationRow, InspectionVisitView } from "@ketnap/contract";
import { type Db, sql, toDbDate, toDbInstant } from "@ketnap/database";
import { versionMoved } from "../kernel/index.ts";

/** What was found and what is to be mended, in words. Not for the role `ketnap_bot`. */
export async function findFinding(db: Db, visitId: number): Promise<InspectionVisitView["finding"]> {
  const [row] = await db.rows<NonNullable<InspectionVisitView["finding"]>>(sql`
    select f.body, to_char(f.written_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') as "writtenAt",
      case when a.id is null then null else json_build_object('id', a.id, 'label', a.label) end as "writtenBy"
    from inspection_finding f left join account a on a.id = f.written_by where f.visit_id = ${visitId}::int`);
  return row ?? null;
}

export async function writeFinding(
  db: Db,
  visitId: number,
  body: string,
  now: Temporal.Instant,
  by: number | null,
): Promise<void> {
  const data = { body, writtenAt: toDbInstant(now), writtenBy: by };
  await db.prisma.inspectionFinding.upsert({ where: { visitId }, create: { visitId, ...data }, update: data });
}

const ROW = sql`select id, number, body, due_on::text as "dueOn", done_on::text as "doneOn", note, version
  from inspection_recommendation`;

export function listRecommendationRows(db: Db, visitId: number): Promise<InspectionRecommendationRow[]> {
  return db.rows(sql`${ROW} where visit_id = ${visitId}::int order by number`);
}

export async function findRecommendation(
  db: Db,
  id: number,
): Promise<(InspectionRecommendationRow & { visitId: number }) | null> {
  const [row] = await db.rows<InspectionRecommendationRow & { visitId: number }>(sql`
    select id, visit_id as "visitId", number, body, due_on::text as "dueOn", done_on::text as "doneOn", note, version
    from inspection_recommendation where id = ${id}::int`);
  return row ?? null;
}

/** The next of its visit. */
export async function insertRecommendation(
  db: Db,
  { visitId, body, dueOn }: { visitId: number; body: string; dueOn: string },
): Promise<number> {
  const [last] = await db.rows<{ number: number }>(sql`
    select coalesce(max(number), 0)::int as number from inspection_recommendation where visit_id = ${visitId}::int`);
  const number = last!.number + 1;
  await db.prisma.inspectionRecommendation.create({ data: { visitId, number, body, dueOn: toDbDate(dueOn) } });
  return number;
}

export async function settleRow(
  db: Db,
  before: InspectionRecommendationRow,
  { doneOn, note }: { doneOn: string; note: string },
): Promise<void> {
  const where = { id: before.id, version: before.version };
  const data = { doneOn: toDbDate(doneOn), note, version: { increment: 1 } };
  versionMoved(await db.prisma.inspectionRecommendation.updateMany({ where, data }), before);
}
