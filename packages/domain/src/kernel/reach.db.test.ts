import { sql } from "@ketnap/database";
import { useDatabase } from "@ketnap/database/testing";
import { expect, test } from "vitest";
import type { Actor } from "./context.ts";
import { unitIdsOf } from "./context.ts";
import { inReach } from "./reach.store.ts";

const database = useDatabase();
const run = (from: number, to: number) => Array.from({ length: to - from + 1 }, (_, n) => from + n);

test.each<[string, number[]]>([
  ["nobody", []],
  ["a few", [7, 3, 900]],
  ["a run", run(1, 500)],
  ["a run with gaps", [...run(1, 200), ...run(202, 400), 500]],
  ["in any order, some twice", [...run(300, 600).reverse(), ...run(100, 320)]],
  ["as many runs as are told by their ends", run(0, 7).flatMap((n) => run(n * 100 + 1, n * 100 + 30))],
  ["more runs than that", run(0, 8).flatMap((n) => run(n * 100 + 1, n * 100 + 30))],
  ["every second", run(1, 500).map((n) => n * 2)],
])("finds what lies in the reach and nothing else: %s", async (_, unitIds) => {
  const found = await database.staff.rows<{ n: number }>(
    sql`select n from generate_series(-5, 1005) n where ${inReach(sql`n`, unitIds)} order by n`,
  );
  expect(found.map(({ n }) => n)).toEqual([...new Set(unitIds)].toSorted((a, b) => a - b));
  const none = await database.staff.rows(
    sql`select 1 from (select null::int as n) t where ${inReach(sql`n`, unitIds)}`,
  );
  expect(none).toEqual([]);
});

test("a province without gaps is no list", () => {
  expect(inReach(sql`n`, run(4, 6_333)).values).toEqual([]);
  expect(inReach(sql`n`, [...run(4, 6_333), 9_000]).values).toEqual([]);
});

test("who reaches the same has the same list, which nobody may change", () => {
  const units = new Set([1, 2, 3]);
  const list = unitIdsOf({ units } as unknown as Actor)!;
  expect(unitIdsOf({ units } as unknown as Actor)).toBe(list);
  expect(() => list.push(4)).toThrow(TypeError);
});
