import { useDatabase } from "@ketnap/database/testing";
import { statementsOf } from "@ketnap/database/testing/plans";
import { beforeAll, expect, test } from "vitest";
import type { Context } from "../kernel/index.ts";
import { actingOn } from "../kernel/testing.ts";
import {
  approveReport,
  changeReportRequest,
  listReportRequests,
  readDueReport,
  returnReport,
  submitReport,
  unapproveReport,
} from "./index.ts";
import { fields, openByForm, plantCommune } from "./testing.ts";

const database = useDatabase();
let id: Record<string, number> = {};
beforeAll(async () => {
  id = await plantCommune(database);
});

const ON = "2026-11-04";
const office = (on = ON) => actingOn(database.staff, { on });
const over = (units: string[]) =>
  actingOn(database.staff, { units: units.map((key) => id[key]!), roles: ["staff"], on: ON });
const secretary = (unit: string, on: string) =>
  actingOn(database.bot, { units: [id[unit]!], roles: ["secretary"], on });
const shape = { fields: fields("admitted", "sources") };
/** The same database to one who has kept nothing. */
const anew = (ctx: Context): Context => ({ ...ctx, db: { ...ctx.db, origin: {} } });
const countsOf = async (ctx: Context) => {
  const { rows } = await listReportRequests(ctx, {});
  return rows.map((row) => [row.id, row.counts] as const);
};

test("how requests stand is told as it is counted, whatever becomes of their reports", async () => {
  const { request, of } = await openByForm(database, id["xa"]!, shape, { month: "2026-10" });
  await openByForm(database, id["xa"]!, shape, { month: "2026-09" });
  const row = (unit: string) => of.get(id[unit]!)!;
  const due = async (unit: string) => {
    const { version } = await readDueReport(office(), { expectedId: row(unit) });
    return { id: row(unit), version };
  };
  const send = (unit: string, admitted: number, on = ON) =>
    submitReport(secretary(unit, on), { expectedId: row(unit), values: { admitted, sources: 9 } });
  const { title, dueInclusive, lockOn, documentNo, version } = request;
  const about = { id: request.id, title, dueInclusive, lockOn, graceOn: null, documentNo, version };
  const steps: [string, () => Promise<unknown>][] = [
    ["a sends", () => send("a", 1)],
    ["b sends", () => send("b", 2)],
    ["a is approved", async () => approveReport(office(), await due("a"))],
    ["b is sent back", async () => returnReport(office(), { ...(await due("b")), reasons: { admitted: "Chưa khớp" } })],
    ["b sends again", () => send("b", 3)],
    ["a's approval is taken back", async () => unapproveReport(office(), { ...(await due("a")), reason: "Nhầm" })],
    ["c sends", () => send("c", 0)],
    ["d sends late", () => send("d", 4, "2026-11-08")],
    [
      "the last day is moved behind it",
      () => changeReportRequest(office("2026-11-08"), { ...about, dueOn: "2026-11-10" }),
    ],
  ];
  const readers = [office(), over(["xa", "a", "b", "cs", "c", "d"]), over(["cs", "c", "d"])];
  const seen: unknown[] = [];
  for (const [step, act] of steps) {
    await act();
    for (const reader of readers) expect([step, await countsOf(reader)]).toEqual([step, await countsOf(anew(reader))]);
    seen.push(JSON.stringify((await countsOf(office())).find(([each]) => each === request.id)));
  }
  expect(new Set(seen).size).toBeGreaterThanOrEqual(6);
});

test("who comes after the last day sees as missing what was awaited", async () => {
  const before = await countsOf(office("2026-10-01"));
  const after = await countsOf(office("2026-11-04"));
  expect(after).not.toEqual(before);
  expect(after).toEqual(await countsOf(anew(office("2026-11-04"))));
});

test("nothing is counted again where nothing became of it", async () => {
  await countsOf(office());
  const sent = await statementsOf(() => countsOf(office()));
  expect(sent.filter(({ text }) => /left join report p/.test(text))).toEqual([]);
});
