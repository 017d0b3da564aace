import type { ReportField } from "@ketnap/contract";
import type { TestDatabase } from "@ketnap/database/testing";
import { plant } from "../figures/testing.ts";
import { actingOn } from "../kernel/testing.ts";
import { createReportForm, listExpectedReports, openReportRequest } from "./index.ts";

/** Fields as a test needs them: by name, with what is not plain. */
export function fields(
  ...said: (ReportField["indicator"] | [ReportField["indicator"], Partial<ReportField>])[]
): ReportField[] {
  return said.map((one) => {
    const [indicator, more] = typeof one === "string" ? [one, {}] : one;
    return { indicator, label: null, min: 0, max: null, jump: null, ...more };
  });
}

/** A commune with two cells of its own and a grassroots organisation with two more. */
export function plantCommune(database: TestDatabase): Promise<Record<string, number>> {
  return plant(database.staff, {
    units: [
      { key: "xa", parent: null, level: "commune" },
      { key: "a", parent: "xa", unitType: "school" },
      { key: "b", parent: "xa", unitType: "police" },
      { key: "cs", parent: "xa", level: "grassroots" },
      { key: "c", parent: "cs", unitType: "school" },
      { key: "d", parent: "cs" },
      { key: "khac", parent: null, level: "commune" },
    ],
  });
}

let forms = 0;

/** A form and a request by it of the cells under a unit; gives the row of each by its unit. */
export async function openByForm(
  database: TestDatabase,
  unitId: number,
  form: { fields: ReportField[]; rules?: { lesser: ReportField["indicator"]; greater: ReportField["indicator"] }[] },
  {
    month = "2026-10",
    on = `${month}-20`,
    lockOn = null,
  }: { month?: string; on?: string; lockOn?: string | null } = {},
) {
  const ctx = actingOn(database.staff, { on });
  const made = await createReportForm(ctx, { title: `Biểu ${++forms}`, ...form });
  const dueOn = Temporal.PlainYearMonth.from(month).add({ months: 1 }).toPlainDate({ day: 5 }).toString();
  const about = { title: `Báo cáo ${month}`, firstMonth: month, lastMonth: month, dueOn, lockOn };
  const request = await openReportRequest(ctx, { unitId, formId: made.id, ...about });
  const { rows } = await listExpectedReports(ctx, { filter: { requestId: request.id }, perPage: 200 });
  return { form: made, request, of: new Map(rows.map((row) => [row.unit.id, row.id])) };
}
