import { type Db, sql, toDbInstant } from "@ketnap/database";
import type { PlannedAccount } from "./province/accounts.ts";
import type { PlannedCause } from "./province/causes.ts";
import type { PlannedQuota } from "./province/counts.ts";
import type { PlannedAnswer, PlannedReport, PlannedRequest } from "./province/reports.ts";
import type { PlannedRoadmap } from "./province/roadmaps.ts";
import { type PlannedTree, REORGANISED_ON } from "./province/tree.ts";

/** The id of each of the province's units, by its key. */
export type UnitIds = ReadonlyMap<string, number>;

/** How many rows went into each table. */
export type RowCounts = Record<string, number>;

/** Here and below each statement takes whole columns as arrays: the rows of a month in a handful of round trips. */
export async function insertTree(db: Db, { units, lineage }: PlannedTree, documentId: number): Promise<UnitIds> {
  const made = await db.rows<{ key: string; id: number }>(sql`
    insert into unit (key, name, level, unit_type, started_on, ended_on, document_id, sample)
    select e.key, e.name, e.level, e.type, e.started, e.ended, ${documentId}::int, true
    from unnest(${units.map((unit) => unit.key)}::text[], ${units.map((unit) => unit.name)}::text[],
      ${units.map((unit) => unit.level)}::text[], ${units.map((unit) => unit.type)}::text[],
      ${units.map((unit) => unit.startedOn)}::date[], ${units.map((unit) => unit.endedOn)}::date[])
      as e(key, name, level, type, started, ended)
    returning key, id`);
  const ids = new Map(made.map(({ key, id }) => [key, id]));
  const placements = units.flatMap((unit) => unit.placements.map((each) => ({ ...each, unit: ids.get(unit.key)! })));
  await db.execute(sql`
    insert into placement (unit_id, parent_id, valid_from, valid_to)
    select * from unnest(${placements.map((each) => each.unit)}::int[],
      ${placements.map(({ parent }) => (parent === null ? null : ids.get(parent)!))}::int[],
      ${placements.map((each) => each.from)}::date[], ${placements.map((each) => each.to)}::date[])`);
  await db.execute(sql`
    insert into lineage (kind, from_unit_id, to_unit_id, effective_on)
    select kind, from_unit, to_unit, ${REORGANISED_ON}::date from unnest(${lineage.map((each) => each.kind)}::text[],
      ${lineage.map((each) => ids.get(each.from)!)}::int[],
      ${lineage.map(({ to }) => (to === null ? null : ids.get(to)!))}::int[]) as e(kind, from_unit, to_unit)`);
  return ids;
}

export async function insertPaper(db: Db, key: string, title: string): Promise<number> {
  return (await db.prisma.sourceDocument.create({ data: { key, title, sample: true } })).id;
}

export async function insertMembers(
  db: Db,
  snapshots: readonly { unit: string; on: string; members: number }[],
  ids: UnitIds,
  documentId: number,
): Promise<number> {
  return db.execute(sql`
    insert into member_snapshot (unit_id, on_date, members, document_id, sample)
    select unit, day, members, ${documentId}::int, true from unnest(${snapshots.map((each) => ids.get(each.unit)!)}::int[],
      ${snapshots.map((each) => each.on)}::date[], ${snapshots.map((each) => each.members)}::int[]) as e(unit, day, members)`);
}

export async function insertQuotas(
  db: Db,
  quotas: readonly PlannedQuota[],
  ids: UnitIds,
  documentId: number,
  now: Temporal.Instant,
): Promise<number> {
  return db.execute(sql`
    with fresh as (
      insert into quota (unit_id, scope, first_month, last_month, kind, value, document_id, sample)
      select unit, 'year', year || '-01', year || '-12', 'absolute', value, ${documentId}::int, true
      from unnest(${quotas.map((each) => ids.get(each.unit)!)}::int[], ${quotas.map((each) => each.year)}::int[],
        ${quotas.map((each) => each.value)}::int[]) as e(unit, year, value)
      returning id, kind, value, document_id)
    insert into quota_revision (quota_id, revision, kind, value, document_id, recorded_at)
    select id, 1, kind, value, document_id, ${toDbInstant(now)} from fresh`);
}

/** Accounts with a grant and an accepted chat each; returns the first account of each unit. */
export async function insertAccounts(
  db: Db,
  accounts: readonly PlannedAccount[],
  ids: UnitIds,
  since: string,
): Promise<Map<string, number>> {
  const made = await db.rows<{ login: string; id: number }>(sql`
    insert into account (login, label, sample)
    select login, label, true from unnest(${accounts.map((each) => each.login)}::text[],
      ${accounts.map((each) => each.label)}::text[]) as e(login, label)
    returning login, id`);
  const idOf = new Map(made.map(({ login, id }) => [login, id]));
  const accountIds = accounts.map((each) => idOf.get(each.login)!);
  await db.execute(sql`
    insert into role_grant (account_id, role, unit_id, valid_from)
    select account, role, unit, ${since}::date from unnest(${accountIds}::int[], ${accounts.map((each) => each.role)}::text[],
      ${accounts.map((each) => ids.get(each.unit)!)}::int[]) as e(account, role, unit)`);
  await db.execute(sql`
    insert into chat_link (channel, address, account_id, linked_at, notice_version, notice_accepted_at)
    select channel, address, account, ${since}::date, n.version, ${since}::date
    from unnest(${accounts.map((each) => each.channel)}::text[], ${accounts.map((each) => each.address)}::text[],
      ${accountIds}::int[]) as e(channel, address, account),
      (select version from notice order by version desc limit 1) n`);
  return new Map(accounts.toReversed().map((each) => [each.unit, idOf.get(each.login)!]));
}

/** The form of three numbers that ketnap brings along; null where no forms have been put in. */
export async function findShortForm(db: Db): Promise<number | null> {
  const [form] = await db.rows<{ id: number }>(sql`
    select v.id from report_form f join report_form_version v on v.form_id = f.id
    where f.key = 'short' order by v.number desc limit 1`);
  return form?.id ?? null;
}

/** Each with its one revision, entered in the middle of its year's January. */
export async function insertRoadmaps(db: Db, roadmaps: readonly PlannedRoadmap[], ids: UnitIds): Promise<RowCounts> {
  const written = await db.execute(sql`
    with fresh as (
      insert into admission_plan (unit_id, year, milestones)
      select * from unnest(${roadmaps.map((each) => ids.get(each.unit)!)}::int[], ${roadmaps.map((each) => each.year)}::int[],
        ${roadmaps.map((each) => JSON.stringify(each.milestones))}::jsonb[])
      returning id, year, milestones)
    insert into admission_plan_revision (plan_id, number, milestones, recorded_at)
    select id, 1, milestones, make_timestamptz(year, 1, 15, 9, 0, 0, 'Asia/Ho_Chi_Minh') from fresh`);
  return { admission_plan: written, admission_plan_revision: written };
}

/** What units may say that they lag by, the first in the list first; none where no list has been put in. */
export async function findCauseIds(db: Db): Promise<number[]> {
  const rows = await db.rows<{ id: number }>(sql`select id from lag_cause where active order by position, id`);
  return rows.map(({ id }) => id);
}

export async function insertCauses(
  { db, ids, reporters }: Pick<Written, "db" | "ids" | "reporters">,
  month: string,
  causes: readonly (PlannedCause & { causeId: number })[],
): Promise<RowCounts> {
  const written = await db.execute(sql`
    insert into lag_statement (unit_id, first_month, last_month, cause_id, stated_at, stated_by)
    select unit, ${month}, ${month}, cause, at, who from unnest(${causes.map((each) => ids.get(each.unit)!)}::int[],
      ${causes.map((each) => each.causeId)}::int[], ${causes.map((each) => each.statedAt)}::timestamptz[],
      ${causes.map((each) => reporters.get(each.unit) ?? null)}::int[]) as e(unit, cause, at, who)`);
  return { lag_statement: written };
}

export interface Written {
  db: Db;
  ids: UnitIds;
  reporters: ReadonlyMap<string, number>;
  /** The unit that asks and approves. */
  root: number;
  formVersionId: number | null;
  documentId: number;
}

/** A month's request with its reports, revisions, approvals, and the figures of what is approved. */
export async function insertRequest(about: Written, request: PlannedRequest): Promise<RowCounts> {
  const { db, ids, reporters, root } = about;
  const { month } = request;
  const [asked] = await db.rows<{ id: number }>(sql`
    insert into report_request (unit_id, title, first_month, last_month, due_on, due_inclusive, opened_at, closed_at, form_version_id, sample)
    values (${root}::int, ${request.title}, ${month}, ${month}, ${request.dueOn}::date, false, ${request.openedAt}::timestamptz,
      ${request.closedAt}::timestamptz, ${about.formVersionId}::int, true) returning id`);
  const rows = request.answers.map(({ unit, report, groups }) => {
    return { unitId: ids.get(unit)!, by: reporters.get(unit) ?? null, report, groups, last: report?.revisions.at(-1) };
  });
  const expected = await db.rows<{ id: number; unitId: number }>(sql`
    insert into expected_report (request_id, unit_id, answered_at, answered_by, answered_how, value)
    select ${asked!.id}::int, unit, at, who, case when at is null then null else 'chat' end, value
    from unnest(${rows.map((row) => row.unitId)}::int[], ${rows.map((row) => row.last?.sentAt ?? null)}::timestamptz[],
      ${rows.map((row) => (row.last ? row.by : null))}::int[], ${rows.map((row) => row.last?.values.admitted ?? null)}::int[])
      as e(unit, at, who, value)
    returning id, unit_id as "unitId"`);
  const expectedOf = new Map(expected.map(({ id, unitId }) => [unitId, id]));
  const sent = rows.flatMap(({ report, ...row }) =>
    report ? [{ ...row, report, id: expectedOf.get(row.unitId)! }] : [],
  );
  const figures = await insertFigures(about, month, sent);
  const reports = await db.rows<{ id: number; expectedId: number }>(sql`
    insert into report (expected_id, state, revision, returned, returned_at, figures)
    select expected, state, revision, case when state = 'returned' then '{"admitted":"Số này chưa khớp với hồ sơ theo dõi."}'::jsonb end,
      case when state = 'returned' then at end, figures
    from unnest(${sent.map((row) => row.id)}::int[], ${sent.map((row) => row.report.state)}::text[],
      ${sent.map((row) => row.report.revisions.length)}::int[], ${sent.map((row) => row.last!.sentAt)}::timestamptz[],
      ${sent.map((row) => figures.written.get(row.unitId) ?? null)}::jsonb[]) as e(expected, state, revision, at, figures)
    returning id, expected_id as "expectedId"`);
  const reportOf = new Map(reports.map(({ id, expectedId }) => [expectedId, id]));
  const revisions = sent.flatMap(({ id, by, report }) =>
    report.revisions.map((each, n) => ({ ...each, number: n + 1, by, reportId: reportOf.get(id)! })),
  );
  await db.execute(sql`
    insert into report_revision (report_id, number, "values", sent_at, sent_by, how)
    select *, 'chat' from unnest(${revisions.map((each) => each.reportId)}::int[], ${revisions.map((each) => each.number)}::int[],
      ${revisions.map((each) => JSON.stringify(each.values))}::jsonb[], ${revisions.map((each) => each.sentAt)}::timestamptz[],
      ${revisions.map((each) => each.by)}::int[])`);
  const approved = sent.filter((row) => row.report.approvedAt !== null);
  await db.execute(sql`
    insert into report_approval (report_id, unit_id, revision, approved_at)
    select report, ${root}::int, revision, at from unnest(${approved.map((row) => reportOf.get(row.id)!)}::int[],
      ${approved.map((row) => row.report.revisions.length)}::int[], ${approved.map((row) => row.report.approvedAt)}::timestamptz[])
      as e(report, revision, at)`);
  return {
    report_request: 1,
    expected_report: rows.length,
    report: sent.length,
    report_revision: revisions.length,
    report_approval: approved.length,
    figure: figures.count,
  };
}

type Sent = Pick<PlannedAnswer, "groups"> & { unitId: number; report: PlannedReport };

/** `written`: for each unit, as JSON, which figures its report became. */
async function insertFigures({ db, documentId }: Written, month: string, sent: readonly Sent[]) {
  const approved = sent.filter((row) => row.report.approvedAt !== null);
  const entries = approved.flatMap(({ unitId, groups, report: { approvedAt: at, revisions } }) => {
    const { values } = revisions.at(-1)!;
    const told = Object.entries(values).map(([indicator, value]) => ({ unitId, at, indicator, group: null, value }));
    const parts = Object.entries(groups).map(([group, value]) => ({ unitId, at, indicator: "admitted", group, value }));
    return values.admitted === 0 ? told : [...told, ...parts];
  });
  const made = await db.rows<{ id: number; unitId: number; value: number; group: string | null }>(sql`
    insert into figure (unit_id, indicator, member_group, first_month, last_month, source, value, document_id, sample, recorded_at)
    select unit, indicator, grp, ${month}, ${month}, 'report', value, ${documentId}::int, true, at
    from unnest(${entries.map((each) => each.unitId)}::int[], ${entries.map((each) => each.indicator)}::text[],
      ${entries.map((each) => each.group)}::text[], ${entries.map((each) => each.value)}::int[],
      ${entries.map((each) => each.at)}::timestamptz[]) as e(unit, indicator, grp, value, at)
    returning id, unit_id as "unitId", value::int as value, member_group as "group"`);
  const own = Map.groupBy(
    made.filter((row) => row.group === null),
    (row) => row.unitId,
  );
  const written = new Map(
    [...own].map(([unitId, rows]) => [
      unitId,
      JSON.stringify(rows.map(({ id, value }) => ({ id, value, before: null }))),
    ]),
  );
  return { count: made.length, written };
}
