import type { AdmissionPlanRecord, AdmissionPlanRow, Milestone } from "@ketnap/contract";
import { type Db, emptySql, type Prisma, type Sql, sql, toDbInstant } from "@ketnap/database";
import { inReach, type ListInput, type Page, versionMoved } from "../kernel/index.ts";

const COLUMNS = sql`p.id, p.unit_id as "unitId", u.name as "unitName", p.year, p.milestones, p.document_no as "documentNo",
  p.version`;
const TABLES = sql`admission_plan p join unit u on u.id = p.unit_id`;

export async function findPlanRow(db: Db, id: number): Promise<AdmissionPlanRow | null> {
  const [row] = await db.rows<AdmissionPlanRow>(sql`select ${COLUMNS} from ${TABLES} where p.id = ${id}::int`);
  return row ?? null;
}

export async function findPlanOf(db: Db, unitId: number, year: number): Promise<AdmissionPlanRow | null> {
  const [row] = await db.rows<AdmissionPlanRow>(sql`select ${COLUMNS} from ${TABLES}
    where p.unit_id = ${unitId}::int and p.year = ${year}::int`);
  return row ?? null;
}

/** The milestones of some units' plans for a year, by unit; a unit without one is missing. */
export async function findRoadmaps(
  db: Db,
  unitIds: readonly number[],
  year: number,
): Promise<Map<number, Milestone[]>> {
  if (unitIds.length === 0) return new Map();
  const rows = await db.rows<{ unitId: number; milestones: Milestone[] }>(sql`
    select unit_id as "unitId", milestones from admission_plan
    where unit_id = any(${[...unitIds]}::int[]) and year = ${year}::int`);
  return new Map(rows.map((row) => [row.unitId, row.milestones]));
}

export async function readRevisions(db: Db, planId: number): Promise<AdmissionPlanRecord["revisions"]> {
  return db.rows(sql`select r.number, r.milestones, r.document_no as "documentNo", r.reason,
      to_char(r.recorded_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') as "recordedAt",
      case when a.id is null then null else json_build_object('id', a.id, 'label', a.label) end as "recordedBy"
    from admission_plan_revision r left join account a on a.id = r.recorded_by
    where r.plan_id = ${planId}::int order by r.number desc`);
}

interface Shape {
  milestones: readonly Milestone[];
  documentNo: string | null;
}

export interface Hand {
  now: Temporal.Instant;
  by: number | null;
}

/** Null where the unit has a plan for that year, were it entered this very moment. */
export async function insertPlan(
  db: Db,
  { unitId, year, ...shape }: Shape & { unitId: number; year: number },
  hand: Hand,
): Promise<number | null> {
  const [row] = await db.rows<{ id: number }>(sql`
    insert into admission_plan (unit_id, year, milestones, document_no)
    values (${unitId}::int, ${year}::int, ${JSON.stringify(shape.milestones)}::jsonb, ${shape.documentNo})
    on conflict (unit_id, year) do nothing returning id`);
  if (!row) return null;
  await insertRevision(db, row.id, 1, { ...shape, reason: null }, hand);
  return row.id;
}

export async function updatePlan(
  db: Db,
  before: AdmissionPlanRow,
  { reason, ...shape }: Shape & { reason: string | null },
  hand: Hand,
): Promise<void> {
  const where = { id: before.id, version: before.version };
  const data = {
    milestones: shape.milestones as unknown as Prisma.InputJsonValue,
    // Left out where it stays: the bot may not write it.
    ...(shape.documentNo === before.documentNo ? {} : { documentNo: shape.documentNo }),
    version: { increment: 1 },
  };
  versionMoved(await db.prisma.admissionPlan.updateMany({ where, data }), before);
  await insertRevision(db, before.id, before.version + 1, { ...shape, reason }, hand);
}

async function insertRevision(
  db: Db,
  planId: number,
  number: number,
  { milestones, documentNo, reason }: Shape & { reason: string | null },
  { now, by }: Hand,
): Promise<void> {
  await db.execute(sql`insert into admission_plan_revision (plan_id, number, milestones, document_no, reason, recorded_at,
      recorded_by)
    values (${planId}::int, ${number}::int, ${JSON.stringify(milestones)}::jsonb, ${documentNo}, ${reason},
      ${toDbInstant(now)}, ${by}::int)`);
}

const ORDER: Record<string, Sql> = { unitName: sql`u.name collate names`, id: sql`p.id`, year: sql`p.year` };

export async function listPlanRows(
  db: Db,
  reach: number[] | null,
  input: ListInput & {
    filter: {
      q?: string | undefined;
      id?: number[] | undefined;
      unitId?: number | undefined;
      year?: number | undefined;
    };
  },
): Promise<Page<AdmissionPlanRow>> {
  const { q, id, unitId, year } = input.filter;
  const where = sql`where true
    ${reach ? sql`and ${inReach(sql`p.unit_id`, reach)}` : emptySql}
    ${id ? sql`and p.id = any(${id}::int[])` : emptySql}
    ${unitId === undefined ? emptySql : sql`and p.unit_id = ${unitId}::int`}
    ${year === undefined ? emptySql : sql`and p.year = ${year}::int`}
    ${q ? sql`and strpos(fold(u.name), fold(${q})) > 0` : emptySql}`;
  const direction = input.order === "asc" ? sql`asc` : sql`desc`;
  const rows = await db.rows<AdmissionPlanRow>(sql`select ${COLUMNS} from ${TABLES} ${where}
    order by ${ORDER[input.sort] ?? ORDER["id"]} ${direction}, p.id ${direction}
    limit ${input.perPage}::int offset ${(input.page - 1) * input.perPage}::int`);
  const [count] = await db.rows<{ total: number }>(sql`select count(*)::int as total from ${TABLES} ${where}`);
  return { rows, total: count?.total ?? 0 };
}
