import { useDatabase } from "@ketnap/database/testing";
import { statementsOf } from "@ketnap/database/testing/plans";
import { beforeAll, expect, test } from "vitest";
import { plant } from "../figures/testing.ts";
import { actingOn } from "../kernel/testing.ts";
import { readReportLevels, readReportSheet, submitReportSheet } from "./index.ts";
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

/** The sheet of a commune's cells, filled in: a jump is explained. */
async function filled(commune: string, month: string) {
  const shape = { fields: fields("admitted", ["sources", { jump: 5 }]) };
  const { request } = await openByForm(database, id[commune]!, shape, { month });
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
