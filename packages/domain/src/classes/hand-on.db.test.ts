import { sql } from "@ketnap/database";
import { useDatabase } from "@ketnap/database/testing";
import { beforeEach, expect, test } from "vitest";
import { plant } from "../figures/testing.ts";
import { type Context, systemActor } from "../kernel/index.ts";
import { refusal } from "../kernel/testing.ts";
import { closeUnit, mergeUnits } from "../organisation/index.ts";
import {
  addPool,
  cancelClass,
  createClassFeed,
  handOnEnded,
  listClassesFor,
  listPool,
  listRegistrations,
  readClass,
  readClassFeed,
  registerLearners,
  withdrawLearners,
} from "./index.ts";
import { openClass, secretary, staff } from "./testing.ts";

const database = useDatabase();
let id: Record<string, number> = {};
let planted = 0;

/** Each test has two communes of its own. */
beforeEach(async () => {
  const nth = ++planted;
  const keys = ["xa", "a", "b", "c", "khac", "d"];
  const under: Record<string, string | null> = { xa: null, khac: null, d: "khac" };
  const ids = await plant(database.staff, {
    units: keys.map((key) => {
      const parent = under[key] === undefined ? "xa" : under[key];
      return { key: `${key}${nth}`, parent: parent && `${parent}${nth}`, level: parent ? "cell" : "commune" };
    }),
  });
  id = Object.fromEntries(keys.map((key) => [key, ids[`${key}${nth}`]!]));
});

const MERGED = "2026-11-28";
const clock = (on: string): Context => ({ ...staff(database, on), actor: systemActor("clock"), db: database.bot });
const register = (key: string, classId: number, count: number) =>
  registerLearners(secretary(database, id[key]!), { classId, unitId: id[key]!, count, how: "chat" });
const withdraw = (key: string, classId: number, count: number) =>
  withdrawLearners(secretary(database, id[key]!, MERGED), { classId, unitId: id[key]!, count, how: "chat" });
const merge = (from: string, into: string) =>
  mergeUnits(staff(database, "2026-11-27"), {
    unitIds: [id[from]!],
    into: { unitId: id[into]! },
    effectiveOn: MERGED,
  });
const list = async (classId: number) =>
  (await listRegistrations(staff(database), { classId })).map(({ unit, seated, waiting, withdrawn }) => {
    const key = Object.keys(id).find((each) => id[each] === unit.id);
    return `${key} ${seated}/${waiting}/${withdrawn}`;
  });
const waiting = async (key: string) =>
  (await listPool(staff(database), { filter: { unitId: id[key]! } })).rows.map(({ count }) => count);
/** What the log says of the step, entity by entity. */
const logged = async () =>
  (
    await database.owner.rows<{ entity: string; change: string }>(
      sql`select entity, change from audit_entry where verb = 'classes.hand_on' and (unit_id = any(${Object.values(id)}::int[]))
        order by entity, change`,
    )
  ).map(({ entity, change }) => `${entity} ${change}`);

test("a merged unit's seats, its place among those who wait and its pool are the successor's from that day on", async () => {
  const { id: classId } = await openClass(database, id["xa"]!, {
    capacity: 8,
    seats: [
      { unitId: id["a"]!, seats: 4 },
      { unitId: id["b"]!, seats: 1 },
    ],
  });
  await register("a", classId, 3);
  await register("c", classId, 3);
  await register("a", classId, 4);
  expect(await list(classId)).toEqual(["a 3/0/0", "c 3/0/0", "a 1/3/0"]);
  for (const [key, count] of [
    ["a", 5],
    ["b", 2],
  ] as const)
    await addPool(staff(database), { unitId: id[key]!, count, waitingSince: "2026-10-01" });
  await merge("a", "b");
  expect(await handOnEnded(clock("2026-11-27"), {})).toEqual({ units: 0 });
  expect(await handOnEnded(clock(MERGED), {})).toEqual({ units: 1 });
  expect(await list(classId)).toEqual(["b 3/0/0", "c 3/0/0", "b 2/2/0"]);
  expect(await readClass(staff(database), { id: classId })).toMatchObject({
    seated: 8,
    waiting: 2,
    seats: [{ unit: { id: id["b"] }, seats: 5 }],
  });
  expect(await waiting("a")).toEqual([]);
  expect(await waiting("b")).toEqual([5, 2]);
  expect(await logged()).toEqual([
    "class_pool updated",
    "class_registration updated",
    "class_registration updated",
    "class_registration updated",
    "training_class updated",
  ]);
  expect(await withdraw("b", classId, 3)).toMatchObject({ withdrawn: 3, unitSeated: 4, unitWaiting: 0 });
  expect(await refusal(withdraw("a", classId, 1))).toEqual({ kind: "not_found" });
  expect(await listClassesFor(secretary(database, id["b"]!, MERGED), { unitId: id["b"]! })).toMatchObject([
    { class: { id: classId }, seated: 4, waiting: 0 },
  ]);
  expect(await handOnEnded(clock("2026-11-29"), {})).toEqual({ units: 0 });
});

test("a unit that is closed with nobody in its place leaves its seats to those who wait, and its pool ends", async () => {
  const { id: classId } = await openClass(database, id["xa"]!, {
    capacity: 5,
    seats: [{ unitId: id["a"]!, seats: 4 }],
  });
  await register("a", classId, 3);
  await register("c", classId, 4);
  expect(await list(classId)).toEqual(["a 3/0/0", "c 1/3/0"]);
  await addPool(staff(database), { unitId: id["a"]!, count: 5, waitingSince: "2026-10-01" });
  await closeUnit(staff(database, "2026-11-27"), { id: id["a"]!, version: 1, endedOn: MERGED });
  expect(await handOnEnded(clock(MERGED), {})).toEqual({ units: 1 });
  expect(await list(classId)).toEqual(["a 0/0/3", "c 4/0/0"]);
  expect(await readClass(staff(database), { id: classId })).toMatchObject({ seated: 4, waiting: 0, seats: [] });
  expect(await waiting("a")).toEqual([]);
  expect(await logged()).toEqual([
    "class_pool deleted",
    "class_registration updated",
    "class_registration updated",
    "training_class updated",
  ]);
  expect(await handOnEnded(clock("2026-11-29"), {})).toEqual({ units: 0 });
});

test("one that goes to another commune waits there, and leaves the class of the first to those who are left", async () => {
  const { id: classId } = await openClass(database, id["xa"]!, { capacity: 3 });
  await register("a", classId, 2);
  await register("c", classId, 2);
  await addPool(staff(database), { unitId: id["a"]!, count: 5, waitingSince: "2026-10-01" });
  await merge("a", "d");
  await handOnEnded(clock(MERGED), {});
  expect(await list(classId)).toEqual(["a 0/0/2", "c 2/0/0"]);
  expect(await waiting("d")).toEqual([5]);
});

test("a class that has begun stays as it is, and so does one that is called off: whose people wait is handed on", async () => {
  const begun = await openClass(database, id["xa"]!, { sessions: [{ onDate: "2026-12-07", part: "morning" }] });
  const off = await openClass(database, id["xa"]!);
  for (const each of [begun, off]) await register("a", each.id, 2);
  const { version } = await readClass(staff(database), { id: off.id });
  await cancelClass(staff(database), { id: off.id, version, reason: "Hội trường hỏng" });
  expect(await waiting("a")).toEqual([4]);
  await merge("a", "b");
  expect(await handOnEnded(clock("2026-12-07"), {})).toEqual({ units: 1 });
  for (const each of [begun, off]) expect(await list(each.id)).toEqual(["a 2/0/0"]);
  const [own] = await listClassesFor(secretary(database, id["b"]!, "2026-12-07"), { unitId: id["b"]! });
  expect(own, "its people are the successor's, who asks for them").toMatchObject({
    class: { id: begun.id },
    seated: 2,
  });
  expect([await waiting("a"), await waiting("b")]).toEqual([[], [4]]);
});

test("the calendar's address of a unit that was merged goes on with the classes of its successor", async () => {
  const { title } = await openClass(database, id["xa"]!);
  const { token } = await createClassFeed(staff(database), { unitId: id["a"]! });
  await merge("a", "b");
  for (const on of ["2026-11-27", MERGED])
    expect(await readClassFeed(staff(database, on), token)).toContain(`SUMMARY:${title}`);
});

test("asked twice at once it is handed on once", async () => {
  const { id: classId } = await openClass(database, id["xa"]!, { capacity: 4 });
  await register("a", classId, 3);
  await register("c", classId, 3);
  await addPool(staff(database), { unitId: id["a"]!, count: 5, waitingSince: "2026-10-01" });
  await merge("a", "b");
  await Promise.all([
    handOnEnded(clock(MERGED), {}),
    handOnEnded(clock(MERGED), {}),
    withdrawLearners(secretary(database, id["c"]!, MERGED), { classId, unitId: id["c"]!, count: 1 }),
  ]);
  expect(await list(classId)).toEqual(["b 3/0/0", "c 1/1/1"]);
  expect(await waiting("b")).toEqual([5]);
  expect(await logged()).toHaveLength(2);
});
