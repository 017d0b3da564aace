import { sql } from "@ketnap/database";
import { useDatabase } from "@ketnap/database/testing";
import { beforeAll, describe, expect, test } from "vitest";
import { refusal } from "../kernel/testing.ts";
import {
  cancelClass,
  closeDueClasses,
  closeRegistration,
  listClassesFor,
  listRegistrations,
  readClass,
  registerLearners,
  withdrawLearners,
} from "./index.ts";
import { openClass, plantCommune, secretary, staff } from "./testing.ts";

const database = useDatabase();
let id: Record<string, number> = {};

beforeAll(async () => {
  id = await plantCommune(database);
});

const at = (key: string, on?: string) => secretary(database, id[key]!, on);
const register = (key: string, classId: number, count: number, on?: string) =>
  registerLearners(at(key, on), { classId, unitId: id[key]!, count, how: "chat" });
const withdraw = (key: string, classId: number, count: number, on?: string) =>
  withdrawLearners(at(key, on), { classId, unitId: id[key]!, count, how: "chat" });
const list = async (classId: number) =>
  (await listRegistrations(staff(database), { classId })).map(({ place, seated, waiting }) => [place, seated, waiting]);

describe("registering", () => {
  test("seats as many as there is room for, and the rest wait", async () => {
    const { id: classId } = await openClass(database, id["xa"]!, { capacity: 10 });
    expect(await register("a", classId, 8)).toMatchObject({ seated: 8, waiting: 0, place: 1, ahead: 0, free: 2 });
    expect(await register("b", classId, 3)).toMatchObject({
      class: { seated: 10, waiting: 1 },
      unit: { id: id["b"] },
      seated: 2,
      waiting: 1,
      place: 2,
      ahead: 0,
      unitSeated: 2,
      unitWaiting: 1,
      free: 0,
    });
    expect(await register("c", classId, 2)).toMatchObject({ seated: 0, waiting: 2, place: 3, ahead: 1 });
    expect(await readClass(staff(database), { id: classId })).toMatchObject({ seated: 10, waiting: 3 });
  });

  test("leaves alone what is kept for another, until registration is over", async () => {
    const seats = [{ unitId: id["a"]!, seats: 4 }];
    const { id: classId } = await openClass(database, id["xa"]!, { capacity: 6, seats });
    expect(await register("b", classId, 5)).toMatchObject({ seated: 2, waiting: 3 });
    expect(await register("a", classId, 1)).toMatchObject({ seated: 1, waiting: 0, free: 3 });
    expect(await closeDueClasses(staff(database, "2026-12-05"), {})).toEqual({ closed: 0 });
    const night = { ...staff(database, "2026-12-06"), db: database.bot };
    expect((await closeDueClasses(night, {})).closed).toBeGreaterThanOrEqual(1);
    expect(await list(classId)).toEqual([
      [1, 5, 0],
      [2, 1, 0],
    ]);
    expect(await closeDueClasses(night, {})).toEqual({ closed: 0 });
  });

  test("staff close it before its day, with the same effect", async () => {
    const seats = [{ unitId: id["a"]!, seats: 5 }];
    const made = await openClass(database, id["xa"]!, { capacity: 5, seats });
    await register("b", made.id, 2);
    const closed = await closeRegistration(staff(database, "2026-11-27"), { id: made.id, version: made.version });
    expect(closed).toMatchObject({ standing: "closed", seated: 2, waiting: 0 });
    expect(await refusal(register("b", made.id, 1))).toMatchObject({ kind: "closed" });
  });

  test.each([
    ["2026-11-24", "registration_not_yet"],
    ["2026-12-06", "registration_over"],
  ])("is refused on %s, and says when it may be", async (on, key) => {
    const { id: classId } = await openClass(database, id["xa"]!);
    await expect(register("a", classId, 1, on)).rejects.toMatchObject({ kind: "closed", reason: { key } });
  });

  test.each([[0], [-1], [501], [1.5]])("of %s people is refused", async (count) => {
    const { id: classId } = await openClass(database, id["xa"]!);
    expect(await refusal(register("a", classId, count))).toMatchObject({ kind: "invalid" });
  });

  test("of a class that was called off is refused", async () => {
    const made = await openClass(database, id["xa"]!);
    await cancelClass(staff(database), { id: made.id, version: made.version, reason: "Hội trường sửa chữa" });
    await expect(register("a", made.id, 1)).rejects.toMatchObject({ reason: { key: "class_cancelled" } });
  });
});

describe("withdrawing", () => {
  test("gives what becomes free to who waited longest, and says it in the log", async () => {
    const { id: classId } = await openClass(database, id["xa"]!, { capacity: 4 });
    await register("a", classId, 4);
    await register("b", classId, 2);
    await register("c", classId, 3);
    expect(await withdraw("a", classId, 3)).toMatchObject({
      withdrawn: 3,
      unitSeated: 1,
      class: { seated: 4, waiting: 2 },
    });
    expect(await list(classId)).toEqual([
      [1, 1, 0],
      [2, 2, 0],
      [3, 1, 2],
    ]);
    const log = await database.owner.prisma.auditEntry.findMany({
      where: { verb: "classes.withdraw", entity: "class_registration" },
      orderBy: { id: "asc" },
    });
    expect(log.map(({ unitId }) => unitId)).toEqual([id["a"], id["b"], id["c"]]);
  });

  test("takes those who wait first", async () => {
    const { id: classId } = await openClass(database, id["xa"]!, { capacity: 2 });
    await register("a", classId, 3);
    expect(await withdraw("a", classId, 1)).toMatchObject({ unitSeated: 2, unitWaiting: 0 });
  });

  test("takes those who wait alone where that is said, and no seat for one who has moved up", async () => {
    const { id: classId } = await openClass(database, id["xa"]!, { capacity: 2 });
    await register("a", classId, 3);
    const unwait = (count: number) =>
      withdrawLearners(at("a"), { classId, unitId: id["a"]!, count, how: "chat", waiting: true });
    await expect(unwait(2)).rejects.toMatchObject({ fields: { count: { key: "fewer_waiting", values: { most: 1 } } } });
    expect(await unwait(1)).toMatchObject({ unitSeated: 2, unitWaiting: 0 });
  });

  test("more than there are is refused, and so it is once the class has begun", async () => {
    const { id: classId } = await openClass(database, id["xa"]!);
    await expect(withdraw("a", classId, 1)).rejects.toMatchObject({ fields: { count: { key: "nobody_registered" } } });
    await register("a", classId, 2);
    await expect(withdraw("a", classId, 3)).rejects.toMatchObject({
      fields: { count: { key: "fewer_registered", values: { most: 2 } } },
    });
    await expect(withdraw("a", classId, 1, "2040-01-01")).rejects.toMatchObject({ reason: { key: "class_begun" } });
  });
});

describe("outside one's reach", () => {
  test("neither another's unit nor another's class exists", async () => {
    const { id: classId } = await openClass(database, id["xa"]!);
    const input = { classId, unitId: id["b"]!, count: 1 };
    expect(await refusal(registerLearners(at("a"), input))).toEqual({ kind: "not_found" });
    expect(await refusal(withdrawLearners(at("a"), input))).toEqual({ kind: "not_found" });
    expect(await refusal(registerLearners(at("d"), { classId, unitId: id["d"]!, count: 1 }))).toEqual({
      kind: "not_found",
    });
    expect(await refusal(readClass(at("d"), { id: classId }))).toEqual({ kind: "not_found" });
    expect(await refusal(register("a", 999_999, 1))).toEqual({ kind: "not_found" });
    expect((await listClassesFor(at("d"), { unitId: id["d"]! })).map((one) => one.class.id)).toEqual([]);
  });

  test("a secretary sees his own registrations and no others, and a leader registers nobody", async () => {
    const { id: classId } = await openClass(database, id["xa"]!);
    await register("a", classId, 2);
    await register("b", classId, 1);
    expect((await listRegistrations(at("b"), { classId })).map(({ unit }) => unit.id)).toEqual([id["b"]]);
    const leader = { ...at("a"), actor: { ...at("a").actor, roles: ["leader" as const] } };
    expect(await refusal(registerLearners(leader, { classId, unitId: id["a"]!, count: 1 }))).toEqual({
      kind: "forbidden",
    });
  });
});

test("the sums of a class are what its registrations sum to, and the database itself keeps the class's size", async () => {
  const rows = await database.owner
    .rows(sql`select c.id from training_class c left join class_registration r on r.class_id = c.id
    group by c.id having c.seated <> coalesce(sum(r.seated), 0) or c.waiting <> coalesce(sum(r.waiting), 0)`);
  expect(rows).toEqual([]);
  const { id: classId } = await openClass(database, id["xa"]!, { capacity: 3 });
  const over = database.owner.execute(sql`update training_class set seated = 4 where id = ${classId}::int`);
  await expect(over).rejects.toThrow();
});

test("a thousand at once for a hundred seats, from chats and from panels: a hundred sit, in the order of arrival", async () => {
  const { id: classId } = await openClass(database, id["xa"]!, { capacity: 100 });
  const doors = ["a", "b", "c"].flatMap((key) => [
    { ctx: at(key), unitId: id[key]!, how: "chat" as const },
    { ctx: staff(database, "2026-11-26"), unitId: id[key]!, how: "panel" as const },
  ]);
  // As in the apps, pools are what bounds how many run at once; more would wait for a connection longer than it is given.
  const told: { place: number; seated: number; waiting: number; ahead: number }[] = [];
  let next = 0;
  const caller = async () => {
    while (next < 1000) {
      const { ctx, ...said } = doors[next++ % doors.length]!;
      const { place, seated, waiting, ahead } = await registerLearners(ctx, { classId, count: 1, ...said });
      told.push({ place: place!, seated, waiting, ahead });
    }
  };
  await Promise.all(Array.from({ length: 20 }, caller));

  const byPlace = told.toSorted((a, b) => a.place - b.place);
  expect(byPlace.map(({ place }) => place)).toEqual(Array.from({ length: 1000 }, (_, nth) => nth + 1));
  expect(byPlace.filter(({ seated }) => seated === 1).map(({ place }) => place)).toEqual(
    byPlace.slice(0, 100).map(({ place }) => place),
  );
  for (const { place, waiting, ahead } of byPlace.slice(100)) expect([waiting, ahead]).toEqual([1, place - 101]);
  expect(await readClass(staff(database), { id: classId })).toMatchObject({ seated: 100, waiting: 900 });
  const kept = await listRegistrations(staff(database), { classId });
  expect(kept.map(({ place, seated }) => [place, seated])).toEqual(byPlace.map(({ place, seated }) => [place, seated]));
}, 240_000);
