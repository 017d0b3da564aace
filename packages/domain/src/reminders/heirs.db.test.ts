import { useDatabase } from "@ketnap/database/testing";
import { beforeAll, beforeEach, expect, it } from "vitest";
import { mergeUnits } from "../organisation/index.ts";
import {
  answerReport,
  listExpectedReports,
  readReportRequest,
  readReportStatus,
  returnReport,
} from "../reports/index.ts";
import { actingOn, refusal } from "../kernel/testing.ts";
import { sealer } from "../deliveries/testing.ts";
import { carryReminders, findReminders, listDeadlines, nudgeUnits } from "./index.ts";
import { askFor, at, person, plainWords, plantReminders, send, staffOn } from "./testing.ts";

const database = useDatabase();
const prisma = () => database.owner.prisma;
let id: Record<string, number> = {};
let asked: Awaited<ReturnType<typeof askFor>>;
let of: Record<string, number> = {};

/** Asked on 2/11 of a, b and c, due on 27/11; on 20/11 c goes into a. */
beforeAll(async () => {
  id = await plantReminders(database);
  asked = await askFor(database, id["xa"]!, { title: "Tháng 10", month: "2026-10", dueOn: "2026-11-27" });
  const { rows } = await listExpectedReports(staffOn(database, at("2026-11-02 10:00")), {
    filter: { requestId: asked.id },
  });
  of = Object.fromEntries(rows.map((row) => [Object.keys(id).find((key) => id[key] === row.unit.id)!, row.id]));
  const admin = actingOn(database.staff, { roles: ["admin"], on: "2026-11-19" });
  await mergeUnits(admin, { unitIds: [id["c"]!], into: { unitId: id["a"]! }, effectiveOn: "2026-11-20" });
});
beforeEach(async () => {
  for (const table of ["reminder", "delivery", "bulk", "unreachableCase", "account"] as const)
    await (prisma()[table] as { deleteMany(): Promise<unknown> }).deleteMany();
});

/** What each is told at that moment, line by line. */
async function told(now: string): Promise<Record<number, string[]>> {
  await findReminders(database.bot, at(now));
  const { deliveryIds } = await carryReminders(database.bot, sealer, at(now), plainWords);
  const lines: Record<number, string[]> = {};
  for (const each of deliveryIds) {
    const { accountId } = await prisma().delivery.findUniqueOrThrow({ where: { id: BigInt(each) } });
    lines[accountId!] = (await send(database, each, at(now)))!.text.split("\n").toSorted();
  }
  return lines;
}
const secretary = (unit: string, on: string) =>
  actingOn(database.bot, { units: [id[unit]!], roles: ["secretary"], on });
const office = (on: string) =>
  actingOn(database.staff, { units: ["xa", "a", "b", "c"].map((key) => id[key]!), roles: ["staff"], on });

it("whoever took a unit over is reminded of what it was asked, from the day of the merger, and others are not", async () => {
  const [heir, other] = [await person(database, "secretary", id["a"]!), await person(database, "secretary", id["b"]!)];
  expect(await told("2026-11-25 08:00")).toEqual({
    [heir]: ["Tháng 10 · Chi bộ A · 2d", "Tháng 10 · Chi bộ C · 2d"],
    [other]: ["Tháng 10 · Chi bộ B · 2d"],
  });
  expect(await told("2026-11-25 08:05"), "once").toEqual({});
});

it("before the merger it is the unit's own secretary, and after it both while his grant lasts", async () => {
  const [heir, old] = [await person(database, "secretary", id["a"]!), await person(database, "secretary", id["c"]!)];
  await findReminders(database.bot, at("2026-11-19 08:00"));
  expect(await told("2026-11-25 08:00")).toEqual({
    [heir]: ["Tháng 10 · Chi bộ A · 2d", "Tháng 10 · Chi bộ C · 2d"],
    [old]: ["Tháng 10 · Chi bộ C · 2d"],
  });
});

it("it stands among what the heir has to do, and nobody else's", async () => {
  const names = async (unit: string) =>
    (await listDeadlines(secretary(unit, "2026-11-25"), {})).map((each) => each.unit.name).toSorted();
  expect(await names("a")).toEqual(["Chi bộ A", "Chi bộ C"]);
  expect(await names("b")).toEqual(["Chi bộ B"]);
  expect(await refusal(answerReport(secretary("b", "2026-11-25"), { expectedId: of["c"]!, value: 9 }))).toEqual({
    kind: "not_found",
  });
});

it("the office sees it missing where it was asked, urges the heir, and is told of it in the list of the late", async () => {
  const heir = await person(database, "secretary", id["a"]!);
  const staff = await person(database, "staff", id["xa"]!);
  const { counts } = await readReportRequest(office("2026-11-28"), { id: asked.id });
  const status = await readReportStatus(office("2026-11-28"), { unitId: id["xa"]! });
  expect([counts.expected, counts.missing, status.request?.expected]).toEqual([3, 3, 3]);
  const [open] = await listDeadlines(office("2026-11-28"), { unitId: id["xa"]! });
  expect(open?.collected).toEqual({ answered: 0, of: 3 });
  const nudge = await nudgeUnits(office("2026-11-25"), { unitId: id["xa"]!, about: "late" });
  expect([nudge.told, nudge.nobody].map((units) => units.map(({ name }) => name))).toEqual([
    ["Chi bộ A"],
    ["Chi bộ B"],
  ]);
  expect(await prisma().reminder.count({ where: { accountId: heir } }), "for itself and for the other").toBe(2);
  await prisma().reminder.deleteMany();
  const late = await told("2026-12-01 08:00");
  expect(late[staff]).toEqual(["late · Tháng 10 · Đảng bộ xã Suối · 3 · -4d"]);
});

it("the heir answers for it, it counts where it was asked, and comes back to the heir when it is returned", async () => {
  const heir = await person(database, "secretary", id["a"]!);
  const sent = await answerReport(secretary("a", "2026-11-25"), { expectedId: of["c"]!, value: 4 });
  expect(sent).toMatchObject({ unit: { name: "Chi bộ C" }, standing: "on_time", value: 4 });
  expect(await told("2026-11-25 08:00")).toEqual({ [heir]: ["Tháng 10 · Chi bộ A · 2d"] });
  const { counts } = await readReportRequest(office("2026-11-28"), { id: asked.id });
  expect([counts.received, counts.missing]).toEqual([1, 2]);
  const now = staffOn(database, at("2026-11-26 10:00"));
  await returnReport(now, { id: of["c"]!, version: sent.version, reasons: { admitted: "Xem lại" } });
  expect((await told("2026-11-26 10:05"))[heir]).toEqual(["Tháng 10 · Chi bộ C · 1"]);
});
