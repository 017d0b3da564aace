import { useDatabase } from "@ketnap/database/testing";
import { beforeAll, expect, test } from "vitest";
import { DomainError } from "../kernel/index.ts";
import {
  approveClass,
  announceClass,
  cancelClass,
  closeDueClasses,
  closeRegistration,
  createClass,
  declarePool,
  finishClass,
  listClasses,
  proposeClasses,
  readClass,
  registerLearners,
  submitPoolSheet,
  updateClass,
  withdrawLearners,
} from "./index.ts";
import { openClass, plantCommune, secretary, staff } from "./testing.ts";

const database = useDatabase();
let id: Record<string, number> = {};

beforeAll(async () => {
  id = await plantCommune(database);
  await database.owner.prisma.classSettings.update({ where: { id: 1 }, data: { minLearners: 5, lessons: 2 } });
});

const ROUNDS = 25;

/** What somebody may be told: he was not the first, it is over. Anything else broke: a deadlock is none of these. */
const KINDS = ["conflict", "closed", "invalid", "not_found"];

test("whatever is done with classes at once waits for its turn: nothing breaks, and each is told why it came too late", async () => {
  const ctx = staff(database, "2026-11-26");
  const broken: unknown[] = [];
  for (let round = 0; round < ROUNDS; round += 1) {
    await database.owner.prisma.trainingClass.deleteMany();
    await database.owner.prisma.classPool.deleteMany();
    await declarePool(ctx, { unitId: id["a"]!, count: 6 + (round % 3) });
    await proposeClasses(ctx, { unitId: id["xa"]! });
    const [draft] = (await listClasses(ctx, { filter: { state: "proposed" }, sort: "id", order: "desc" })).rows;
    const open = await openClass(database, id["xa"]!, { capacity: 4 });
    const learning = { classId: open.id, unitId: id["a"]! };
    await registerLearners(secretary(database, id["a"]!), { ...learning, count: 3 });
    const { title, venue, capacity, sessions, version, registrationOpensOn, registrationClosesOn } = draft!;
    const said = { title, venue, capacity, sessions, registrationOpensOn, registrationClosesOn };
    const line = (unitId: number, count: number) => ({
      unitId,
      kind: "awareness" as const,
      count,
      daysOff: 0,
      waitingSince: null,
      lapsesOn: null,
      was: null,
    });
    const over = staff(database, open.lastOn!);
    const fresh = await readClass(ctx, { id: open.id });
    const works = [
      () => declarePool(ctx, { unitId: id["b"]!, count: 5 + (round % 4) }),
      () => proposeClasses(ctx, { unitId: id["xa"]! }),
      () => updateClass(ctx, { id: draft!.id, version, ...said, title: `Lớp sửa ${round}` }),
      () => approveClass(ctx, { id: draft!.id, version }),
      () => proposeClasses(ctx, { unitId: id["xa"]! }),
      () => cancelClass(ctx, { id: draft!.id, version, reason: "Thôi" }),
      () => createClass(ctx, { ...said, organiserId: id["xa"]!, title: "Lớp khác", venue: "Nơi khác" }),
      () => announceClass(ctx, { id: draft!.id, version: version + 1 }),
      () => registerLearners(secretary(database, id["b"]!), { classId: open.id, unitId: id["b"]!, count: 2 }),
      () => withdrawLearners(secretary(database, id["a"]!), { ...learning, count: 1 }),
      () => closeRegistration(ctx, { id: open.id, version: fresh.version }),
      () => closeDueClasses({ ...staff(database, "2026-12-06"), db: database.bot }, {}),
      () => finishClass(over, { ...one(fresh), units: [{ unitId: id["b"]!, certified: 0 }] }),
      () => submitPoolSheet(ctx, [line(id["c"]!, round % 3), line(id["b"]!, 4), line(id["a"]!, 6)]),
    ];
    // Each round begins elsewhere, so that each meets each of the others in both orders.
    const turned = works.map((_, at) => works[(at + round) % works.length]!);
    const done = await Promise.allSettled(turned.map((work) => work()));
    for (const each of done)
      if (each.status === "rejected" && !(each.reason instanceof DomainError && KINDS.includes(each.reason.kind)))
        broken.push(each.reason);
  }
  expect(broken).toEqual([]);
}, 240_000);

const one = ({ id: classId, version }: { id: number; version: number }) => ({ id: classId, version });

test("a draft that is adjusted while classes are proposed anew stays the editor's", async () => {
  const ctx = staff(database, "2026-11-26");
  await database.owner.prisma.trainingClass.deleteMany();
  await database.owner.prisma.classPool.deleteMany();
  for (let round = 0; round < 10; round += 1) {
    await declarePool(ctx, { unitId: id["a"]!, count: 8 + round });
    await proposeClasses(ctx, { unitId: id["xa"]! });
    const rows = (await listClasses(ctx, { filter: { state: "proposed" }, sort: "id", order: "desc" })).rows;
    const { title, venue, capacity, sessions, version, registrationOpensOn, registrationClosesOn } = rows[0]!;
    const said = { title, venue, capacity, sessions, registrationOpensOn, registrationClosesOn };
    const [edited] = await Promise.allSettled([
      updateClass(ctx, { id: rows[0]!.id, version, ...said, title: "Của văn phòng", locked: true }),
      proposeClasses(ctx, { unitId: id["xa"]! }),
    ]);
    expect(edited.status === "rejected" ? edited.reason : edited.status).toBe("fulfilled");
    expect(await readClass(ctx, { id: rows[0]!.id })).toMatchObject({ title: "Của văn phòng", locked: true });
    await database.owner.prisma.trainingClass.deleteMany();
  }
}, 120_000);
