import { type Db, emptySql, Prisma, type Sql, sql } from "@ketnap/database";
import { type ListInput, type Page, versionMoved } from "../kernel/index.ts";
import type { FoundReminder } from "./kind.ts";
import type { Rule } from "./rule.ts";
import { RULE } from "./rules.store.ts";

const SORTS: Record<string, Sql> = {
  title: sql`title collate names`,
  id: sql`id`,
  kind: sql`kind`,
  enabled: sql`enabled`,
};

export async function pageOfRules(
  db: Db,
  {
    page,
    perPage,
    sort,
    order,
    filter,
  }: ListInput & { filter: { id?: number[] | undefined; enabled?: boolean | undefined } },
): Promise<Page<Rule>> {
  const where = sql`where true ${filter.id ? sql`and id = any(${filter.id}::int[])` : emptySql}
    ${filter.enabled === undefined ? emptySql : sql`and enabled = ${filter.enabled}`}`;
  const direction = order === "desc" ? sql`desc` : sql`asc`;
  const rows = await db.rows<Rule>(sql`select ${RULE} from reminder_rule ${where}
    order by ${SORTS[sort] ?? sql`id`} ${direction}, id ${direction} limit ${perPage} offset ${(page - 1) * perPage}`);
  const [count] = await db.rows<{ total: number }>(sql`select count(*)::int as total from reminder_rule ${where}`);
  return { rows, total: count?.total ?? 0 };
}

export async function findRule(db: Db, id: number): Promise<Rule | null> {
  const [row] = await db.rows<Rule>(sql`select ${RULE} from reminder_rule where id = ${id}::int`);
  return row ?? null;
}

export async function writeRule(db: Db, before: Rule, rule: Rule): Promise<void> {
  const { id, key: _key, kind: _kind, version: _version, offsets, settings, ...fields } = rule;
  const written = await db.prisma.reminderRule.updateMany({
    where: { id, version: before.version },
    data: {
      ...fields,
      offsets: [...offsets],
      settings: settings as Prisma.InputJsonObject,
      version: { increment: 1 },
    },
  });
  versionMoved(written, before);
}

/** Whether anything was found by it: those rows go with their rule. */
export async function hasSpoken(db: Db, id: number): Promise<boolean> {
  const [row] = await db.rows<{ some: boolean }>(
    sql`select exists (select 1 from reminder where rule_id = ${id}::int) as some`,
  );
  return row!.some;
}

export async function deleteRule(db: Db, { id, version }: Rule): Promise<void> {
  versionMoved(await db.prisma.reminderRule.deleteMany({ where: { id, version } }), { version });
}

/** Among what a rule selects, what is of units in reach and goes to people in reach. */
const near = (selected: Sql, units: number[] | null) =>
  sql`from (${selected}) f where ${
    units === null
      ? sql`true`
      : sql`(f.unit_id is null or f.unit_id = any(${units}::int[]))
        and exists (select 1 from role_grant h where h.account_id = f.account_id and h.unit_id = any(${units}::int[]))`
  }`;

export interface ForecastRow {
  onDate: string;
  offset: number;
  people: number;
  reminders: number;
}

/** What a rule would find, by day: nothing is kept. */
export function countSelected(db: Db, selected: Sql, units: number[] | null, limit: number): Promise<ForecastRow[]> {
  return db.rows<ForecastRow>(sql`
    select f.on_date::text as "onDate", max(f.nth)::int as "offset", count(distinct f.account_id)::int as people,
      count(distinct (f.subject_kind, f.subject_id, f.account_id))::int as reminders
    ${near(selected, units)} group by f.on_date order by f.on_date limit ${limit}`);
}

/** A few of what a rule would find, to word one of them. */
export function sampleSelected(
  db: Db,
  rule: Pick<Rule, "id" | "kind">,
  selected: Sql,
  units: number[] | null,
): Promise<FoundReminder[]> {
  return db.rows<FoundReminder>(sql`
    select (row_number() over (order by on_date, nth))::text as id, ${rule.id}::int as "ruleId", ${rule.kind} as kind,
      subject_kind as "subjectKind", subject_id as "subjectId", account_id as "accountId", occurrence,
      unit_id as "unitId", on_date::text as "onDate", expires_on::text as "expiresOn", facts
    from (select f.*, row_number() over (partition by f.on_date order by f.unit_id, f.account_id) as place
          ${near(selected, units)}) few
    where place <= 6 order by on_date, place limit 30`);
}
