import { useDatabase } from "@ketnap/database/testing";
import { beforeAll, describe, expect, test } from "vitest";
import { actingOn } from "../kernel/testing.ts";
import { createReportForm, listExpectedReports, openReportRequest, readKnownValues, submitReport } from "./index.ts";
import { fields, plantCommune } from "./testing.ts";

const database = useDatabase();
let id: Record<string, number> = {};
let ctx: ReturnType<typeof actingOn>;
beforeAll(async () => {
  ctx = actingOn(database.staff, { on: "2026-11-02" });
  id = await plantCommune(database);
});

let made = 0;
const form = (...names: Parameters<typeof fields>) =>
  createReportForm(ctx, { title: `Biểu ${++made}`, fields: fields(...names), rules: [] });

/** Asks one cell by a form, and sends what is said. */
async function asked(
  unit: string,
  formId: number,
  [firstMonth, lastMonth]: [string, string],
  values?: Record<string, number>,
): Promise<number> {
  const about = { title: `Báo cáo ${++made}`, firstMonth, lastMonth, dueOn: "2026-12-05" };
  const request = await openReportRequest(ctx, { unitId: id[unit]!, formId, ...about });
  const { rows } = await listExpectedReports(ctx, { filter: { requestId: request.id } });
  const expectedId = rows[0]!.id;
  if (values) await submitReport(ctx, { expectedId, values, comments: {} });
  return expectedId;
}

describe("the number of the period before", () => {
  test("is of as many months: a quarter's is no month's, and a month's no quarter's", async () => {
    const { id: formId } = await form("admitted", "sources");
    await asked("a", formId, ["2026-07", "2026-09"], { admitted: 9, sources: 30 });
    const october = await asked("a", formId, ["2026-10", "2026-10"]);
    expect((await readKnownValues(ctx, { expectedId: october })).previous).toEqual({});
    await submitReport(ctx, { expectedId: october, values: { admitted: 2, sources: 31 }, comments: {} });
    const quarter = await asked("a", formId, ["2026-11", "2027-01"]);
    expect((await readKnownValues(ctx, { expectedId: quarter })).previous).toEqual({ admitted: 9, sources: 30 });
    const november = await asked("a", formId, ["2026-11", "2026-11"]);
    expect((await readKnownValues(ctx, { expectedId: november })).previous).toEqual({ admitted: 2, sources: 31 });
  });

  test("is each number's own: another form that was sent since hides none", async () => {
    const { id: one } = await form("admitted", "sources");
    const { id: other } = await form("converted");
    await asked("b", one, ["2026-08", "2026-08"], { admitted: 1, sources: 10 });
    await asked("b", other, ["2026-08", "2026-08"], { converted: 4 });
    const november = await asked("b", one, ["2026-11", "2026-11"]);
    expect((await readKnownValues(ctx, { expectedId: november })).previous).toMatchObject({ admitted: 1, sources: 10 });
  });

  test("is the same form's where two forms asked for it, and the later month's before that", async () => {
    const [{ id: one }, { id: other }] = [await form("sources", "admitted"), await form("sources", "converted")];
    await asked("c", one, ["2026-08", "2026-08"], { sources: 10, admitted: 0 });
    await asked("c", other, ["2026-08", "2026-08"], { sources: 12, converted: 0 });
    const november = await asked("c", one, ["2026-11", "2026-11"]);
    expect((await readKnownValues(ctx, { expectedId: november })).previous["sources"]).toBe(10);
    await asked("c", other, ["2026-09", "2026-09"], { sources: 15, converted: 0 });
    expect((await readKnownValues(ctx, { expectedId: november })).previous["sources"]).toBe(15);
  });
});
