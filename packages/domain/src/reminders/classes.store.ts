import type { ClassCalendar } from "@ketnap/contract";
import { type Db, type Sql, sql } from "@ketnap/database";
import type { StateBefore } from "./class-change.rules.ts";
import { recipients, spanRows, withStandIn } from "./finding.store.ts";
import type { Due } from "./kind.ts";
import type { Rule } from "./rule.ts";

const FIRST_ON = sql`(select min(on_date) from class_session where class_id = c.id)`;

/** Units below the organiser for which the class is: those with seats kept, and those at which somebody waits for it. */
const MEANT = sql`(
  select k.unit_id from class_seat k where k.class_id = c.id and k.seats > 0
  union
  select p.unit_id from class_pool p where p.ended_at is null and p.kind = c.kind and p.unit_id in (
    with recursive below (id) as (
      select c.organiser_id
      union select l.unit_id from placement l join below on l.parent_id = below.id
        and (l.valid_from is null or l.valid_from <= d.on_date) and (l.valid_to is null or d.on_date < l.valid_to))
    select id from below))`;

/** The sequence of the last change that is told: a title that changed since is not. */
const CHANGE = sql`coalesce((c.told_before ->> 'sequence')::int, c.sequence)`;

/** Units that have seats in the class, or wait for one, and registered before it changed. */
const REGISTERED = sql`(select r.unit_id from class_registration r where r.class_id = c.id and r.seated + r.waiting > 0
  and r.known_sequence < ${CHANGE} group by 1)`;
const WAITING = sql`(select r.unit_id from class_registration r where r.class_id = c.id and r.waiting > 0 group by 1)`;
const SEATED = sql`(select r.unit_id from class_registration r where r.class_id = c.id and r.seated > 0 group by 1)`;

/** When it can be registered for: from the day that is set, where it is announced or opened again later from then. */
const OPENING = sql`greatest(c.registration_opens_on, (c.announced_at at time zone 'Asia/Ho_Chi_Minh')::date, c.reopened_on)`;
const OPEN = sql`c.state = 'announced' and c.released_at is null`;

/** Of a unit that has ended meanwhile whoever stands for it is told beside its own people, as long as they have their rights. */
function selectUnits(rule: Rule, { spans }: Due, anchor: Sql, which: Sql, units: Sql, occurrence: Sql): Sql {
  return sql`select 'class' as subject_kind, c.id || '.' || u.unit_id as subject_id, w.id as unit_id, g.account_id,
      ${occurrence} as occurrence, d.on_date, d.expires_on, d.nth, '{}'::jsonb as facts
    from ${spanRows(spans)} join training_class c on ${which} and ${anchor} between d.from_day and d.to_day
    cross join lateral ${units} u cross join ${withStandIn(sql`u.unit_id`, sql`d.on_date`)}
    ${recipients(rule, sql`w.id`, sql`d.on_date`)}`;
}

const byDay = (anchor: Sql) => sql`${anchor}::text || case when d.nth < 0 then '' else '+' end || d.nth`;

export const selectOpening = (rule: Rule, due: Due): Sql =>
  selectUnits(rule, due, OPENING, OPEN, MEANT, byDay(OPENING));

/** Of those who were told that it opens, who has registered nobody. */
export const selectClosing = (rule: Rule, due: Due): Sql =>
  selectUnits(
    rule,
    due,
    sql`c.registration_closes_on`,
    OPEN,
    sql`(select * from ${MEANT} m where not exists (select 1 from class_registration r
      where r.class_id = c.id and r.unit_id = m.unit_id and r.seated + r.waiting > 0))`,
    byDay(sql`c.registration_closes_on`),
  );

export const selectBeginning = (rule: Rule, due: Due): Sql =>
  selectUnits(rule, due, FIRST_ON, sql`c.state = 'announced'`, SEATED, byDay(FIRST_ON));

/** Who is on the list when the class begins. */
export const selectWithoutSeat = (rule: Rule, due: Due): Sql =>
  selectUnits(rule, due, FIRST_ON, sql`c.state = 'announced'`, WAITING, byDay(FIRST_ON));

/** Another day or place, or off: once a change, whoever learns or waits. */
export const selectChanged = (rule: Rule, due: Due): Sql =>
  selectUnits(
    rule,
    due,
    sql`c.changed_on`,
    sql`c.announced_at is not null and c.state in ('announced', 'cancelled')`,
    REGISTERED,
    sql`'change ' || ${CHANGE}`,
  );

/** Some who waited have seats now: known by how many of the unit ever moved up in it, which only grows. */
export const selectPromoted = (rule: Rule, { spans }: Due): Sql =>
  sql`select 'class_registration' as subject_kind, c.id || '.' || r.unit_id as subject_id, r.unit_id, g.account_id,
      'promoted ' || (select sum(promoted) from class_registration where class_id = c.id and unit_id = r.unit_id)
        as occurrence, d.on_date, d.expires_on, d.nth, '{}'::jsonb as facts
    from ${spanRows(spans)} join class_registration r on r.promoted_on between d.from_day and d.to_day
    join training_class c on c.id = r.class_id and c.state = 'announced'
    ${recipients(rule, sql`r.unit_id`, sql`d.on_date`)}
    group by c.id, r.unit_id, g.account_id, d.on_date, d.expires_on, d.nth`;

export interface ClassTold {
  subjectId: string;
  accountId: number;
  classId: number;
  unitId: number;
  title: string;
  venue: string;
  state: string;
  released: boolean;
  /** The sequence of its last change that is told. */
  change: number;
  /** How it was before each of its last changes; null where that was not kept. */
  statesBefore: readonly StateBefore[] | null;
  /** The last change that the account knows of: it was told to it, or is older than what the unit registered. */
  known: number | null;
  cancelReason: string | null;
  opensOn: string | null;
  closesOn: string | null;
  firstOn: string | null;
  /** The next of its days, today in; null once they are over. */
  nextOn: string | null;
  /** Of what it was before its last change the first day that is still ahead. */
  beforeOn: string | null;
  seated: number;
  waiting: number;
  calendar: ClassCalendar;
}

/** How each of these classes stands for its unit on a day, as the account knows it. `subjectId`: class and unit, `12.7`. */
export function findClassesTold(
  db: Db,
  told: readonly { subjectId: string; accountId: number }[],
  day: string,
): Promise<ClassTold[]> {
  return db.rows<ClassTold>(sql`select w.subject_id as "subjectId", w.account_id as "accountId", c.id as "classId",
      w.unit_id as "unitId", c.title, c.venue, c.state, c.released_at is not null as released, ${CHANGE} as change,
      c.told_before -> 'states' as "statesBefore", greatest(r.known, k.told) as known, c.cancel_reason as "cancelReason",
      ${OPENING}::text as "opensOn", c.registration_closes_on::text as "closesOn", ${FIRST_ON}::text as "firstOn",
      (select min(on_date) from class_session where class_id = c.id and on_date >= ${day}::date)::text as "nextOn",
      case when c.before_on >= ${day}::date then c.before_on end::text as "beforeOn",
      coalesce(r.seated, 0)::int as seated, coalesce(r.waiting, 0)::int as waiting,
      json_build_object('id', c.id, 'title', c.title, 'venue', c.venue, 'organiserName', o.name, 'sequence', c.sequence,
        'events', c.events, 'cancelled', c.state = 'cancelled', 'sessions', (select coalesce(json_agg(json_build_object(
          'onDate', s.on_date::text, 'part', s.part) order by s.on_date, s.part desc), '[]')
          from class_session s where s.class_id = c.id)) as calendar
    from (select distinct s.subject_id, s.account_id, split_part(s.subject_id, '.', 1)::int as class_id,
        split_part(s.subject_id, '.', 2)::int as unit_id
        from unnest(${told.map(({ subjectId }) => subjectId)}::text[], ${told.map(({ accountId }) => accountId)}::int[])
          as s (subject_id, account_id)) w
      join training_class c on c.id = w.class_id
      join unit o on o.id = c.organiser_id
      left join lateral (select sum(seated) as seated, sum(waiting) as waiting,
          min(known_sequence) filter (where seated + waiting > 0) as known
        from class_registration where class_id = c.id and unit_id = w.unit_id) r on true
      left join lateral (select max(split_part(m.occurrence, ' ', 2)::int) as told
        from reminder m join reminder_rule u on u.id = m.rule_id and u.kind = 'class_changed'
        where m.subject_kind = 'class' and m.subject_id = w.subject_id and m.account_id = w.account_id
          and m.state = 'told') k on true`);
}
