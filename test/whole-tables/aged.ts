import type { TestDatabase } from "@ketnap/database/testing";
import { type Sql, sql } from "@ketnap/database";
import { laterRows } from "./aged-later.ts";
import { account, cell, commune, someDay, taught } from "./turns.ts";

/** What years of use leave behind beside the reports of a province: so many rows of each. */
const MANY = 30_000;
const FEW = 4_000;
/** Units and people: as many as it takes for the planner to mind them. */
const CROWD = 12_000;

const some = (count: number) => sql`generate_series(1, ${count}::int) n`;
/** Units and people that were there before: whoever is asked about has high numbers, as in a house that has aged. */
export async function crowd({ owner }: TestDatabase): Promise<void> {
  await owner.execute(sql`insert into unit (name, level, started_on, ended_on)
    select 'Chi bộ cũ số ' || n, 'cell', date '2015-01-01', date '2019-01-01' from ${some(CROWD)}`);
  await owner.execute(sql`insert into placement (unit_id, parent_id, valid_from, valid_to)
    select id, null, started_on, ended_on from unit where name like 'Chi bộ cũ số %'`);
  await owner.execute(sql`insert into member_snapshot (unit_id, on_date, members)
    select id, started_on, 12 from unit where name like 'Chi bộ cũ số %'`);
  await owner.execute(sql`insert into account (login, label, active)
    select 'before-' || n, 'Bí thư cũ số ' || n, false from ${some(CROWD)}`);
}

/**
 * Chats, deliveries, reminders, log, classes and visits as they stand after years; in a larger province so many times as
 * much. Statistics of all of it are the caller's to take.
 */
export async function age({ owner }: TestDatabase, times = 1): Promise<void> {
  await owner.execute(sql`analyze`);
  await owner.transaction(async (db) => {
    await db.execute(sql`set local statement_timeout = 0`);
    const [many, few] = [some(MANY * times), some(FEW * times)];
    for (const statement of [...rowsOf(many, few), ...laterRows(few)]) await db.execute(statement);
  });
}

/** When the n-th of so many messages came and was settled: in the order in which they lie in their table. */
const inOrder = (many: Sql) =>
  sql`timestamptz '2026-03-01 02:00Z' + n * interval '200 days' / (select count(*) from ${many})`;

const rowsOf = (many: Sql, few: Sql): readonly Sql[] => [
  sql`insert into role_grant (account_id, role, unit_id, valid_from, valid_to)
    select a.id, 'secretary', c.id, date '2020-01-01', date '2022-01-01' from ${many} join ${account.rows} a on a.at = ${account.turn}
    join ${cell.rows} c on c.at = ${cell.turn}`,
  sql`insert into chat_link (channel, address, account_id, linked_at, unlinked_at)
    select 'telegram', 'before-' || n, a.id, ${someDay}, ${someDay} from ${many} join ${account.rows} a on a.at = ${account.turn}`,
  sql`with asked as (insert into report_request (unit_id, title, first_month, last_month, due_on, opened_at, closed_at)
      select c.id, 'Báo cáo nhanh ' || n, '2024-05', '2024-05', date '2024-06-05', timestamptz '2024-05-25', timestamptz '2024-06-15'
      from ${many} join ${commune.rows} c on c.at = ${commune.turn} returning id, unit_id)
    insert into expected_report (request_id, unit_id, answered_at, answered_how, value)
    select id, unit_id, case when id % 50 > 0 then timestamptz '2024-06-04' end, case when id % 50 > 0 then 'panel' end,
      case when id % 50 > 0 then 0 end from asked`,
  sql`alter table audit_entry disable trigger audit_entry_is_chained`,
  sql`insert into audit_entry (at, actor_label, verb, entity, entity_id, unit_id, change, before, after, digest)
    select ${someDay}, 'Ban Xây dựng Đảng', 'reports.approve', 'expected_report', n, c.id, 'updated', '{"state":"sent"}', '{"state":"approved"}',
      lpad(to_hex(n), 64, '0') from ${many} join ${cell.rows} c on c.at = ${cell.turn}`,
  sql`insert into audit_link (position, entry_id, previous_hash, hash)
    select row_number() over (order by id) + 1000000, id, digest, digest from audit_entry where verb = 'reports.approve'`,
  sql`alter table audit_entry enable trigger audit_entry_is_chained`,
  sql`insert into inbox_message (channel, external_id, address, received_at, settled_at)
    select 'telegram', 'before-' || n, (n % 3000)::text, ${inOrder(many)}, ${inOrder(many)} from ${many}`,
  sql`insert into delivery (dedupe_key, channel, address, account_id, state, next_at, created_at, settled_at)
    select 'before-' || n, 'telegram', (n % 3000)::text, a.id, 'sent', ${inOrder(many)}, ${inOrder(many)}, ${inOrder(many)}
    from ${many} join ${account.rows} a on a.at = ${account.turn}`,
  sql`insert into offered_choice (token, channel, address, position, label, action, offered_at, expires_at)
    select 'before-' || n, 'telegram', (n % 3000)::text, n % 4, 'Đúng', '{}', ${someDay}, ${someDay} + interval '7 days' from ${many}`,
  sql`insert into dialog (channel, address, kind, state, updated_at, expires_at)
    select 'telegram', n::text, 'memory', '{}', ${someDay}, timestamptz '2027-03-01' from ${few}`,
  sql`insert into session (token_hash, account_id, surface, created_at, seen_at, expires_at)
    select sha256(n::text::bytea), a.id, 'chat', ${someDay}, ${someDay}, ${someDay} + interval '90 days'
    from ${few} join ${account.rows} a on a.at = ${account.turn}`,
  sql`insert into link_code (code_hash, account_id, created_at, expires_at, used_at)
    select sha256(n::text::bytea), a.id, ${someDay}, ${someDay}, ${someDay} from ${few} join ${account.rows} a on a.at = ${account.turn}`,
  sql`insert into report_draft (account_id, expected_id, based_on, "values", sent_at, changed_at, expires_at)
    select answered_by, id, 1, '{}', answered_at, answered_at, answered_at + interval '30 days'
    from expected_report where answered_by is not null order by id desc limit (select count(*) * 2 from ${many})`,
  sql`insert into reminder (rule_id, subject_kind, subject_id, account_id, occurrence, on_date, expires_on, facts, state, found_at, settled_at)
    select r.id, 'report', n, a.id, 'before-' || n, (${someDay})::date, (${someDay})::date + 1, '{}', 'told', ${someDay}, ${someDay}
    from ${many} join ${account.rows} a on a.at = ${account.turn}, (select min(id) as id from reminder_rule) r`,
  sql`insert into subscription (account_id, kind, topic, created_at, ended_at)
    select a.id, 'own_reminder', 'reports', ${someDay}, ${someDay} from ${few} join ${account.rows} a on a.at = ${account.turn}`,
  sql`insert into mute (account_id, topic, muted_at, ended_at)
    select a.id, 'progress', ${someDay}, ${someDay} from ${few} join ${account.rows} a on a.at = ${account.turn}`,
  sql`insert into unreachable_case (account_id, why, opened_at, seen_at, closed_at)
    select a.id, 'blocked', ${someDay}, ${someDay}, ${someDay} from ${few} join ${account.rows} a on a.at = ${account.turn}`,
  sql`insert into misunderstood_form (form, shown, settled, settled_at)
    select translate(n::text, '0123456789', 'abcdefghij'), translate(n::text, '0123456789', 'abcdefghij'),
      case when n % 50 > 0 then 'dismissed' end, case when n % 50 > 0 then ${someDay} end from ${few}`,
  sql`insert into misunderstood_hit (form_id, seen_on, why, channel)
    select id, date '2026-03-01' + (id % 200), 'intent', 'telegram' from misunderstood_form, generate_series(1, 4)`,
  sql`insert into figure_touch (changed_in, unit_id, at)
    select -n, c.id, timestamptz '2026-11-02' from ${few} join ${cell.rows} c on c.at = ${cell.turn}`,
  sql`insert into class_pool (unit_id, kind, count, waiting_since, source, entered_at, ended_at)
    select c.id, 'awareness', 1 + n % 5, (${someDay})::date, 'staff', ${someDay}, case when n % 50 > 0 then ${someDay} end
    from ${few} join ${cell.rows} c on c.at = ${cell.turn}`,
  sql`insert into training_class (organiser_id, kind, title, venue, capacity, state, created_at)
    select c.id, 'awareness', 'Lớp ' || n, 'Hội trường ' || n, 70, case when n % 50 > 0 then 'finished' else 'approved' end, ${someDay} from ${few} join ${commune.rows} c on c.at = ${commune.turn}`,
  sql`insert into class_session (class_id, on_date, part, venue, organiser_id, live)
    select id, date '2017-01-01' + id % 3500, 'morning', venue, organiser_id, false from ${taught}`,
  sql`insert into class_registration (class_id, unit_id, place, asked, seated, waiting, how, registered_at)
    select t.id, c.id, n, 2, 2, 0, 'chat', timestamptz '2026-01-01' from ${taught} t, generate_series(1, 5) n
    join ${cell.rows} c on c.at = ${cell.turn}`,
  sql`insert into class_result (class_id, unit_id, certified, expires_on)
    select t.id, c.id, 2, date '2022-01-01' + t.id % 3500 from ${taught} t, generate_series(1, 5) n join ${cell.rows} c on c.at = ${cell.turn}`,
];
