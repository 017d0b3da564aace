import { type Sql, sql } from "@ketnap/database";
import { account, cell, commune, plan, someDay, taught, visit } from "./turns.ts";

/** Plans, causes, visits, seats and waves of years; after the classes and deliveries that some of them are of. */
export const laterRows = (few: Sql): readonly Sql[] => [
  sql`insert into admission_plan (unit_id, year, milestones)
    select c.id, year, '[{"month":6,"target":1},{"month":12,"target":2}]' from generate_series(2018, 2026) year,
      unit c where c.level = 'cell' and c.ended_on is null on conflict do nothing`,
  sql`insert into admission_plan_revision (plan_id, number, milestones, recorded_at)
    select id, 1, milestones, make_date(year, 1, 15) from admission_plan on conflict do nothing`,
  sql`insert into lag_statement (unit_id, first_month, last_month, cause_id, stated_at)
    select c.id, m.month, m.month, l.id, timestamptz '2026-09-01'
    from unit c, (select to_char(date '2025-01-01' + n * interval '1 month', 'YYYY-MM') as month from generate_series(0, 19) n) m,
      (select min(id) as id from lag_cause) l where c.level = 'cell' and c.ended_on is null
    on conflict do nothing`,
  sql`insert into responsibility (unit_id, account_id, valid_from, valid_to)
    select c.id, a.id, date '2005-01-01' + n % 7000, date '2005-01-02' + n % 7000 from ${few} join ${account.rows} a on a.at = ${account.turn}
    join ${cell.rows} c on c.at = ${cell.turn}`,
  sql`insert into unit_name (unit_id, name, valid_to)
    select id, 'Tên cũ ' || id, date '2018-01-01' from (select id from unit order by id limit (select count(*) from ${few})) u`,
  sql`insert into inspection_plan (unit_id, title, from_on, to_on, cells, settings, prepare, created_at)
    select c.id, 'Kiểm tra ' || n, date '2017-01-02' + n % 3500, date '2017-02-02' + n % 3500, true, '{}', '', ${someDay}
    from ${few} join ${commune.rows} c on c.at = ${commune.turn}`,
  sql`insert into inspection_team (plan_id, number) select id, 1 from ${plan}`,
  sql`insert into inspection_member (plan_id, team_number, account_id)
    select p.id, 1, a.id from (select id, row_number() over (order by id) as n from ${plan}) p
    join ${account.rows} a on a.at = ${account.turn}`,
  sql`insert into inspection_visit (plan_id, unit_id, team_number, on_date, state, news, news_at, visited_on, closed_at)
    select p.id, c.id, 1, p.from_on, 'closed', 1, p.from_on, p.from_on, p.from_on
    from (select id, from_on, row_number() over (order by id) * 5 + k as n from ${plan}, generate_series(0, 4) k) p
    join ${cell.rows} c on c.at = ${cell.turn}`,
  sql`insert into inspection_finding (visit_id, body, written_at) select id, 'Đủ sổ sách', visited_on from ${visit}`,
  sql`insert into inspection_recommendation (visit_id, number, body, due_on, done_on)
    select id, 1, 'Bổ sung biên bản', visited_on + 30, visited_on + 20 from ${visit}`,
  sql`insert into class_seat (class_id, unit_id, seats)
    select t.id, c.id, 2 from (select id, row_number() over (order by id) as n from ${taught}) t
    join ${cell.rows} c on c.at = ${cell.turn}`,
  sql`insert into class_attendance (session_id, unit_id, present)
    select s.id, c.id, 2 from (select id, row_number() over (order by id) as n from class_session where class_id in (select id from ${taught})) s
    join ${cell.rows} c on c.at = ${cell.turn}`,
  sql`insert into class_feed (unit_id, token_hash, created_at, ended_at)
    select c.id, sha256(n::text::bytea), ${someDay}, ${someDay} from ${few} join ${cell.rows} c on c.at = ${cell.turn}`,
  sql`insert into bulk (kind, key, title, created_at)
    select 'wave', 'before-' || n, 'Nhắc báo cáo ' || n, timestamptz '2015-01-01' + n * interval '1 day' from ${few}`,
  sql`update delivery d set bulk_id = b.id from (select id, row_number() over (order by id) as n from bulk) b
    where d.dedupe_key = 'before-' || b.n`,
  sql`insert into shared_picture (token_hash, body, created_at, expires_at)
    select sha256(n::text::bytea), 'x', ${someDay}, ${someDay} from ${few}`,
  sql`insert into taught_phrase (phrase, intent, taught_at, forgotten_at)
    select 'câu dạy ' || n, 'help', ${someDay}, ${someDay} from ${few}`,
];
