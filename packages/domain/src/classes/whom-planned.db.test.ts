import { sql } from "@ketnap/database";
import { useDatabase } from "@ketnap/database/testing";
import { beforeEach, describe, expect, test } from "vitest";
import { plant } from "../figures/testing.ts";
import { type Context, systemActor } from "../kernel/index.ts";
import { refusal } from "../kernel/testing.ts";
import { mergeUnits } from "../organisation/index.ts";
import {
  addPool,
  announceClass,
  approveClass,
  createClass,
  finishClass,
  handOnEnded,
  listClasses,
  listPool,
  proposeClasses,
  proposeDueClasses,
  readClass,
  registerLearners,
  updateClass,
} from "./index.ts";
import { openClass, secretary, staff, WEEK } from "./testing.ts";

const database = useDatabase();
let id: Record<string, number> = {};
let planted = 0;

/** Each test has a commune of its own, and nobody else's classes. */
beforeEach(async () => {
  await database.owner.prisma.trainingClass.deleteMany();
  await database.owner.prisma.classPool.deleteMany();
  await database.owner.prisma.classPlanning.deleteMany();
  const nth = ++planted;
  const keys = ["xa", "a", "b", "c"];
  const ids = await plant(database.staff, {
    units: keys.map((key) =>
      key === "xa"
        ? { key: `${key}${nth}`, parent: null, level: "commune" }
        : { key: `${key}${nth}`, parent: `xa${nth}` },
    ),
  });
  id = Object.fromEntries(keys.map((key) => [key, ids[`${key}${nth}`]!]));
});

const clock = (on: string): Context => ({ ...staff(database, on), actor: systemActor("clock"), db: database.bot });
const waits = (key: string, count: number, shift: "any" | "days_off" = "any", waitingSince = "2026-10-01") =>
  addPool(staff(database), { unitId: id[key]!, count, waitingSince, shift });
const propose = (on = "2026-11-27") => proposeClasses(staff(database, on), { unitId: id["xa"]! });
const register = (key: string, classId: number, count: number) =>
  registerLearners(secretary(database, id[key]!), { classId, unitId: id[key]!, count, how: "chat" });
const drafts = async () =>
  (await listClasses(staff(database), { filter: { state: "proposed" }, sort: "firstOn" })).rows.map(
    ({ shift, seats }) => [shift, seats.map(({ unit, seats: kept }) => [keyOf(unit.id), kept])],
  );
const keyOf = (unitId: number) => Object.keys(id).find((key) => id[key] === unitId);
const pool = async (key: string) =>
  (await listPool(staff(database), { filter: { unitId: id[key]! } })).rows.map(({ shift, count, waitingSince }) => [
    shift,
    count,
    waitingSince,
  ]);
const finish = async (classId: number, certified: Record<string, number>, on = "2026-12-18") => {
  const { version } = await readClass(staff(database), { id: classId });
  const units = Object.entries(certified).map(([key, count]) => ({ unitId: id[key]!, certified: count }));
  return finishClass(staff(database, on), { id: classId, version, units });
};
const withSeats = (...seats: [string, number][]) => seats.map(([key, count]) => ({ unitId: id[key]!, seats: count }));

describe("workers", () => {
  test("keep their class while the others sit in one on working days, and leave the pool by their own alone", async () => {
    await waits("b", 30, "days_off", "2026-09-01");
    await waits("b", 30);
    const open = await openClass(database, id["xa"]!, {
      capacity: 30,
      sessions: WEEK,
      seats: withSeats(["b", 30]),
    });
    await register("b", open.id, 30);
    expect(await propose()).toMatchObject({ created: 1 });
    expect(await drafts()).toEqual([["days_off", [["b", 30]]]]);
    await finish(open.id, { b: 30 });
    expect(await pool("b")).toEqual([["days_off", 30, "2026-09-01"]]);
  });

  test("who were registered for working days all the same are not planned again", async () => {
    await waits("b", 30, "days_off", "2026-09-01");
    const open = await openClass(database, id["xa"]!, { capacity: 30, sessions: WEEK });
    await register("b", open.id, 30);
    expect(await propose()).toEqual({ created: 0, kept: 0, removed: 0, left: 0, short: [] });
    await finish(open.id, { b: 30 });
    expect(await pool("b")).toEqual([]);
  });
});

describe("a unit that is merged while its class runs", () => {
  test("has its seats counted for the successor, and whom it certified leaves the successor's pool", async () => {
    await waits("a", 40);
    const open = await openClass(database, id["xa"]!, { capacity: 40, sessions: WEEK, seats: withSeats(["a", 40]) });
    await register("a", open.id, 40);
    const into = { unitId: id["b"]! };
    await mergeUnits(staff(database, "2026-12-14"), { unitIds: [id["a"]!], into, effectiveOn: "2026-12-15" });
    await handOnEnded(clock("2026-12-15"), {});
    expect(await pool("b")).toEqual([["any", 40, "2026-10-01"]]);
    expect(await propose("2026-12-15")).toMatchObject({ created: 0, short: [] });
    expect(await proposeDueClasses(clock("2026-12-15"))).toMatchObject({ created: 0, failed: [] });
    await finish(open.id, { a: 38 });
    expect(await pool("b")).toEqual([["any", 2, "2026-10-01"]]);
  });

  test("hands on those who were on its list to the end", async () => {
    const open = await openClass(database, id["xa"]!, { capacity: 2, sessions: WEEK });
    await register("a", open.id, 37);
    const into = { unitId: id["b"]! };
    await mergeUnits(staff(database, "2026-12-14"), { unitIds: [id["a"]!], into, effectiveOn: "2026-12-15" });
    await handOnEnded(clock("2026-12-15"), {});
    expect(await proposeDueClasses(clock("2026-12-15"))).toMatchObject({ created: 1 });
    expect(await drafts()).toEqual([["any", [["b", 35]]]]);
    await finish(open.id, { a: 2 });
    expect(await pool("b")).toEqual([["any", 35, "2026-11-26"]]);
    expect(await proposeDueClasses(clock("2026-12-19"))).toMatchObject({ created: 0, kept: 1, removed: 0 });
    expect(await drafts()).toEqual([["any", [["b", 35]]]]);
  });
});

describe("who is on the list of a full class", () => {
  test("waits as in the pool: a class is drafted by the clock, once, and when the first is over he waits on", async () => {
    const full = await openClass(database, id["xa"]!, { capacity: 1, sessions: WEEK });
    await register("c", full.id, 36);
    expect(await proposeDueClasses(clock("2026-11-27"))).toMatchObject({ created: 1 });
    expect(await drafts()).toEqual([["any", [["c", 35]]]]);
    expect(await propose("2026-11-28")).toMatchObject({ created: 0, kept: 1 });
    const [draft] = (await listClasses(staff(database), { filter: { state: "proposed" } })).rows;
    const approved = await approveClass(staff(database), { id: draft!.id, version: draft!.version });
    await announceClass(staff(database), { id: approved.id, version: approved.version });
    expect(await propose("2026-11-28")).toMatchObject({ created: 0, removed: 0, short: [] });
    // They register there as well, and are the same people still.
    await database.owner.execute(sql`update training_class set registration_opens_on = '2026-11-25'
      where id = ${approved.id}::int`);
    await registerLearners(secretary(database, id["c"]!, "2026-11-29"), {
      classId: approved.id,
      unitId: id["c"]!,
      count: 30,
    });
    expect(await propose("2026-11-29")).toMatchObject({ created: 0, short: [] });
    await finish(full.id, { c: 1 });
    // Now the pool knows them, and the seats of the second are theirs.
    expect(await pool("c")).toEqual([["any", 35, "2026-11-26"]]);
    expect(await propose("2026-12-19")).toMatchObject({ created: 0, short: [] });
  });

  test("is one of those whom the pool knows already", async () => {
    await waits("c", 40);
    const full = await openClass(database, id["xa"]!, { capacity: 5, sessions: WEEK });
    await register("c", full.id, 40);
    expect(await propose()).toMatchObject({ created: 1 });
    expect(await drafts()).toEqual([["any", [["c", 35]]]]);
    await finish(full.id, { c: 5 });
    expect(await pool("c")).toEqual([["any", 35, "2026-10-01"]]);
  });

  test("waits in the pool when the class is over and nothing was planned since, and the log holds it", async () => {
    const full = await openClass(database, id["xa"]!, { capacity: 1, sessions: WEEK });
    await register("c", full.id, 4);
    expect(await propose()).toMatchObject({ created: 0, short: [{ count: 3, missing: 27 }] });
    await finish(full.id, { c: 1 });
    expect(await pool("c")).toEqual([["any", 3, "2026-11-26"]]);
    const logged = await database.owner.rows<{ entity: string }>(
      sql`select entity from audit_entry where verb = 'classes.finish' and unit_id = ${id["c"]!}::int`,
    );
    expect(logged).toEqual([{ entity: "class_pool" }]);
  });
});

describe("a class whose days are over", () => {
  const drafted = () =>
    createClass(staff(database), {
      organiserId: id["xa"]!,
      title: "Lớp tự soạn",
      venue: `Hội trường ${planted}`,
      capacity: 40,
      registrationOpensOn: "2026-11-25",
      registrationClosesOn: "2026-12-05",
      sessions: WEEK,
      seats: withSeats(["a", 40]),
    });

  test("is not approved any more, and gives its people back to the pool", async () => {
    await waits("a", 40);
    const { id: classId, version } = await drafted();
    const approve = (on: string) => approveClass(staff(database, on), { id: classId, version });
    for (const on of ["2026-12-15", "2027-02-20"])
      expect(await refusal(approve(on))).toMatchObject({ keys: ["sessions: session_past"] });
    expect(await propose("2026-12-14")).toMatchObject({ created: 0 });
    expect(await propose("2026-12-15")).toMatchObject({ created: 1 });
  });

  test("does so too where it was approved in time and never announced", async () => {
    await waits("a", 40);
    const made = await drafted();
    const { id: classId, version } = await approveClass(staff(database), { id: made.id, version: made.version });
    expect(await propose()).toMatchObject({ created: 0 });
    expect(await propose("2027-01-21")).toMatchObject({ created: 1 });
    // With days ahead it holds them again.
    const { title, venue, capacity } = made;
    const sessions = [{ onDate: "2027-03-22", part: "morning" as const }];
    const said = { title, venue, capacity, sessions, seats: withSeats(["a", 40]) };
    await updateClass(staff(database, "2027-01-21"), { id: classId, version, ...said });
    expect(await propose("2027-01-22")).toMatchObject({ created: 0, removed: 1 });
  });
});
