import { sql } from "@ketnap/database";
import { useDatabase } from "@ketnap/database/testing";
import { beforeAll, beforeEach, expect, test } from "vitest";
import { actingOn, refusal } from "../kernel/testing.ts";
import { fillRegulations } from "../regulations/index.ts";
import {
  addPool,
  correctResults,
  finishClass,
  listPool,
  listResults,
  readClass,
  recordAttendance,
  registerLearners,
} from "./index.ts";
import { openClass, plantCommune, secretary, staff, WEEK } from "./testing.ts";

const database = useDatabase();
let id: Record<string, number> = {};

beforeAll(async () => {
  id = await plantCommune(database);
  await fillRegulations(actingOn(database.staff, { roles: ["admin"] }), {});
});
beforeEach(async () => {
  await database.owner.prisma.trainingClass.deleteMany();
  await database.owner.prisma.classPool.deleteMany();
});

const friday = () => staff(database, "2026-12-18");
const pool = async () =>
  (await listPool(staff(database), { filter: { unitId: id["a"]! } })).rows.map(
    ({ shift, count, waitingSince, lapsesOn }) => [shift, count, waitingSince, lapsesOn],
  );
const versionOf = async (classId: number) => (await readClass(friday(), { id: classId })).version;
const certified = async (classId: number) =>
  (await listResults(friday(), { classId })).map(({ unit, certified: count, expiresOn }) => [
    Object.keys(id).find((key) => id[key] === unit.id),
    count,
    expiresOn,
  ]);

/** A class that ends today: 30 of A and 2 of B sit in it. */
async function held(): Promise<number> {
  const { id: classId } = await openClass(database, id["xa"]!, { capacity: 40, sessions: WEEK });
  for (const [key, count] of [
    ["a", 30],
    ["b", 2],
  ] as const)
    await registerLearners(secretary(database, id[key]!), { classId, unitId: id[key]!, count });
  return classId;
}
const said = (key: string, count: number) => [{ unitId: id[key]!, certified: count }];
const finish = async (classId: number, units: ReturnType<typeof said>, more: object = {}) =>
  finishClass(friday(), { id: classId, version: await versionOf(classId), units, ...more });
const correct = async (classId: number, units: ReturnType<typeof said>, more: object = {}) =>
  correctResults(friday(), { id: classId, version: await versionOf(classId), units, reason: "Ghi nhầm", ...more });

test("results that were said wrong are corrected, the pool has back who left it, and the log says from what to what", async () => {
  for (const [count, waitingSince, lapsesOn] of [
    [20, "2026-09-01", null],
    [12, "2026-10-01", "2027-06-30"],
  ] as const)
    await addPool(staff(database), { unitId: id["a"]!, count, waitingSince, lapsesOn });
  const classId = await held();
  expect(await refusal(correct(classId, said("a", 28)))).toMatchObject({ kind: "closed" });
  await finish(classId, [...said("a", 30), ...said("b", 2)]);
  expect(await pool()).toEqual([["any", 2, "2026-10-01", "2027-06-30"]]);
  expect(await correct(classId, said("a", 27))).toMatchObject({ standing: "finished" });
  expect(await certified(classId)).toEqual([
    ["a", 27, "2031-12-18"],
    ["b", 2, "2031-12-18"],
  ]);
  expect(await pool()).toEqual([["any", 5, "2026-10-01", "2027-06-30"]]);
  await correct(classId, said("a", 29));
  expect((await pool()).reduce((sum, [, count]) => sum + Number(count), 0)).toBe(3);
  await correct(classId, said("a", 10));
  const since = async (day: string) =>
    (await pool()).reduce((sum, [, count, waitingSince]) => sum + (waitingSince === day ? Number(count) : 0), 0);
  expect([await since("2026-09-01"), await since("2026-10-01")]).toEqual([10, 12]);
  const logged = await database.owner.rows<{ before: object; after: object }>(
    sql`select before -> 'certified' as before, jsonb_build_object('certified', after -> 'certified', 'reason', after -> 'reason') as after
      from audit_entry where verb = 'classes.correct_results' order by id limit 1`,
  );
  expect(logged).toEqual([
    {
      before: { [id["a"]!]: 30, [id["b"]!]: 2 },
      after: { certified: { [id["a"]!]: 27, [id["b"]!]: 2 }, reason: "Ghi nhầm" },
    },
  ]);
});

test("whom the pool did not know does not come back to it", async () => {
  await addPool(staff(database), { unitId: id["a"]!, count: 5, waitingSince: "2026-09-01" });
  const classId = await held();
  await finish(classId, said("a", 30));
  await correct(classId, said("a", 28));
  expect(await pool()).toEqual([]);
  await correct(classId, said("a", 4));
  expect(await pool()).toEqual([["any", 1, "2026-09-01", null]]);
});

test("more than ever came is questioned, when the class ends and when it is corrected; said again it is taken", async () => {
  const classId = await held();
  for (const [nth, present] of [28, 25].entries())
    await recordAttendance(friday(), {
      id: classId,
      version: await versionOf(classId),
      ...WEEK[nth]!,
      units: [{ unitId: id["a"]!, present }],
    });
  const questioned = { keys: ["units: more_than_attended"] };
  expect(await refusal(finish(classId, said("a", 29)))).toMatchObject(questioned);
  await finish(classId, said("a", 28));
  expect(await refusal(correct(classId, said("a", 30)))).toMatchObject(questioned);
  expect(await refusal(correct(classId, said("a", 31), { beyondAttended: true }))).toMatchObject({
    keys: ["units: more_than_seated"],
  });
  await correct(classId, said("a", 30), { beyondAttended: true });
  expect(await certified(classId)).toEqual([
    ["a", 30, "2031-12-18"],
    ["b", null, null],
  ]);
});

test("a correction says why, is made once of what was seen, and outside one's reach there is none", async () => {
  const classId = await held();
  await finish(classId, said("a", 30));
  const version = await versionOf(classId);
  expect(await refusal(correct(classId, said("a", 28), { reason: "  " }))).toMatchObject({ kind: "invalid" });
  expect(await refusal(correct(classId, said("a", 28), { version: version - 1 }))).toMatchObject({ kind: "conflict" });
  const other = actingOn(database.staff, { units: [id["khac"]!, id["d"]!] });
  const input = { id: classId, version, units: said("a", 28), reason: "Ghi nhầm" };
  expect(await refusal(correctResults(other, input))).toEqual({ kind: "not_found" });
  expect(await refusal(correctResults(secretary(database, id["a"]!), input))).toEqual({ kind: "forbidden" });
});
