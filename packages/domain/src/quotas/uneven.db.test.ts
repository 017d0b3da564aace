import { useDatabase } from "@ketnap/database/testing";
import { beforeAll, expect, test } from "vitest";
import { monthly, plant } from "../figures/testing.ts";
import { actingOn } from "../kernel/testing.ts";
import { listZeroUnits, rankUnits } from "./index.ts";

const database = useDatabase();
const year = { from: "2026-01", to: "2026-12" };
const zeros = (count: number) => Array.from({ length: count }, () => 0);
let id: Record<string, number> = {};

beforeAll(async () => {
  id = await plant(database.staff, {
    units: [
      { key: "xa", parent: null, level: "commune" },
      ...["som", "deu", "deu-nua", "cu", "thung"].map((key) => ({ key, parent: "xa" })),
      { key: "vua-lap", parent: "xa", startedOn: "2026-12-01" },
    ],
    quotas: ["som", "deu", "deu-nua", "cu", "thung"].map((unit) => ({ unit, ...year, value: 4 })),
    figures: [
      ...monthly("som", 2026, [0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1]),
      ...monthly("deu", 2026, zeros(10)),
      ...monthly("deu-nua", 2026, zeros(10)),
      ...monthly("cu", 2026, zeros(7)),
      ...monthly("thung", 2026, zeros(10)).toSpliced(4, 1),
    ],
  });
});

const bot = () => actingOn(database.bot, { on: "2026-12-05" });
const names = (rows: readonly { unit: { name: string } }[] = []) => rows.map(({ unit }) => unit.name.slice(7));

test("a ranking is of the day that most have come to, and names whose figures are older or lack a month", async () => {
  const facts = await rankUnits(bot(), { unitId: id["xa"]!, asked: year, by: "admitted" });
  if (facts.kind !== "ranking") throw new Error(facts.kind);
  expect(facts.asOf).toBe("2026-10-31");
  expect(facts.rows.map((row) => row.admitted?.value)).toEqual([0, 0, 0, 0, 0]);
  expect(facts.older).toEqual([{ unit: { id: id["cu"], name: "Chi bộ cu" }, asOf: "2026-07-31" }]);
  expect(facts).toMatchObject({ withoutFigures: [], coverage: { reported: 5, of: 5 } });
  expect(facts.lacking).toEqual([{ unit: { id: id["thung"], name: "Chi bộ thung" }, months: ["2026-05"] }]);
});

test("nobody is said to be at zero who told of somebody since or left a month out, and the older ones are marked", async () => {
  const facts = await listZeroUnits(bot(), { unitId: id["xa"]!, asked: year });
  if (facts.kind !== "zero_units") throw new Error(facts.kind);
  expect(names(facts.rows).toSorted()).toEqual(["cu", "deu", "deu-nua"]);
  expect(facts).toMatchObject({ asOf: "2026-10-31", of: 5 });
  expect(names(facts.older)).toEqual(["cu"]);
  expect(names(facts.lacking)).toEqual(["thung"]);
});
