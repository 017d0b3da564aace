import { type Sql, sql } from "@ketnap/database";
import { useDatabase } from "@ketnap/database/testing";
import { beforeAll, expect, test } from "vitest";
import { Forbidden } from "../kernel/index.ts";
import { actingOn } from "../kernel/testing.ts";
import { fillDefaults, loadProvince } from "../loading/index.ts";
import { liveDay } from "../loading/live-day.ts";
import { setPlan } from "../plans/index.ts";
import { recount } from "./index.ts";

const database = useDatabase();
const admin = () => actingOn(database.staff, { roles: ["admin"] });

beforeAll(async () => {
  await fillDefaults(admin());
  const size = { communes: 4, organisations: 4, cells: 30, members: 600, years: 1, accounts: 40, seed: 6 };
  await loadProvince(admin(), { ...size, today: "2026-11-22" });
  await liveDay(admin(), { deeds: 120, seed: 2 });
  const [unit] = await database.owner.rows<{ id: number }>(sql`select min(id) as id from unit where level = 'cell'`);
  await setPlan(admin(), { unitId: unit!.id, year: 2027, milestones: [{ month: 6, target: 1 }], documentNo: null });
});

const found = async () => Object.fromEntries((await recount(admin(), {})).map(({ what, ...rest }) => [what, rest]));

test("what nobody touched does not drift", async () => {
  for (const [what, { drifted, some }] of Object.entries(await found()))
    expect({ what, drifted, some }).toEqual({ what, drifted: 0, some: [] });
});

test.each<[string, Sql]>([
  [
    "a report's newest revision",
    sql`update report set revision = revision + 1 where id = (select min(id) from report)`,
  ],
  [
    "what a report answers its request with",
    sql`update expected_report set value = value + 1 where id = (select min(expected_id) from report)`,
  ],
  [
    "that a report is approved",
    sql`update report_approval set undone_at = now(), reason = '' where id = (select min(id) from report_approval)`,
  ],
  [
    "figures that an approved report wrote",
    sql`update figure set value = value + 1 where id = (select min((w ->> 'id')::int)
    from report p, jsonb_array_elements(p.figures) w join figure f on f.id = (w ->> 'id')::int where p.state = 'approved' and f.version = 1)`,
  ],
  ["a quota's revisions", sql`update quota set version = version + 1 where id = (select min(id) from quota)`],
  [
    "a plan's milestones",
    sql`update admission_plan set milestones = '[{"month":7,"target":1}]' where id = (select max(id) from admission_plan)`,
  ],
  [
    "a class's seats taken",
    sql`update training_class set seated = seated - 1 where id = (select max(id) from training_class where seated > 0)`,
  ],
  [
    "a class's waiting list",
    sql`update training_class set waiting = waiting + 1 where id = (select max(id) from training_class)`,
  ],
  [
    "places on a class's list",
    sql`update training_class set last_place = last_place + 1 where id = (select max(id) from training_class)`,
  ],
  [
    "that a visit is followed up",
    sql`update inspection_recommendation set done_on = null where id = (select min(r.id) from inspection_recommendation r
      join inspection_visit v on v.id = r.visit_id where v.state = 'closed')`,
  ],
  [
    "a unit's place in the tree",
    sql`delete from placement where unit_id = (select max(id) from unit where level = 'cell')`,
  ],
  [
    "the day on which a merged unit ended",
    sql`update unit set ended_on = ended_on + 1 where id = (select from_unit_id from lineage where kind = 'merge' order by id limit 1)`,
  ],
  ["links of the log", sql`delete from audit_link where position = (select max(position) from audit_link)`],
])("sees where %s says something else", async (what, drift) => {
  const gone = new Error("gone");
  const undone = database.owner.transaction(async (db) => {
    await db.execute(drift);
    const seen = (await recount({ ...admin(), db }, {})).find((each) => each.what === what)!;
    expect(seen.drifted).toBe(1);
    expect(seen.some).toHaveLength(1);
    expect(seen.some[0]!.kept).not.toBe(seen.some[0]!.counted);
    throw gone;
  });
  await expect(undone).rejects.toBe(gone);
});

test("is for the administrator alone", async () => {
  for (const role of ["staff", "leader", "secretary", "auditor"] as const)
    await expect(recount(actingOn(database.staff, { roles: [role] }), {})).rejects.toThrow(Forbidden);
});
