import { type Db, type Sql, sql, toDbInstant } from "@ketnap/database";
import type { Due } from "./kind.ts";
import type { Rule } from "./rule.ts";

/** What a person has muted now: the kind's topic, or everything. */
export const mutedNow = (topic: string | Sql, now: Temporal.Instant): Sql => sql`m.ended_at is null
  and (m.until is null or m.until > ${toDbInstant(now)}) and m.topic in (${topic}, 'all')`;

const ONCE = sql`do nothing`;
/** What was answered and is asked for again, while it is of use. */
const AGAIN = sql`do update set state = excluded.state, why = excluded.why, settled_at = excluded.settled_at, delivery_id = null
  where reminder.state = 'answered'`;

/**
 * What was found and never told is found again, and on a later day what had been answered; what nobody could be reached with
 * is of use for longer, for the day on which he can. What staff held back, and what another line or a later one told, stays
 * ended.
 */
const UNTIL_TOLD = sql`do update set expires_on = excluded.expires_on,
    on_date = case when reminder.state in ('expired', 'answered') then excluded.on_date else reminder.on_date end,
    why = case when reminder.state in ('expired', 'answered') then null else reminder.why end,
    settled_at = case when reminder.state in ('expired', 'answered') then null else reminder.settled_at end,
    delivery_id = case when reminder.state in ('expired', 'answered') then null else reminder.delivery_id end,
    state = case when reminder.state in ('expired', 'answered') then 'found' else reminder.state end
  where reminder.expires_on < excluded.on_date and (reminder.state = 'unreachable' or reminder.state = 'expired'
      and reminder.why not in ('paused', 'called_off', 'rule_off', 'told_with_another', 'told_with_the_next'))
    or reminder.state = 'answered' and (reminder.settled_at at time zone 'Asia/Ho_Chi_Minh')::date
      < (excluded.found_at at time zone 'Asia/Ho_Chi_Minh')::date`;

const FOUND = { never: ONCE, answered: AGAIN, untold: UNTIL_TOLD };

/**
 * Keeps what a rule selects, once for each (rule, subject, recipient, occurrence): rerun, or run by two at once, it adds
 * nothing. Of two offsets of one subject on one day the later speaks. `again`: what was answered is found
 * again, or what ended untold as well. Returns how many were new.
 */
export async function insertFound(
  db: Db,
  rule: Pick<Rule, "id">,
  { topic, again = "never" }: { topic: string; again?: "never" | "answered" | "untold" },
  selected: Sql,
  now: Temporal.Instant,
): Promise<number> {
  return db.execute(sql`
    insert into reminder (rule_id, subject_kind, subject_id, account_id, occurrence, unit_id, on_date, expires_on, facts,
                          found_at, state, settled_at, why)
    select distinct on (f.subject_kind, f.subject_id, f.account_id, f.on_date)
      ${rule.id}::int, f.subject_kind, f.subject_id, f.account_id, f.occurrence, f.unit_id, f.on_date, f.expires_on,
      f.facts, ${toDbInstant(now)}, case when m.id is null then 'found' else 'muted' end,
      case when m.id is null then null else ${toDbInstant(now)}::timestamptz end,
      case when m.id is null then null else 'muted' end
    from (${selected}) f
    left join mute m on m.account_id = f.account_id and ${mutedNow(topic, now)}
    order by f.subject_kind, f.subject_id, f.account_id, f.on_date, f.nth desc
    on conflict (rule_id, subject_kind, subject_id, account_id, occurrence) ${FOUND[again]}`);
}

/**
 * What a rule switched off, or a person's mute, had ended waits again once neither stands against it, while it is of use.
 * `topics`: what mutes each kind.
 */
export function findSilencedAnew(
  db: Db,
  topics: readonly { kind: string; topic: string }[],
  day: string,
  now: Temporal.Instant,
): Promise<number> {
  const mutes = JSON.stringify(topics.map(({ kind, topic }) => ({ kind, topic })));
  return db.execute(sql`
    update reminder r set state = 'found', why = null, settled_at = null, delivery_id = null
    from reminder_rule u
      join jsonb_to_recordset(${mutes}::jsonb) as k (kind text, topic text) on k.kind = u.kind
    where u.id = r.rule_id and u.enabled and r.expires_on >= ${day}::date
      and (r.state = 'muted' or r.state = 'expired' and r.why = 'rule_off')
      and not exists (select 1 from mute m where m.account_id = r.account_id and ${mutedNow(sql`k.topic`, now)})`);
}

/**
 * The grants of the rule's role that hold on a day where it says: at the unit, at the one above, or at the top. Looked up
 * unit by unit (`offset 0`): the planner cannot tell how few units a span of days has, and would read every grant there is.
 */
export function recipients(rule: Pick<Rule, "role" | "at">, unit: Sql, onDate: Sql): Sql {
  return sql`cross join lateral (select held.account_id, held.unit_id from role_grant held
    where held.unit_id = ${whereTold(rule.at, unit, onDate)} and held.role = ${rule.role}
      and held.valid_from <= ${onDate} and (held.valid_to is null or ${onDate} < held.valid_to) offset 0) g`;
}

/**
 * To be joined to: the units `h.id` that took this one over as a whole and exist that day; none where nobody did. Sought in
 * the lineage, which knows of few units: of the others nothing is read.
 */
export function heirs(unit: Sql, onDate: Sql): Sql {
  const gone = sql`l.to_unit_id is not null and l.to_unit_id <> l.from_unit_id and l.kind in ('merge', 'close')
    and l.effective_on <= ${onDate}`;
  return sql`lateral (
    with recursive heir (id) as (
      select l.to_unit_id from lineage l where l.from_unit_id = ${unit} and ${gone}
      union all select l.to_unit_id from heir b join lineage l on l.from_unit_id = b.id and ${gone})
    cycle id set looped using path
    select distinct b.id from heir b join unit u on u.id = b.id and (u.ended_on is null or ${onDate} < u.ended_on)) h`;
}

/** To be joined to: the unit `w.id` itself, and those that took it over. */
export function withHeirs(unit: Sql, onDate: Sql): Sql {
  return sql`lateral (select ${unit} as id union all select h.id from ${heirs(unit, onDate)}) w`;
}

/**
 * To be joined to: the unit `w.id` itself, and where it has ended who stands for it that day: who took it over, of its parts
 * the largest, as `successorOn` of classes has it. Sought in the lineage, as heirs are.
 */
export function withStandIn(unit: Sql, onDate: Sql): Sql {
  const next = (id: Sql) => sql`select l.to_unit_id from lineage l
      join unit f on f.id = l.from_unit_id and f.ended_on <= ${onDate}
    where l.from_unit_id = ${id} and l.to_unit_id <> l.from_unit_id and l.kind in ('merge', 'close', 'split')
      and l.effective_on <= ${onDate}
    order by l.effective_on desc, coalesce(l.share, 0) desc, l.to_unit_id limit 1`;
  return sql`lateral (
    with recursive stand (id) as (
      select n.id from (${next(unit)}) n (id)
      union all select n.id from stand b cross join lateral (${next(sql`b.id`)}) n (id))
    cycle id set looped using path
    select ${unit} as id union
    select u.id from stand b join unit u on u.id = b.id and (u.ended_on is null or ${onDate} < u.ended_on)) w`;
}

/** The unit above on that day; null at the top. */
export function parentOf(unit: Sql, onDate: Sql): Sql {
  return sql`(select p.parent_id from placement p where p.unit_id = ${unit}
    and (p.valid_from is null or p.valid_from <= ${onDate}) and (p.valid_to is null or ${onDate} < p.valid_to) limit 1)`;
}

export function whereTold(at: Rule["at"], unit: Sql, onDate: Sql): Sql {
  if (at === "unit") return unit;
  if (at === "parent") return parentOf(unit, onDate);
  return sql`(with recursive up (id, above) as (
      select ${unit}, ${parentOf(unit, onDate)}
      union all select up.above, ${parentOf(sql`up.above`, onDate)} from up where up.above is not null)
    cycle id set looped using path select id from up where above is null limit 1)`;
}

/** Anchors that are told, as rows (from_day, to_day, nth, on_date, expires_on). */
export function spanRows(spans: Due["spans"]): Sql {
  return sql`unnest(${spans.map((s) => s.from)}::date[], ${spans.map((s) => s.to)}::date[],
    ${spans.map((s) => s.offset)}::int[], ${spans.map((s) => s.onDate)}::date[], ${spans.map((s) => s.expiresOn)}::date[])
    as d (from_day, to_day, nth, on_date, expires_on)`;
}

function dayRows(days: Due["days"]): Sql {
  return sql`unnest(${days.map((d) => d.key)}::text[], ${days.map((d) => d.anchor)}::date[],
    ${days.map((d) => d.offset)}::int[], ${days.map((d) => d.onDate)}::date[], ${days.map((d) => d.expiresOn)}::date[])
    as d (key, anchor, nth, on_date, expires_on)`;
}

/**
 * For a rule with a day of its own: each unit at which its role stands. Whether the unit still exists, and whether there is
 * anything to tell of it, is looked at when it is carried: so that finding reads the grants and nothing else.
 */
export function unitsOfRole(rule: Pick<Rule, "role">, days: Due["days"], facts: Record<string, unknown> = {}): Sql {
  return sql`select 'unit' as subject_kind, g.unit_id::text as subject_id, g.unit_id, g.account_id, d.key as occurrence,
      d.on_date, d.expires_on, d.nth, ${JSON.stringify(facts)}::jsonb || jsonb_build_object('anchor', d.anchor) as facts
    from ${dayRows(days)}
    join role_grant g on g.role = ${rule.role} and g.unit_id is not null
      and g.valid_from <= d.on_date and (g.valid_to is null or d.on_date < g.valid_to)`;
}

/** For kinds that no rule finds: somebody asked for them. */
export function nothingSelected(): Sql {
  return sql`select null::text as subject_kind, null::text as subject_id, null::int as unit_id, null::int as account_id,
    null::text as occurrence, null::date as on_date, null::date as expires_on, 0 as nth, '{}'::jsonb as facts where false`;
}
