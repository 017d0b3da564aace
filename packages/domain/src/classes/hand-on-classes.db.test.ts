import { sql } from "@ketnap/database";
import { useDatabase } from "@ketnap/database/testing";
import { beforeEach, expect, test } from "vitest";
import { plant } from "../figures/testing.ts";
import { type Context, systemActor } from "../kernel/index.ts";
import { actingOn, refusal } from "../kernel/testing.ts";
import { mergeUnits } from "../organisation/index.ts";
import {
  approveClass,
  createClass,
  finishClass,
  handOnClasses,
  listClasses,
  listClassesFor,
  readClass,
  registerLearners,
  updateClass,
  withdrawLearners,
} from "./index.ts";
import { heldClass, openClass, secretary, staff } from "./testing.ts";

const database = useDatabase();
const MERGED = "2026-11-28";
let id: Record<string, number> = {};
let planted = 0;

/** Two communes that hold classes; from the 28th on the first is part of the second, and so are its cells. */
beforeEach(async () => {
  const nth = ++planted;
  const parents: Record<string, string | null> = { xa: null, a: "xa", b: "xa", khac: null, d: "khac" };
  const ids = await plant(database.staff, {
    units: Object.entries(parents).map(([key, parent]) => {
      return { key: `${key}${nth}`, parent: parent && `${parent}${nth}`, level: parent ? "cell" : "commune" };
    }),
  });
  id = Object.fromEntries(Object.keys(parents).map((key) => [key, ids[`${key}${nth}`]!]));
});

const clock = (on: string): Context => ({ ...staff(database, on), actor: systemActor("clock"), db: database.bot });
const merge = () =>
  mergeUnits(staff(database, "2026-11-27"), {
    unitIds: [id["xa"]!],
    into: { unitId: id["khac"]! },
    effectiveOn: MERGED,
  });
const said = (key: string) => ({ unitId: id[key]!, how: "chat" as const });
/** Whoever runs the office of the commune that took the other over: it and all below it that day. */
const office = (on: string) =>
  actingOn(database.staff, { units: ["khac", "d", "a", "b"].map((key) => id[key]!), roles: ["staff"], on });
const logged = () =>
  database.owner.rows<{ entity: string; change: string }>(sql`select entity, change from audit_entry
    where verb = 'classes.hand_on_classes' and unit_id = any(${Object.values(id)}::int[]) order by id`);

test("a class that takes registrations is the successor's: cells register and withdraw, its office runs it", async () => {
  const { id: classId } = await openClass(database, id["xa"]!, { capacity: 5 });
  await registerLearners(secretary(database, id["a"]!), { ...said("a"), classId, count: 3 });
  await merge();
  expect(await handOnClasses(clock("2026-11-27"), {})).toEqual({ classes: 0 });
  expect(await handOnClasses(clock(MERGED), {})).toEqual({ classes: 1 });
  const own = await listClassesFor(secretary(database, id["a"]!, MERGED), { unitId: id["a"]! });
  expect(own).toMatchObject([{ class: { id: classId, organiserId: id["khac"] }, seated: 3 }]);
  const withdrawn = { ...said("a"), classId, count: 1 };
  expect(await withdrawLearners(secretary(database, id["a"]!, MERGED), withdrawn)).toMatchObject({ unitSeated: 2 });
  const more = { ...said("b"), classId, count: 2 };
  expect(await registerLearners(secretary(database, id["b"]!, MERGED), more)).toMatchObject({ seated: 2 });
  const { version, sessions, ...seen } = await readClass(office(MERGED), { id: classId });
  const [lastOn, opens, closes] = [sessions.at(-1)!.onDate, seen.registrationOpensOn, seen.registrationClosesOn];
  const registration = { registrationOpensOn: opens, registrationClosesOn: closes };
  const renamed = { title: "Lớp nối tiếp", venue: "Hội trường mới", capacity: 5, sessions, ...registration };
  expect(await updateClass(office(MERGED), { id: classId, version, ...renamed })).toMatchObject({
    title: "Lớp nối tiếp",
  });
  const units = [{ unitId: id["a"]!, certified: 2 }];
  const finished = await finishClass(office(lastOn), { id: classId, version: version + 1, units });
  expect(finished.state).toBe("finished");
  expect(await logged()).toEqual([{ entity: "training_class", change: "updated" }]);
  expect(await handOnClasses(clock("2026-11-29"), {})).toEqual({ classes: 0 });
});

test("so is one that is over and has no results; what is finished or called off stays whose it was", async () => {
  const { id: classId } = await openClass(database, id["xa"]!, {
    sessions: [{ onDate: "2026-12-07", part: "morning" }],
  });
  const done = await heldClass(database, id["xa"]!, "2026-10-07", new Map([[id["a"]!, 2]]));
  await merge();
  await handOnClasses(clock("2026-12-08"), {});
  const organisers = async (one: number) => (await readClass(staff(database, "2026-12-08"), { id: one })).organiserId;
  expect([await organisers(classId), await organisers(done)]).toEqual([id["khac"], id["xa"]]);
});

test("where both hold a class at one time both are held, and neither takes another half day of the other", async () => {
  const half = { onDate: "2026-12-21", part: "morning" as const };
  const one = await openClass(database, id["xa"]!, { sessions: [half, { ...half, onDate: "2026-12-22" }] });
  const other = await openClass(database, id["khac"]!, { sessions: [half] });
  await merge();
  expect(await handOnClasses(clock(MERGED), {})).toEqual({ classes: 1 });
  const { rows } = await listClasses(office(MERGED), { filter: { upcoming: true } });
  expect(rows.map((row) => row.id).toSorted((a, b) => a - b)).toEqual([one.id, other.id]);
  const third = { organiserId: id["khac"]!, title: "Lớp thứ ba", venue: "Nơi khác", capacity: 5 };
  for (const onDate of ["2026-12-21", "2026-12-22"])
    expect(await refusal(createClass(office(MERGED), { ...third, sessions: [{ ...half, onDate }] }))).toEqual({
      kind: "invalid",
      keys: ["sessions: organiser_taken"],
    });
});

test("where nobody took the organiser over its class stays as it is", async () => {
  const drafted = await createClass(staff(database), {
    organiserId: id["d"]!,
    title: "Lớp",
    venue: "Nhà",
    capacity: 5,
    sessions: [{ onDate: "2026-12-23", part: "morning" }],
  });
  await approveClass(staff(database), { id: drafted.id, version: drafted.version });
  await database.owner.prisma.unit.update({
    where: { id: id["d"]! },
    data: { endedOn: new Date(`${MERGED}T00:00:00Z`) },
  });
  expect(await handOnClasses(clock(MERGED), {})).toEqual({ classes: 0 });
});
