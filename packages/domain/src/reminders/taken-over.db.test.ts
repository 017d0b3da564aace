import { useDatabase } from "@ketnap/database/testing";
import { beforeEach, expect, test } from "vitest";
import { cancelClass, handOnEnded, registerLearners, updateClass } from "../classes/index.ts";
import { heldClass, openClass } from "../classes/testing.ts";
import { sealer } from "../deliveries/testing.ts";
import { recordFigure } from "../figures/index.ts";
import { actingOn } from "../kernel/testing.ts";
import { createUnit, mergeUnits, splitUnit } from "../organisation/index.ts";
import { carryReminders, findReminders } from "./index.ts";
import { at, person, plainWords, plantReminders, send, staffOn } from "./testing.ts";

const database = useDatabase();
const prisma = () => database.owner.prisma;
const MERGED = "2026-12-15";
let xa = 0;
let id: Record<string, number> = {};
let who: Record<string, number> = {};
let nth = 0;

/** Cells a, b and c of one commune, each with its secretary; each test has its own. */
beforeEach(async () => {
  xa ||= (await plantReminders(database))["xa"]!;
  for (const table of ["reminder", "delivery", "bulk", "clockRun", "trainingClass", "account"] as const)
    await (prisma()[table] as { deleteMany(): Promise<unknown> }).deleteMany();
  nth += 1;
  [id, who] = [{}, {}];
  for (const key of ["a", "b", "c"]) {
    const unit = { name: `Chi bộ ${key}${nth}`, level: "cell" as const, parentId: xa, startedOn: null };
    id[key] = (await createUnit(staff("2026-01-02 08:00"), unit)).id;
    who[key] = await person(database, "secretary", id[key]);
  }
});

const staff = (now: string) => staffOn(database, at(now));
const office = (on: string) => actingOn(database.staff, { roles: ["admin"], on });
const merge = (on: string) =>
  mergeUnits(office(on), { unitIds: [id["c"]!], into: { unitId: id["a"]! }, effectiveOn: on });

/** What each is told at that moment. */
async function told(now: string): Promise<Record<string, string>> {
  await findReminders(database.bot, at(now));
  const { deliveryIds } = await carryReminders(database.bot, sealer, at(now), plainWords);
  const texts: Record<string, string> = {};
  for (const each of deliveryIds) {
    const { accountId } = await prisma().delivery.findUniqueOrThrow({ where: { id: BigInt(each) } });
    const key = Object.keys(who).find((one) => who[one] === accountId)!;
    texts[key] = (await send(database, each, at(now)))!.text;
  }
  return texts;
}

/** Two of b and two of c learn in it from the 14th on; on the 15th c is gone. */
async function running() {
  const days = ["14", "15", "21"].map((day) => ({ onDate: `2026-12-${day}`, part: "morning" as const }));
  const { id: classId, title, venue, ...made } = await openClass(database, xa, { sessions: days });
  for (const key of ["b", "c"])
    await registerLearners(staff("2026-11-26 09:00"), { classId, unitId: id[key]!, count: 2 });
  const { registrationOpensOn, registrationClosesOn, capacity } = made;
  return { classId, said: { title, venue, capacity, registrationOpensOn, registrationClosesOn }, days };
}

/** By a day: a change that those who registered are told. */
async function moveLastDay({ classId, said, days }: Awaited<ReturnType<typeof running>>): Promise<void> {
  const sessions = [...days.slice(0, 2), { ...days[2]!, onDate: "2026-12-22" }];
  await updateClass(staff("2026-12-16 09:00"), { id: classId, version: await versionOf(classId), ...said, sessions });
}

const versionOf = async (classId: number) =>
  (await prisma().trainingClass.findUniqueOrThrow({ where: { id: classId } })).version;

test("of a class that runs on without it a change and the calling off reach whoever took it over", async () => {
  const held = await running();
  const { classId, said } = held;
  await prisma().roleGrant.deleteMany({ where: { accountId: who["c"]! } });
  await merge(MERGED);
  await handOnEnded(staff("2026-12-16 07:00"), {});
  await moveLastDay(held);
  expect(await told("2026-12-16 09:30")).toEqual({
    a: `${said.title} · Chi bộ c${nth} · 2 · -11d`,
    b: `${said.title} · Chi bộ b${nth} · 2 · -11d`,
  });
  expect(await told("2026-12-16 09:40"), "once").toEqual({});
  await cancelClass(staff("2026-12-17 09:00"), { id: classId, version: await versionOf(classId), reason: "Bão" });
  expect(Object.keys(await told("2026-12-17 09:30"))).toEqual(["a", "b"]);
});

test("so it does of one that was split, the largest part; its own people too while they have their rights", async () => {
  const held = await running();
  const into = [0.3, 0.7].map((share, index) => ({ name: `Chi bộ c${nth}.${index + 1}`, share }));
  await splitUnit(office(MERGED), { id: id["c"]!, version: 1, into, effectiveOn: MERGED });
  const rows = await prisma().lineage.findMany({ where: { fromUnitId: id["c"]! }, orderBy: { id: "asc" } });
  for (const [index, row] of rows.entries())
    who[`part${index + 1}`] = await person(database, "secretary", row.toUnitId);
  await moveLastDay(held);
  expect(Object.keys(await told("2026-12-16 09:30")).toSorted()).toEqual(["b", "c", "part2"]);
});

test("its people's certificates are told of by whoever took it over, with its own of that day, less who was admitted", async () => {
  const held = await heldClass(database, xa, "2022-01-22", new Map(["a", "b", "c"].map((key) => [id[key]!, 2])));
  await prisma().classResult.updateMany({
    where: { classId: held },
    data: { expiresOn: new Date("2027-01-22T00:00:00Z") },
  });
  await merge("2026-10-15");
  expect(await told("2026-11-23 09:00")).toEqual({ a: `Chi bộ a${nth} · 60d`, b: `Chi bộ b${nth} · 60d` });
  const [first] = await prisma().reminder.findMany({
    where: { accountId: who["a"]!, rule: { kind: "certificate_expiring" } },
  });
  expect(first?.facts).toMatchObject({ told: { values: { certified: { value: 4 } } } });
  await prisma().reminder.deleteMany();
  await prisma().delivery.deleteMany();
  for (const [key, month] of [
    ["a", "2023-05"],
    ["c", "2024-02"],
  ] as const) {
    const said = { indicator: "admitted", firstMonth: month, lastMonth: month, value: 1, source: "report" } as const;
    await recordFigure(office("2026-10-01"), { unitId: id[key]!, ...said });
  }
  await told("2026-11-23 09:10");
  const [again] = await prisma().reminder.findMany({
    where: { accountId: who["a"]!, rule: { kind: "certificate_expiring" } },
  });
  expect(again?.facts).toMatchObject({ told: { values: { count: { value: 2 } } } });
});
