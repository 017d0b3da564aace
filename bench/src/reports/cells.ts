import { sql } from "@ketnap/database";
import type { TestDatabase } from "@ketnap/database/testing/clone";
import { type Context, systemActor } from "@ketnap/domain/kernel";
import { loadFile } from "@ketnap/domain/loading";
import { readTree } from "@ketnap/domain/organisation";
import { createReportForm, openReportRequest } from "@ketnap/domain/reports";

export const MONTH = "2026-10";
const MONTH_BEFORE = "2026-09";
export const NOW = Temporal.Instant.from("2026-11-02T02:00:00Z");
export const CHANNEL = "telegram";

export function addressOf(n: number): string {
  return String(1_000_000 + n);
}

/**
 * A province of that many cells, a secretary with an accepted chat for each, and a request by a form of three numbers;
 * the month before lies there with all that its reports left behind, and has its statistics.
 */
export async function plantCells(database: TestDatabase, cells: number): Promise<void> {
  const system: Context = {
    actor: systemActor("bench"),
    db: database.staff,
    now: Temporal.Instant.from("2026-10-20T02:00:00Z"),
  };
  const units = [
    { key: "whole", name: "Đảng bộ tỉnh Bồ Đề", level: "province", parent: null },
    ...Array.from({ length: cells }, (_, n) => ({
      key: `c${n}`,
      name: `Chi bộ Nông trường ${n}`,
      level: "cell",
      parent: "whole",
    })),
  ];
  await loadFile(system, { name: "cells.json", text: JSON.stringify({ units }) });
  const tree = await readTree(database.staff);
  const { prisma } = database.owner;
  const notice = await prisma.notice.findFirstOrThrow({ orderBy: { version: "desc" } });
  const since = new Date("2026-01-01");
  await prisma.account.createMany({
    data: Array.from({ length: cells }, (_, n) => ({ login: `bt-${n}`, label: `Bí thư số ${n}` })),
  });
  const accounts = await prisma.account.findMany({
    where: { login: { startsWith: "bt-" } },
    select: { id: true, login: true },
  });
  const cellOf = (login: string) => Number(login.slice(3));
  await prisma.roleGrant.createMany({
    data: accounts.map(({ id, login }) => ({
      accountId: id,
      role: "secretary",
      unitId: tree.byKey(`c${cellOf(login)}`)!.id,
      validFrom: since,
    })),
  });
  await prisma.chatLink.createMany({
    data: accounts.map(({ id, login }) => ({
      channel: CHANNEL,
      address: addressOf(cellOf(login)),
      accountId: id,
      linkedAt: since,
      noticeVersion: notice.version,
      noticeAcceptedAt: since,
    })),
  });
  const fields = (["admitted", "sources", "dossiers_sent"] as const).map((indicator) => ({
    indicator,
    label: null,
    min: 0,
    max: null,
    jump: null,
  }));
  const form = await createReportForm(system, { title: "Ba số", fields });
  const about = { unitId: tree.byKey("whole")!.id, formId: form.id };
  const before = { title: "Báo cáo tháng 9", firstMonth: MONTH_BEFORE, lastMonth: MONTH_BEFORE, dueOn: "2026-10-25" };
  const { id } = await openReportRequest(system, { ...about, ...before });
  await answerAll(database, id);
  const months = { firstMonth: MONTH, lastMonth: MONTH, dueOn: "2026-11-05" };
  await openReportRequest(system, { ...about, ...months, title: "Báo cáo tháng 10" });
  await database.owner.execute(sql`analyze`);
}

/** What a month's reports leave behind, table by table, as the conversation and `reports.submit` write it. */
async function answerAll({ owner }: TestDatabase, requestId: number): Promise<void> {
  const at = sql`timestamptz '2026-10-21 02:00Z'`;
  const rows = sql`select e.id, e.unit_id, l.account_id, l.address, '{"admitted":1,"sources":9,"dossiers_sent":2}'::jsonb as told,
    jsonb_build_object('asked', jsonb_build_object('what', 'sent'), 'askedAt', '2026-10-21T02:00:00Z', 'title', repeat('x', 400)) as about
    from expected_report e join role_grant g on g.unit_id = e.unit_id join chat_link l on l.account_id = g.account_id
    where e.request_id = ${requestId}::int`;
  await owner.execute(sql`with t as (${rows}),
    came as (insert into inbox_message (channel, external_id, address, received_at, settled_at)
      select ${CHANNEL}, address || '-before-' || part, address, ${at}, ${at} from t, generate_series(1, 2) part),
    went as (insert into delivery (dedupe_key, channel, address, account_id, state, next_at, created_at, settled_at)
      select 'before-' || address || '-' || part, ${CHANNEL}, address, account_id, 'sent', ${at}, ${at}, ${at}
      from t, generate_series(1, 2) part),
    offered as (insert into offered_choice (token, channel, address, position, label, action, offered_at, expires_at)
      select 'before-' || address || '-' || part, ${CHANNEL}, address, part, 'Đúng', about, ${at}, ${at} + interval '7 days'
      from t, generate_series(1, 3) part),
    begun as (insert into report_draft (account_id, expected_id, based_on, "values", asked, sent_at, changed_at, expires_at)
      select account_id, id, 1, told, jsonb_build_object(${CHANNEL} || ' ' || address, about), ${at}, ${at},
        ${at} + interval '30 days' from t),
    logged as (insert into audit_entry (at, actor_label, verb, entity, entity_id, unit_id, change, before, after, digest)
      select ${at}, 'bench', 'reports.submit', 'expected_report', id, unit_id, 'updated', about, about, lpad(id::text, 64, '0')
      from t),
    made as (insert into report (expected_id) select id from t returning id, expected_id),
    answered as (update expected_report e set value = 1, answered_how = 'chat', answered_by = t.account_id,
      answered_at = ${at}, version = e.version + 1 from t where e.id = t.id)
    insert into report_revision (report_id, number, "values", sent_at, sent_by, how)
    select made.id, 1, told, ${at}, account_id, 'chat' from t join made on made.expected_id = t.id`);
}
