import { sql } from "@ketnap/database";
import { useDatabase } from "@ketnap/database/testing";
import fc from "fast-check";
import { beforeAll, beforeEach, describe, expect, test } from "vitest";
import { readTree } from "../organisation/index.ts";
import {
  announceClass,
  approveClass,
  cancelClass,
  createClass,
  declarePool,
  listClasses,
  proposeClasses,
  readClass,
  readPoolTotal,
  registerLearners,
} from "./index.ts";
import { openClass, plantCommune, secretary, staff, WEEK } from "./testing.ts";
import { listUnplaced } from "./who-waits.ts";

const database = useDatabase();
let id: Record<string, number> = {};

beforeAll(async () => {
  id = await plantCommune(database);
});
beforeEach(async () => {
  await database.owner.prisma.trainingClass.deleteMany();
  await database.owner.prisma.classPool.deleteMany();
});

const register = (key: string, classId: number, count: number, on?: string) =>
  registerLearners(secretary(database, id[key]!, on), { classId, unitId: id[key]!, count });
const callOff = async (classId: number, on = "2026-11-27") => {
  const { version } = await readClass(staff(database), { id: classId });
  return cancelClass(staff(database, on), { id: classId, version, reason: "Hội trường hỏng" });
};
const pool = async (key: string) => (await readPoolTotal(staff(database), { unitId: id[key]! })).count;
const unplaced = async (key: string, on = "2026-11-28") => {
  const ctx = staff(database, on);
  const left = await listUnplaced(ctx, await readTree(ctx.db), [id[key]!], []);
  return left.reduce((sum, { count }) => sum + count, 0);
};

describe("a class that is called off", () => {
  test("lets its people wait again, each unit its own, from the day on which they registered; the log holds it", async () => {
    const { id: classId } = await openClass(database, id["xa"]!, { capacity: 6 });
    await register("a", classId, 5, "2026-11-26");
    await register("b", classId, 3, "2026-11-27");
    expect(await unplaced("a")).toBe(0);
    await callOff(classId, "2026-11-28");
    expect([await pool("a"), await pool("b"), await pool("c")]).toEqual([5, 3, 0]);
    expect([await unplaced("a"), await unplaced("b")]).toEqual([5, 3]);
    const rows = await database.owner.rows(
      sql`select waiting_since::text as since, count from class_pool order by count`,
    );
    expect(rows).toEqual([
      { since: "2026-11-27", count: 3 },
      { since: "2026-11-26", count: 5 },
    ]);
    const logged = await database.owner.rows(sql`select entity, count(*)::int as times from audit_entry
      where verb = 'classes.cancel' group by 1 order by 1`);
    expect(logged).toEqual([
      { entity: "class_pool", times: 2 },
      { entity: "training_class", times: 1 },
    ]);
  });

  test("adds nobody whom the pool has kept all the while", async () => {
    const ctx = secretary(database, id["a"]!);
    await declarePool(ctx, { unitId: id["a"]!, kind: "awareness", count: 8, daysOff: 0, source: "chat" });
    const { id: classId } = await openClass(database, id["xa"]!, { capacity: 6 });
    await register("a", classId, 7);
    await callOff(classId);
    expect(await pool("a")).toBe(8);
    expect(await unplaced("a")).toBe(8);
  });

  test("leaves those alone who sit in another, and is drafted anew for its own", async () => {
    const other = await openClass(database, id["xa"]!, { capacity: 40 });
    const off = await openClass(database, id["xa"]!, { capacity: 40, sessions: WEEK });
    await register("a", other.id, 12);
    await register("a", off.id, 35);
    await callOff(off.id);
    expect(await unplaced("a")).toBe(35);
    const proposed = await proposeClasses(staff(database, "2026-11-28"), { unitId: id["xa"]! });
    expect(proposed).toMatchObject({ created: 1, short: [] });
    const { rows } = await listClasses(staff(database), { filter: { state: "proposed" } });
    expect(rows.map(({ seats }) => seats.map((each) => [each.unit.id, each.seats]))).toEqual([[[id["a"]!, 35]]]);
  });

  test("that was never announced changes nobody's waiting", async () => {
    const drafted = await createClass(staff(database), {
      organiserId: id["xa"]!,
      title: "Lớp nhận thức",
      venue: "Nhà văn hóa",
      capacity: 40,
      sessions: WEEK,
      seats: [{ unitId: id["a"]!, seats: 10 }],
    });
    await approveClass(staff(database), { id: drafted.id, version: drafted.version });
    await callOff(drafted.id);
    expect(await pool("a")).toBe(0);
  });

  test("loses nobody and lets nobody wait twice, whatever was registered before", async () => {
    const count = fc.integer({ min: 0, max: 6 });
    const acts = fc.array(fc.tuple(fc.constantFrom("a", "b"), fc.nat({ max: 1 }), fc.integer({ min: 1, max: 5 })), {
      minLength: 1,
      maxLength: 6,
    });
    await fc.assert(
      fc.asyncProperty(fc.tuple(count, count), acts, fc.nat({ max: 1 }), async (said, registered, first) => {
        await database.owner.prisma.trainingClass.deleteMany();
        await database.owner.prisma.classPool.deleteMany();
        const both = [
          await openClass(database, id["xa"]!, { capacity: 6 }),
          await openClass(database, id["xa"]!, { capacity: 4 }),
        ];
        for (const [at, key] of ["a", "b"].entries())
          if (said[at]! > 0)
            await declarePool(secretary(database, id[key]!), {
              unitId: id[key]!,
              kind: "awareness",
              count: said[at]!,
              daysOff: 0,
              source: "chat",
            });
        const sums = { a: [0, 0, 0, 0], b: [0, 0, 0, 0] };
        for (const [key, which, many] of registered) {
          const placed = await register(key, both[which]!.id, many);
          sums[key][which]! += placed.seated;
          sums[key][2 + which]! += placed.waiting;
        }
        await callOff(both[first]!.id);
        await callOff(both[1 - first]!.id);
        for (const [at, key] of (["a", "b"] as const).entries()) {
          const [one, two, ...lists] = sums[key];
          const people = Math.max(said[at]!, one! + two! + Math.max(...lists));
          expect([await pool(key), await unplaced(key)]).toEqual([people, people]);
        }
      }),
      { numRuns: 12 },
    );
  });
});

test("who is registered again after a calling-off waits no longer for a seat", async () => {
  const off = await openClass(database, id["xa"]!, { capacity: 6 });
  await register("a", off.id, 5);
  await callOff(off.id);
  const next = await createClass(staff(database, "2026-11-27"), {
    organiserId: id["xa"]!,
    title: "Lớp bù",
    venue: "Nhà văn hóa",
    capacity: 10,
    registrationOpensOn: "2026-11-27",
    registrationClosesOn: "2026-12-05",
    sessions: WEEK,
  });
  const approved = await approveClass(staff(database), { id: next.id, version: next.version });
  await announceClass(staff(database), { id: next.id, version: approved.version });
  await register("a", next.id, 5, "2026-11-28");
  expect([await pool("a"), await unplaced("a")]).toEqual([5, 0]);
});
