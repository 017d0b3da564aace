import { beforeAll, expect, test } from "vitest";
import { sql } from "@ketnap/database";
import { useDatabase } from "@ketnap/database/testing";
import { finishClass, listClasses, listResults, recordAttendance } from "../classes/index.ts";
import { markInspectionVisited, writeInspectionFindings } from "../inspections/index.ts";
import { type Context, systemActor } from "../kernel/index.ts";
import { refusal } from "../kernel/testing.ts";
import { readTree, type Tree } from "../organisation/index.ts";
import { readProgress } from "../quotas/index.ts";
import { approveReport, listExpectedReports, unapproveReport } from "../reports/index.ts";
import { fillDefaults, loadProvince, readSampleCounts, removeSample } from "./index.ts";

const TODAY = "2026-11-22";
const size = {
  communes: 6,
  organisations: 10,
  cells: 80,
  members: 1_600,
  years: 3,
  accounts: 150,
  seed: 4,
  today: TODAY,
};
const database = useDatabase();
const ctx = (): Context => ({
  actor: systemActor("test"),
  db: database.staff,
  now: Temporal.Instant.from(`${TODAY}T02:00:00Z`),
});
const TEACHING = [
  "class_pool",
  "training_class",
  "class_session",
  "class_seat",
  "class_registration",
  "class_attendance",
  "class_result",
];
const VISITING = [
  "inspection_plan",
  "inspection_team",
  "inspection_member",
  "inspection_visit",
  "inspection_finding",
  "inspection_recommendation",
];
let counts: Record<string, number>;
let tree: Tree;
let root: number;

beforeAll(async () => {
  await fillDefaults(ctx());
  counts = await loadProvince(ctx(), size);
  tree = await readTree(database.staff);
  root = tree.byKey("gen4-tinh1")!.id;
});

const pickOne = ({ id, version }: { id: number; version: number }) => ({ id, version });
const number = async (query: ReturnType<typeof sql>) => (await database.owner.rows<{ n: number }>(query))[0]!.n;

test("stands on its last day with the counts that were asked", async () => {
  const below = tree.descendantsOf(root, TODAY).map((id) => tree.unit(id)!.level);
  const levels = Object.fromEntries(
    Object.entries(Object.groupBy(below, (level) => level)).map(([k, v]) => [k, v.length]),
  );
  expect(levels).toEqual({ commune: 6, grassroots: 10, cell: 80 });
  const bodies = tree.units.filter((unit) => unit.level === "grassroots");
  for (const { id } of bodies) expect(tree.childrenOf(id, TODAY).length).toBeGreaterThan(0);
  const newest = sql`select sum(members)::int as n from member_snapshot where on_date = '2026-01-01'`;
  expect(await number(newest)).toBe(1_600);
  expect(await number(sql`select count(*)::int as n from chat_link`)).toBe(150);
  const grown = ["admission_plan", "admission_plan_revision", "lag_statement"];
  for (const table of grown) expect(counts[table], table).toBeGreaterThan(100);
  const loaded = ["unit", "quota", "expected_report", "report", "report_revision", "figure"];
  for (const table of [...grown, ...loaded, ...TEACHING, ...VISITING]) {
    expect(counts[table], table).toBeGreaterThan(0);
    expect(await number(sql`select count(*)::int as n from ${sql([table])}`), table).toBe(counts[table]);
  }
});

test("was another province before the summer of 2025: districts, and more communes", () => {
  const then = tree.descendantsOf(root, "2025-06-30").map((id) => tree.unit(id)!.level);
  expect(then.filter((level) => level === "district").length).toBeGreaterThan(0);
  expect(then.filter((level) => level === "commune").length).toBeGreaterThan(8);
  expect(then.filter((level) => level === "cell")).toHaveLength(80);
  const merged = tree.units.filter((unit) => unit.level === "commune" && unit.endedOn === "2025-07-01");
  expect(merged.length).toBeGreaterThan(8);
  expect(new Set(merged.map((unit) => unit.name)).size).toBe(merged.length);
});

test("its figures are what its approved reports say, and its quotas add up", async () => {
  const told = sql`select sum((v."values"->>'admitted')::int)::int as n from report p
    join report_revision v on v.report_id = p.id and v.number = p.revision where p.state = 'approved'`;
  const kept = sql`select sum(value)::int as n from figure where indicator = 'admitted' and member_group is null`;
  expect(await number(kept)).toBe(await number(told));
  const quota = (level: string) => sql`select sum(value)::int as n from quota q join unit u on u.id = q.unit_id
    where u.level = ${level} and first_month = '2026-01'`;
  expect(await number(quota("cell"))).toBe(await number(quota("province")));
  const facts = await readProgress(ctx(), { unitId: root, asked: { from: "2026-01", to: "2026-10" } });
  expect(facts).toMatchObject({ kind: "progress", coverage: { of: 80 } });
});

test("its reports came late, not at all, back and again, as in life; the verbs go on with them", async () => {
  const states = await database.owner.rows<{ state: string; n: number }>(
    sql`select state, count(*)::int as n from report group by state order by state`,
  );
  expect(states.map(({ state }) => state)).toContain("approved");
  expect(counts["report"]!).toBeLessThan(counts["expected_report"]!);
  expect(counts["report_revision"]!).toBeGreaterThan(counts["report"]!);
  const page = { page: 1, perPage: 1, sort: "id", order: "asc" } as const;
  const [row] = (await listExpectedReports(ctx(), { ...page, filter: { standing: "on_time" } } as never)).rows;
  const open = await unapproveReport(ctx(), { id: row!.id, version: row!.version, reason: "Kiểm tra lại" });
  const again = await approveReport(ctx(), { id: row!.id, version: open.version });
  expect(again.report).toMatchObject({ state: "approved" });
});

test("its plans end at the year's quota, and causes are stated of months that brought nobody", async () => {
  const astray = sql`select count(*)::int as n from admission_plan p left join quota q on q.unit_id = p.unit_id
    and q.first_month = p.year || '-01' where (p.milestones -> -1 ->> 'target')::int is distinct from q.value::int`;
  expect(await number(astray)).toBe(0);
  const unasked = sql`select count(*)::int as n from lag_statement s join figure f on f.unit_id = s.unit_id
    and f.indicator = 'admitted' and f.member_group is null and f.last_month = s.last_month where f.value > 0`;
  expect(await number(unasked)).toBe(0);
});

test("its classes are what was registered: nobody beyond the seats, who was certified came and waits no longer", async () => {
  const [row] = await database.owner.rows<Record<string, number>>(sql`select
    (select count(*) from training_class c where c.seated <> (select coalesce(sum(seated), 0) from class_registration where class_id = c.id)
      or c.seated > c.capacity or c.last_place <> (select count(*) from class_registration where class_id = c.id))::int as astray,
    (select count(*) from class_result r where r.certified > (select max(a.present) from class_attendance a
      join class_session s on s.id = a.session_id where s.class_id = r.class_id and a.unit_id = r.unit_id))::int as beyond,
    (select coalesce(sum(certified), 0) from class_result)::int as certified,
    (select coalesce(sum((e ->> 'count')::int), 0) from class_result, jsonb_array_elements(left_pool) e)::int as out,
    (select coalesce(sum(count), 0) from class_pool where ended_at is not null)::int as gone,
    (select count(*) from class_pool where ended_at is null)::int as waiting,
    (select count(*) from class_pool where waiting_since > ${TODAY}::date or ended_at > ${TODAY}::date)::int as ahead,
    (select count(*) from training_class where not sample)::int + (select count(*) from inspection_plan where not sample)::int as unmarked,
    (select count(*) from training_class c where exists (select from class_session s where s.class_id = c.id and s.on_date < ${TODAY})
      and exists (select from class_session s where s.class_id = c.id and s.on_date >= ${TODAY}))::int as running`);
  expect(row).toMatchObject({ astray: 0, beyond: 0, ahead: 0, unmarked: 0, running: 1 });
  expect(row!["certified"]).toBeGreaterThan(100);
  expect([row!["out"], row!["gone"]]).toEqual([row!["certified"], row!["certified"]]);
  expect(row!["waiting"]).toBeGreaterThan(0);
});

test("the same seed gives the same rows, another seed others", async () => {
  const written = async (seed: number) => {
    const rows = await database.owner.rows<{
      row: string;
    }>(sql`select concat_ws(' ', replace(u.key, ${`gen${seed}-`}, ''), u.name,
        p.milestones, (select json_agg(json_build_array(f.last_month, f.indicator, f.value) order by f.last_month, f.indicator, f.member_group)
          from figure f where f.unit_id = u.id), (select json_agg(json_build_array(s.last_month, c.key) order by 1)
          from (select * from lag_statement order by last_month) s join lag_cause c on c.id = s.cause_id where s.unit_id = u.id),
          (select json_agg(json_build_array(c.title, r.place, r.asked, r.seated, e.certified) order by c.id, r.place)
          from class_registration r join training_class c on c.id = r.class_id
          left join class_result e on e.class_id = c.id and e.unit_id = u.id where r.unit_id = u.id),
          (select json_agg(json_build_array(v.on_date, v.state, v.need) order by v.on_date) from inspection_visit v where v.unit_id = u.id)) as row
      from unit u left join admission_plan p on p.unit_id = u.id and p.year = 2026 where u.key like ${`gen${seed}-cb%`} order by u.id`);
    return rows.map(({ row }) => row);
  };
  const before = await written(4);
  expect(before).toHaveLength(80);
  await loadProvince(ctx(), { ...size, seed: 9 });
  expect(await written(9)).not.toEqual(before);
  const { units } = await readSampleCounts(ctx(), {});
  await removeSample(ctx(), { units });
  await loadProvince(ctx(), size);
  expect(await written(4)).toEqual(before);
});

test("is written once; another of its seed is refused", async () => {
  expect(await loadProvince(ctx(), size)).toEqual({});
  expect(await refusal(loadProvince(ctx(), { ...size, cells: 90 }))).toMatchObject({ reason: "province_known" });
  expect(await refusal(loadProvince(ctx(), { ...size, seed: 5, members: 100 }))).toMatchObject({ kind: "invalid" });
});

test("the verbs go on with its classes and visits", async () => {
  const byDay = { page: 1, perPage: 200, order: "asc" } as const;
  const { rows: classes } = await listClasses(ctx(), { ...byDay, sort: "firstOn", filter: { upcoming: true } });
  const running = classes.find(({ standing }) => standing === "running")!;
  const [learners] = await listResults(ctx(), { classId: running.id });
  const { onDate, part } = running.sessions.at(-1)!;
  const units = [{ unitId: learners!.unit.id, present: learners!.seated }];
  const kept = await recordAttendance(ctx(), { ...pickOne(running), onDate, part, units });
  const certified = [{ unitId: learners!.unit.id, certified: 1 }];
  expect(await finishClass(ctx(), { ...pickOne(kept), units: certified })).toMatchObject({ state: "finished" });

  const [announced] = await database.owner.rows<{ id: number; version: number }>(
    sql`select id, version from inspection_visit where state = 'announced' order by id limit 1`,
  );
  const seen = await markInspectionVisited(ctx(), { ...announced!, visitedOn: TODAY });
  const body = "Sổ sách đủ.";
  expect(await writeInspectionFindings(ctx(), { ...pickOne(seen), body })).toMatchObject({ state: "concluded" });
});

test("goes with the sample, whole", async () => {
  const { units } = await readSampleCounts(ctx(), {});
  expect(await removeSample(ctx(), { units })).toMatchObject({ units: 0, accounts: 0, figures: 0 });
  expect(await number(sql`select count(*)::int as n from expected_report`)).toBe(0);
});
