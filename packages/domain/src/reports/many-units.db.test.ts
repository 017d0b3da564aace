import { useDatabase } from "@ketnap/database/testing";
import { statementsOf } from "@ketnap/database/testing/plans";
import { beforeAll, expect, test } from "vitest";
import { listAuditEntries } from "../access/index.ts";
import { listFigures } from "../figures/index.ts";
import { plant } from "../figures/testing.ts";
import { actingOn } from "../kernel/testing.ts";
import {
  approveReports,
  createReportForm,
  listExpectedReports,
  openReportRequest,
  readReportLevels,
  readReportSheet,
  submitReportSheet,
} from "./index.ts";
import { fields, openByForm } from "./testing.ts";

const database = useDatabase();
const staff = () => actingOn(database.staff, { on: "2026-11-02" });
const FEW = 3;
const MANY = 40;
let id: Record<string, number> = {};

beforeAll(async () => {
  const cells = (parent: string, count: number) =>
    Array.from({ length: count }, (_, n) => ({ key: `${parent}-${n}`, parent }));
  const communes = ["few", "many"].map((key) => ({ key, parent: null, level: "commune" as const }));
  id = await plant(database.staff, { units: [...communes, ...cells("few", FEW), ...cells("many", MANY)] });
});

async function sent(work: () => Promise<unknown>): Promise<number> {
  const statements = await statementsOf(work);
  return statements.reduce((sum, { times }) => sum + times, 0);
}

const shape = { fields: fields("admitted", ["sources", { jump: 5 }]) };

/** The sheet of a commune's cells, filled in. */
async function filled(commune: string, month: string) {
  const { request } = await openByForm(database, id[commune]!, shape, { month });
  return filledOf(request, commune);
}

/** The same of the quarter that ends in June. */
async function quarterOf(commune: string) {
  const form = await createReportForm(staff(), { title: "Biểu quý", ...shape });
  const months = { firstMonth: "2026-04", lastMonth: "2026-06", dueOn: "2026-12-05" };
  const request = await openReportRequest(staff(), {
    unitId: id[commune]!,
    formId: form.id,
    title: "Quý II",
    ...months,
  });
  return filledOf(request, commune);
}

async function filledOf(request: { id: number }, commune: string) {
  const { rows } = await readReportSheet(staff(), { id: request.id });
  const said = rows.map(({ expectedId }, n) => ({ expectedId, values: { admitted: n % 3, sources: n % 4 } }));
  return { id: request.id, token: `sheet-${commune}`, rows: said };
}

test("the reports of many units come in by as many statements as those of a few", async () => {
  const [few, many] = [await filled("few", "2026-09"), await filled("many", "2026-09")];
  const asked = await sent(() => submitReportSheet(staff(), few));
  expect(await sent(() => submitReportSheet(staff(), many))).toBe(asked);
  const { rows } = await readReportSheet(staff(), { id: many.id });
  expect(rows.map(({ values }) => values)).toEqual(many.rows.map(({ values }) => values));
  const [top] = await readReportLevels(staff(), { id: many.id });
  expect(top!.counts).toMatchObject({ expected: MANY, received: MANY });
});

test("of many units each is held against what it told before", async () => {
  const many = await filled("many", "2026-10");
  const last = many.rows.length - 1;
  const jumped = many.rows.map((row, n) => (n === last ? { ...row, values: { admitted: 0, sources: 90 } } : row));
  await expect(submitReportSheet(staff(), { ...many, rows: jumped })).rejects.toMatchObject({
    fields: { [`rows.${last}.values.sources`]: { key: "report_jumps" } },
  });
  const { rows } = await readReportSheet(staff(), { id: many.id });
  expect(rows.filter(({ values }) => values !== null)).toEqual([]);
});

test("the reports of many units are approved by as many statements as those of a few", async () => {
  const waiting = async (commune: string) => {
    const sheet = await filled(commune, "2026-08");
    await submitReportSheet(staff(), sheet);
    const filter = { requestId: sheet.id, waiting: true };
    const { rows } = await listExpectedReports(staff(), { filter, perPage: 200 });
    return { id: sheet.id, reports: rows.map((row) => ({ id: row.id, version: row.version })) };
  };
  const [few, many] = [await waiting("few"), await waiting("many")];
  const asked = await sent(() => approveReports(staff(), few));
  let told: unknown = null;
  expect(await sent(async () => (told = await approveReports(staff(), many)))).toBe(asked);
  expect(told).toEqual({ approved: MANY, refused: [] });
  const { rows: figures } = await listFigures(staff(), {
    filter: { fromMonth: "2026-08", toMonth: "2026-08" },
    perPage: 200,
  });
  expect(figures).toHaveLength(2 * (FEW + MANY));
  const { rows } = await listAuditEntries(actingOn(database.staff, { roles: ["admin"] }), {
    perPage: 200,
    sort: "id",
    order: "desc",
  });
  const approvals = rows.filter(({ verb }) => verb === "reports.approve");
  expect(approvals.filter(({ entity }) => entity === "expected_report").length).toBe(FEW + MANY);
  expect(approvals.filter(({ entity }) => entity === "figure").length).toBe(2 * (FEW + MANY));
});

test("of two reports of one unit that are approved at once the second is held against the first", async () => {
  const [sheet, quarter] = [await filled("few", "2026-06"), await quarterOf("few")];
  await submitReportSheet(staff(), {
    ...sheet,
    rows: sheet.rows.map((row) => ({ ...row, values: { admitted: 4, sources: 1 } })),
  });
  await submitReportSheet(staff(), {
    ...quarter,
    rows: quarter.rows.map((row) => ({ ...row, values: { admitted: 1, sources: 1 } })),
  });
  const all = await Promise.all(
    [sheet, quarter].map(async ({ id: requestId }) => {
      const { rows } = await listExpectedReports(staff(), { filter: { requestId }, perPage: 200 });
      return rows.map((row) => ({ id: row.id, version: row.version }));
    }),
  );
  const told = await approveReports(staff(), { reports: all.flat() });
  expect(told.approved).toBe(FEW);
  expect(told.refused.map(({ id: of }) => of)).toEqual(all[1]!.map(({ id: of }) => of));
  expect(told.refused[0]!.reasons).toMatchObject([{ field: "admitted", key: "report_contradicts" }]);
});
