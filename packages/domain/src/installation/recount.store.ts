import { type Db, type Sql, sql, toDbInstant } from "@ketnap/database";

/** One thing that is kept in two places: how many were compared, how many differ, and some of these. */
export interface Recounted {
  what: string;
  compared: number;
  drifted: number;
  /** At most twenty: which, what is kept of it, and what counting says. */
  some: { id: string; kept: string | null; counted: string | null }[];
}

/** Rows of (id, kept, counted), made of those rows of a table whose ids lie within a slice. */
interface Kept {
  of: Sql;
  rows(within: (id: Sql) => Sql): Sql;
}

const OF_THE_LOG = "links of the log";

/** Of a class what it keeps of those who registered for it, beside what their rows come to. */
const ofRegistrations = (kept: Sql, counted: Sql): Kept => ({
  of: sql`training_class`,
  rows: (within) => sql`select c.id, ${kept} as kept, coalesce(${counted}, 0) as counted
    from training_class c left join class_registration r on r.class_id = c.id where ${within(sql`c.id`)} group by c.id`,
});

/** By what they are: whatever is kept beside what it is made of. */
const twice = (day: string): Readonly<Record<string, Kept>> => ({
  "a report's newest revision": {
    of: sql`report`,
    rows: (within) => sql`select p.id, p.revision as kept, (select max(v.number) from report_revision v
      where v.report_id = p.id) as counted from report p where ${within(sql`p.id`)}`,
  },
  "what a report answers its request with": {
    of: sql`report`,
    rows: (within) => sql`select e.id, e.value as kept,
      (v."values" ->> coalesce(fv.fields -> 0 ->> 'indicator', r.indicator))::int as counted
    from report p join expected_report e on e.id = p.expected_id join report_request r on r.id = e.request_id
      join report_revision v on v.report_id = p.id and v.number = p.revision
      left join report_form_version fv on fv.id = r.form_version_id
    where p.state <> 'withdrawn' and e.answered_at is not null and ${within(sql`p.id`)}`,
  },
  "that a report is approved": {
    of: sql`report`,
    rows: (within) => sql`select p.id, p.state = 'approved' as kept, exists (select from report_approval a
      where a.report_id = p.id and a.undone_at is null and a.unit_id = r.unit_id) as counted
    from report p join expected_report e on e.id = p.expected_id join report_request r on r.id = e.request_id
    where p.state <> 'withdrawn' and ${within(sql`p.id`)}`,
  },
  // One that was corrected since, or written by another report too, has a version of its own.
  "figures that an approved report wrote": {
    of: sql`report`,
    rows: (within) => sql`select f.id, f.value::float8 as kept, (w ->> 'value')::float8 as counted
    from report p cross join jsonb_array_elements(p.figures) w join figure f on f.id = (w ->> 'id')::int
    where p.state = 'approved' and f.version = 1 and ${within(sql`p.id`)}`,
  },
  "a quota's revisions": {
    of: sql`quota`,
    rows: (within) => sql`select q.id, q.version as kept, max(v.revision) as counted
    from quota q join quota_revision v on v.quota_id = q.id where ${within(sql`q.id`)} group by q.id`,
  },
  "a plan's milestones": {
    of: sql`admission_plan`,
    rows: (within) => sql`select p.id, p.milestones::text as kept, v.milestones::text as counted from admission_plan p
    left join lateral (select milestones from admission_plan_revision where plan_id = p.id order by number desc limit 1) v on true
    where ${within(sql`p.id`)}`,
  },
  "a class's seats taken": ofRegistrations(sql`c.seated`, sql`sum(r.seated)`),
  "a class's waiting list": ofRegistrations(sql`c.waiting`, sql`sum(r.waiting)`),
  "places on a class's list": ofRegistrations(sql`c.last_place`, sql`max(r.place)`),
  // One that is closed has nothing open any more.
  "that a visit is followed up": {
    of: sql`inspection_visit`,
    rows: (within) => sql`select v.id, v.state = 'following' as kept, exists (select from inspection_recommendation r
      where r.visit_id = v.id and (v.state <> 'closed' or r.done_on is null)) as counted
    from inspection_visit v where ${within(sql`v.id`)}`,
  },
  "a unit's place in the tree": {
    of: sql`unit`,
    rows: (within) => sql`select u.id, 1 as kept, count(p.id) as counted
    from unit u left join placement p on p.unit_id = u.id and daterange(p.valid_from, p.valid_to) @> ${day}::date
    where daterange(u.started_on, u.ended_on) @> ${day}::date and ${within(sql`u.id`)} group by u.id`,
  },
  "the day on which a merged unit ended": {
    of: sql`lineage`,
    rows: (within) => sql`select l.id, u.ended_on::text as kept, l.effective_on::text as counted
    from lineage l join unit u on u.id = l.from_unit_id where l.kind in ('merge', 'close') and ${within(sql`l.id`)}`,
  },
  [OF_THE_LOG]: {
    of: sql`audit_entry`,
    rows: (within) => sql`select e.id, l.entry_id is not null as kept, true as counted
    from audit_entry e left join audit_link l on l.entry_id = e.id where e.digest is not null and ${within(sql`e.id`)}`,
  },
});

/** What is kept twice, by the words that the recount calls it by. */
export const KEPT_TWICE: readonly string[] = Object.keys(twice(""));
/** The same without the log: the worker may write it and not read it. Its chain is tried at the panel, and by the command. */
export const KEPT_IN_REACH = KEPT_TWICE.filter((what) => what !== OF_THE_LOG);

/** So many rows of a table are counted by one statement. */
const SLICE = 20_000;
const MOST_NAMED = 20;

/** Counts one thing anew, slice by slice. After each `rest` is told how long it took, and may take its time. */
export async function recountRows(
  db: Db,
  what: string,
  day: string,
  rest: (tookMs: number) => Promise<void> = async () => {},
): Promise<Recounted> {
  const { of, rows } = twice(day)[what]!;
  const [ends] = await db.rows<{ first: number; last: number }>(
    sql`select coalesce(min(id), 1)::float8 as first, coalesce(max(id), 0)::float8 as last from ${of}`,
  );
  const found: Recounted = { what, compared: 0, drifted: 0, some: [] };
  for (let from = ends!.first; from <= ends!.last; from += SLICE) {
    const began = performance.now();
    const slice = rows((id) => sql`${id} between ${String(from)}::bigint and ${String(from + SLICE - 1)}::bigint`);
    const [counted] = await db.rows<Omit<Recounted, "what">>(sql`
      with pair as materialized (select id::text, kept::text, counted::text from (${slice}) twice),
        differing as (select * from pair where kept is distinct from counted)
      select (select count(*)::int from pair) as compared, (select count(*)::int from differing) as drifted,
        (select coalesce(json_agg(one), '[]') from (select * from differing order by length(id), id limit ${MOST_NAMED}) one) as some`);
    found.compared += counted!.compared;
    found.drifted += counted!.drifted;
    found.some.push(...counted!.some.slice(0, MOST_NAMED - found.some.length));
    await rest(performance.now() - began);
  }
  return found;
}

/** What counting said, in place of what it said before. */
export async function keepRecount(
  db: Db,
  { what, compared, drifted, some }: Recounted,
  now: Temporal.Instant,
): Promise<void> {
  await db.execute(sql`
    insert into recount (what, counted_at, compared, drifted, examples)
    values (${what}, ${toDbInstant(now)}, ${compared}::int, ${drifted}::int, ${JSON.stringify(some)}::jsonb)
    on conflict (what) do update set counted_at = excluded.counted_at, compared = excluded.compared,
      drifted = excluded.drifted, examples = excluded.examples`);
}

/** What the last nights said of each thing. */
export async function findRecounts(db: Db): Promise<(Recounted & { countedAt: string })[]> {
  return db.rows(sql`
    select what, to_char(counted_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') as "countedAt", compared, drifted,
      examples as some
    from recount order by what`);
}
