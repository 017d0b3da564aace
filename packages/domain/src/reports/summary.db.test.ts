import { useDatabase } from "@ketnap/database/testing";
import { beforeAll, expect, test } from "vitest";
import { recordFigure } from "../figures/index.ts";
import type { Context } from "../kernel/index.ts";
import { actingOn, refusal } from "../kernel/testing.ts";
import {
  approveReport,
  readDueReport,
  readReportStatus,
  readReportSummary,
  readRequestSummary,
  returnReport,
  submitReport,
} from "./index.ts";
import { fields, openByForm, plantCommune } from "./testing.ts";

const database = useDatabase();
let id: Record<string, number> = {};
let requestId = 0;
let rows: Map<number, number>;

const under = (units: string[], roles: Context["actor"]["roles"] = ["leader"], on = "2026-11-06", db = database.bot) =>
  actingOn(db, { units: units.map((key) => id[key]!), roles, on });
const whole = ["xa", "a", "b", "cs", "c", "d"];
const leader = () => under(whole);
const october = { from: "2026-10", to: "2026-10" };

/** Of four cells: one in time, one that staff entered, one late, one silent. */
beforeAll(async () => {
  id = await plantCommune(database);
  const opened = await openByForm(database, id["xa"]!, { fields: fields("admitted", ["sources", { label: "Nguồn" }]) });
  requestId = opened.request.id;
  rows = opened.of;
  const send = (unit: string, values: Record<string, number>, on: string) =>
    submitReport(under([unit], ["secretary"], on), { expectedId: rows.get(id[unit]!)!, values });
  await send("a", { admitted: 3, sources: 12 }, "2026-11-02");
  await send("c", { admitted: 1, sources: 0 }, "2026-11-06");
  const staff = under(whole, ["staff"], "2026-11-03", database.staff);
  const byHand = { expectedId: rows.get(id["b"]!)!, values: { admitted: 2, sources: 5 }, how: "panel" as const };
  await submitReport(staff, byHand);
  for (const [unit, value] of [
    ["a", 1],
    ["cs", 4],
  ] as const)
    await recordFigure(staff, {
      unitId: id[unit]!,
      indicator: "admitted",
      group: null,
      firstMonth: "2025-10",
      lastMonth: "2025-10",
      source: "report",
      value,
    });
});

test("adds up what came, unit by unit just below, and says who is missing and late", async () => {
  const { request, unit } = await readReportSummary(leader(), { unitId: id["xa"]!, asked: october });
  expect(unit.id).toBe(id["xa"]);
  expect(request).toMatchObject({ id: requestId, period: october, expected: 4, onTime: 2, late: 1, closed: false });
  expect(request!.totals.map(({ label, value, units }) => [label, value, units])).toEqual([
    [null, 6, 3],
    ["Nguồn", 17, 3],
  ]);
  expect(request!.unanswered.map((one) => one.id)).toEqual([id["d"]]);
  expect(request!.lateUnits.map((one) => one.id)).toEqual([id["c"]]);
  const of = new Map(request!.rows.map((row) => [row.unit.id, row]));
  expect([...of.keys()].toSorted((x, y) => x - y)).toEqual([id["a"]!, id["b"]!, id["cs"]!].toSorted((x, y) => x - y));
  expect(of.get(id["cs"]!)).toMatchObject({ expected: 2, onTime: 0, late: 1, values: [1, 0] });
  expect(of.get(id["a"]!)).toMatchObject({ expected: 1, onTime: 1, values: [3, 12] });
});

test("sets each number against the figures of the same months a year before, where there are any", async () => {
  const { request } = await readReportSummary(leader(), { unitId: id["xa"]!, asked: october });
  expect(request!.before).toEqual({ from: "2025-10", to: "2025-10" });
  expect(request!.totals[0]!.before).toMatchObject({ value: 5, bound: "exact" });
  expect(request!.totals[1]!.before).toBeNull();
});

test("of months not said takes the latest that are over, and says so", async () => {
  const found = await readReportSummary(leader(), { unitId: id["xa"]! });
  expect(found.request!.period).toEqual(october);
  expect(found.assumptions).toContainEqual({ kind: "period", period: october });
  expect(
    (await readReportSummary(leader(), { unitId: id["xa"]!, asked: { from: "2020-01", to: "2020-01" } })).request,
  ).toBeNull();
});

test("shows nothing from outside the subtree, and a request by what of it is in reach", async () => {
  const grassroots = under(["cs", "c", "d"]);
  const part = await readRequestSummary(grassroots, { id: requestId });
  expect(part.unit.id).toBe(id["cs"]);
  expect(part.request).toMatchObject({ expected: 2, onTime: 0, late: 1 });
  expect(part.request!.totals.map(({ value }) => value)).toEqual([1, 0]);
  expect(await refusal(readReportSummary(grassroots, { unitId: id["xa"]! }))).toEqual({ kind: "not_found" });
  expect(await refusal(readRequestSummary(under(["khac"]), { id: requestId }))).toEqual({ kind: "not_found" });
  expect(await refusal(readRequestSummary(leader(), { id: 999_999 }))).toEqual({ kind: "not_found" });
});

test("leaves out what was sent back until it is mended, and names whose it is", async () => {
  const staff = under(whole, ["staff"], "2026-11-06", database.staff);
  const due = await readDueReport(staff, { expectedId: rows.get(id["b"]!)! });
  await returnReport(staff, { id: due.id, version: due.version, reasons: { sources: "Quá lớn" } });
  const told = async () => (await readReportSummary(leader(), { unitId: id["xa"]!, asked: october })).request!;
  const back = await told();
  expect(back.totals.map(({ value, units }) => [value, units])).toEqual([
    [6, 3],
    [12, 2],
  ]);
  expect([back.returned.map((one) => one.id), back.approved, back.onTime]).toEqual([[id["b"]], 0, 2]);
  const status = await readReportStatus(leader(), { unitId: id["xa"]!, asked: october });
  expect(status.request!.totals.map(({ value }) => value)).toEqual([6, 12]);
  expect(status.request!.returned.map((one) => one.id)).toEqual([id["b"]]);
  expect(status.request!.unapproved.map((one) => one.id).toSorted()).toEqual([id["a"]!, id["c"]!].toSorted());
  const own = await readReportStatus(under(["b"], ["secretary"]), { unitId: id["b"]!, asked: october });
  expect(own.request!.own).toMatchObject({ state: "returned", standing: "on_time" });
  expect(own.request!.own!.told.map(({ indicator }) => indicator)).toEqual(["admitted", "sources"]);
  await submitReport(staff, { expectedId: due.id, values: { admitted: 2, sources: 5 }, how: "panel" });
  const mended = await told();
  expect([mended.totals.map(({ value }) => value), mended.returned]).toEqual([[6, 17], []]);
});

test("counts a report once, approved or not", async () => {
  const staff = under(whole, ["staff"], "2026-11-06", database.staff);
  const before = await readRequestSummary(staff, { id: requestId });
  const due = await readDueReport(staff, { expectedId: rows.get(id["a"]!)! });
  await approveReport(staff, { id: due.id, version: due.version });
  expect((await readRequestSummary(staff, { id: requestId })).request!.totals).toEqual(before.request!.totals);
});

test("tells of another request for the same months how it stands, and sums up whichever is named", async () => {
  const special = await openByForm(database, id["a"]!, { fields: fields("sources") }, { on: "2026-11-01" });
  const of = { unitId: id["xa"]!, asked: october };
  const summed = await readReportSummary(leader(), of);
  expect(summed.request!.id).toBe(requestId);
  expect(summed.others).toEqual([
    expect.objectContaining({ id: special.request.id, period: october, expected: 1, received: 0, own: null }),
  ]);
  const named = await readReportSummary(leader(), { ...of, requestId: special.request.id });
  expect([named.request!.id, named.others.map((one) => one.id)]).toEqual([special.request.id, [requestId]]);
  const own = await readReportStatus(under(["a"], ["secretary"]), { unitId: id["a"]!, asked: october });
  expect([own.request!, ...own.others].map((one) => [one.id, one.own?.standing]).toSorted()).toEqual(
    [
      [requestId, "on_time"],
      [special.request.id, "missing"],
    ].toSorted(),
  );
  // One that is out of reach, or of other months, is none.
  const away = await readReportStatus(under(["cs", "c", "d"]), { unitId: id["cs"]!, requestId: special.request.id });
  expect([away.request!.id, away.others]).toEqual([requestId, []]);
});
