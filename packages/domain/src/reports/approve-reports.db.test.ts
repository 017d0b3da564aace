import { useDatabase } from "@ketnap/database/testing";
import { beforeAll, expect, test } from "vitest";
import { readFigure, recordFigure } from "../figures/index.ts";
import type { Context } from "../kernel/index.ts";
import { actingOn, refusal } from "../kernel/testing.ts";
import { approveReports, listExpectedReports, readReportRequest, submitReport } from "./index.ts";
import { fields, openByForm, plantCommune } from "./testing.ts";

const database = useDatabase();
let id: Record<string, number> = {};
beforeAll(async () => {
  id = await plantCommune(database);
});

const under = (units: string[], roles: Context["actor"]["roles"] = ["staff"]) =>
  actingOn(database.staff, { units: units.map((key) => id[key]!), roles, on: "2026-11-02" });
const commune = () => under(["xa", "a", "b", "cs", "c", "d"]);

async function sent(month: string) {
  const { request, of } = await openByForm(database, id["xa"]!, { fields: fields("admitted", "sources") }, { month });
  for (const [at, unit] of ["a", "b", "c"].entries())
    await submitReport(commune(), { expectedId: of.get(id[unit]!)!, values: { admitted: at + 1, sources: 9 } });
  const { rows } = await listExpectedReports(commune(), { filter: { requestId: request.id } });
  return { request, row: (unit: string) => rows.find((row) => row.unit.id === id[unit])! };
}

test("many are approved at once; what cannot be is told by its number or as a whole, and keeps nobody back", async () => {
  const { request, row } = await sent("2026-09");
  const [a, b, c, d] = ["a", "b", "c", "d"].map(row);
  const about = { unitId: id["b"]!, source: "report" as const, bound: "exact" as const };
  const told = { ...about, group: null, documentNo: null, note: null };
  await recordFigure(commune(), {
    ...told,
    indicator: "admitted",
    firstMonth: "2026-08",
    lastMonth: "2026-09",
    value: 1,
  });
  const corrected = { expectedId: c!.id, values: { admitted: 4, sources: 9 }, seen: c!.version };
  await submitReport(commune(), corrected);
  const answer = await approveReports(commune(), {
    reports: [a!, b!, c!, d!].map(({ id: row_, version }) => ({ id: row_, version })),
  });
  expect(answer).toMatchObject({
    approved: 1,
    refused: [
      { id: b!.id, reasons: [{ field: "admitted", key: "report_contradicts", values: { told: 2 } }] },
      { id: c!.id, reasons: [{ field: null, key: "report_changed_meanwhile" }] },
      { id: d!.id, reasons: [{ field: null, key: "report_not_sent" }] },
    ],
  });
  const { counts } = await readReportRequest(commune(), { id: request.id });
  expect(counts).toMatchObject({ received: 3, approved: 1 });
  const asked = { from: "2026-09", to: "2026-09" };
  const figure = await readFigure(commune(), { unitId: id["a"]!, indicator: "admitted", asked });
  expect(figure).toMatchObject({ value: { value: 1 } });
  const again = await approveReports(commune(), { reports: [{ id: a!.id, version: a!.version + 1 }] });
  expect(again).toMatchObject({ approved: 0, refused: [{ reasons: [{ key: "report_approved" }] }] });
});

test("what waits for somebody's approval is what was sent, and what was checked below him", async () => {
  const { request, row } = await sent("2026-05");
  const grassroots = under(["cs", "c", "d"]);
  const waiting = async (ctx: Context, waits = true) => {
    const { rows } = await listExpectedReports(ctx, { filter: { requestId: request.id, waiting: waits } });
    return rows.map(({ unit }) => unit.id).toSorted((x, y) => x - y);
  };
  const of = (...units: string[]) => units.map((unit) => id[unit]!).toSorted((x, y) => x - y);
  expect([await waiting(commune()), await waiting(grassroots)]).toEqual([of("a", "b", "c"), of("c")]);
  const one = (unit: string) => ({ reports: [{ id: row(unit).id, version: row(unit).version }] });
  expect((await approveReports(grassroots, one("c"))).approved).toBe(1);
  expect((await approveReports(commune(), one("a"))).approved).toBe(1);
  expect([await waiting(commune()), await waiting(grassroots)]).toEqual([of("b", "c"), []]);
  expect(await waiting(commune(), false)).toEqual(of("a", "d"));
});

test("who may not approve is refused as a whole, and what is out of reach is told as such", async () => {
  const { row } = await sent("2026-07");
  const reports = [{ id: row("a").id, version: row("a").version }];
  expect(await refusal(approveReports(under(["a"], ["secretary"]), { reports }))).toEqual({ kind: "forbidden" });
  const foreign = await approveReports(under(["khac"]), { reports });
  expect(foreign).toMatchObject({ approved: 0, refused: [{ reasons: [{ key: "report_out_of_reach" }] }] });
});
