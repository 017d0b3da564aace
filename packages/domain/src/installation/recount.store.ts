import { type Db, type Sql, sql } from "@ketnap/database";

/** One thing that is kept in two places: how many were compared, how many differ, and some of these. */
export interface Recounted {
  what: string;
  compared: number;
  drifted: number;
  /** At most twenty: which, what is kept of it, and what counting says. */
  some: { id: string; kept: string | null; counted: string | null }[];
}

/** Rows of (id, kept, counted) by what they are: whatever is kept beside what it is made of. */
const twice = (day: string): Readonly<Record<string, Sql>> => ({
  "a report's newest revision": sql`select p.id, p.revision as kept, (select max(v.number) from report_revision v
      where v.report_id = p.id) as counted from report p`,
  "what a report answers its request with": sql`select e.id, e.value as kept,
      (v."values" ->> coalesce(fv.fields -> 0 ->> 'indicator', r.indicator))::int as counted
    from report p join expected_report e on e.id = p.expected_id join report_request r on r.id = e.request_id
      join report_revision v on v.report_id = p.id and v.number = p.revision
      left join report_form_version fv on fv.id = r.form_version_id
    where p.state <> 'withdrawn' and e.answered_at is not null`,
  "that a report is approved": sql`select p.id, p.state = 'approved' as kept, exists (select from report_approval a
      where a.report_id = p.id and a.undone_at is null and a.unit_id = r.unit_id) as counted
    from report p join expected_report e on e.id = p.expected_id join report_request r on r.id = e.request_id
    where p.state <> 'withdrawn'`,
  // One that was corrected since, or written by another report too, has a version of its own.
  "figures that an approved report wrote": sql`select f.id, f.value::float8 as kept, (w ->> 'value')::float8 as counted
    from report p cross join jsonb_array_elements(p.figures) w join figure f on f.id = (w ->> 'id')::int
    where p.state = 'approved' and f.version = 1`,
  "a quota's revisions": sql`select q.id, q.version as kept, max(v.revision) as counted
    from quota q join quota_revision v on v.quota_id = q.id group by q.id`,
  "a plan's milestones": sql`select p.id, p.milestones::text as kept, v.milestones::text as counted from admission_plan p
    left join lateral (select milestones from admission_plan_revision where plan_id = p.id order by number desc limit 1) v on true`,
  "a class's seats taken": sql`select c.id, c.seated as kept, coalesce(sum(r.seated), 0) as counted
    from training_class c left join class_registration r on r.class_id = c.id group by c.id`,
  "a class's waiting list": sql`select c.id, c.waiting as kept, coalesce(sum(r.waiting), 0) as counted
    from training_class c left join class_registration r on r.class_id = c.id group by c.id`,
  "a unit's place in the tree": sql`select u.id, 1 as kept, count(p.id) as counted
    from unit u left join placement p on p.unit_id = u.id and daterange(p.valid_from, p.valid_to) @> ${day}::date
    where daterange(u.started_on, u.ended_on) @> ${day}::date group by u.id`,
  "the day on which a merged unit ended": sql`select l.id, u.ended_on::text as kept, l.effective_on::text as counted
    from lineage l join unit u on u.id = l.from_unit_id where l.kind in ('merge', 'close')`,
  "links of the log": sql`select e.id, l.entry_id is not null as kept, true as counted
    from audit_entry e left join audit_link l on l.entry_id = e.id where e.digest is not null`,
});

/** Counts anew, one statement for each thing. */
export async function recountRows(db: Db, day: string): Promise<Recounted[]> {
  const found: Recounted[] = [];
  for (const [what, rows] of Object.entries(twice(day))) {
    const [counted] = await db.rows<Omit<Recounted, "what">>(sql`
      with pair as materialized (select id::text, kept::text, counted::text from (${rows}) twice),
        differing as (select * from pair where kept is distinct from counted)
      select (select count(*)::int from pair) as compared, (select count(*)::int from differing) as drifted,
        (select coalesce(json_agg(one), '[]') from (select * from differing order by length(id), id limit 20) one) as some`);
    found.push({ what, ...counted! });
  }
  return found;
}
