import { useDatabase } from "@ketnap/database/testing";
import { beforeAll, describe, expect, test } from "vitest";
import { actingOn, refusal } from "../kernel/testing.ts";
import { listQuotas, readProgress } from "./index.ts";
import { plantQuotas } from "./testing.ts";

const database = useDatabase();
let id: Record<string, number> = {};

beforeAll(async () => {
  id = await plantQuotas(database.staff);
});

describe("the list", () => {
  const list = (input: Parameters<typeof listQuotas>[1]) => listQuotas(actingOn(database.bot), input);

  test("is given page by page, each row once", async () => {
    const { rows: all, total } = await list({ perPage: 200 });
    expect(all).toHaveLength(total);
    const pages = [];
    for (let page = 1; page <= Math.ceil(total / 2); page++) pages.push(...(await list({ page, perPage: 2 })).rows);
    expect(pages).toEqual(all);
    expect((await list({ page: 99 })).rows).toEqual([]);
  });

  test.each(["unitName", "id", "firstMonth", "lastMonth", "scope", "value", "documentOn"] as const)(
    "sorts by %s, both ways, what is empty last",
    async (sort) => {
      const compare = (a: string | number, b: string | number) =>
        typeof a === "number" ? a - Number(b) : a.localeCompare(String(b), "vi", { numeric: true });
      for (const order of ["asc", "desc"] as const) {
        const keys = (await list({ sort, order, perPage: 200 })).rows.map((row) => row[sort]);
        const known = keys.filter((key) => key !== null);
        const sorted = known.toSorted(compare);
        expect(keys.slice(0, known.length)).toEqual(order === "asc" ? sorted : sorted.toReversed());
      }
    },
  );

  test("keeps to each filter", async () => {
    const all = (await list({ perPage: 200 })).rows;
    const units = async (filter: NonNullable<Parameters<typeof list>[0]["filter"]>) => {
      const { rows, total } = await list({ filter, perPage: 200 });
      expect(rows).toHaveLength(total);
      expect(rows.length).toBeLessThan(all.length);
      return new Set(rows.map((row) => row.unitName));
    };
    expect(await units({ unitId: id["a"]! })).toEqual(new Set(["Chi bộ An"]));
    expect(await units({ underId: id["xa"]!, year: 2026 })).toEqual(
      new Set(["Đảng bộ xã Suối", "Chi bộ An", "Chi bộ Bình", "Chi bộ Cường"]),
    );
    expect(await units({ parentId: id["xa"]!, year: 2026 })).toEqual(
      new Set(["Chi bộ An", "Chi bộ Bình", "Chi bộ Cường"]),
    );
    expect(await units({ unitType: "police" })).toEqual(new Set(["Chi bộ Bình"]));
    expect(await units({ scope: "term" })).toEqual(new Set(["Đảng bộ xã Suối"]));
    expect(await units({ kind: "rate", year: 2026 })).toEqual(new Set(["Đảng bộ xã Suối"]));
    expect(await units({ year: 2028 })).toEqual(new Set(["Đảng bộ xã Suối"]));
    expect(await units({ q: "chi bo binh" })).toEqual(new Set(["Chi bộ Bình"]));
    expect(await units({ q: "_" })).toEqual(new Set());
    expect(await units({ sample: true })).toEqual(new Set());
    expect(await units({ id: [all[0]!.id] })).toEqual(new Set([all[0]!.unitName]));
    expect(await refusal(list({ filter: { owner: 1 } } as never))).toMatchObject({
      keys: ["filter: unrecognized_keys"],
    });
  });

  test("says of each quota what the answer in chat says of it", async () => {
    const { rows } = await list({ perPage: 200 });
    let compared = 0;
    for (const row of rows) {
      const asked = { from: row.firstMonth, to: row.lastMonth };
      const facts = await readProgress(actingOn(database.bot), { unitId: row.unitId, asked });
      if (facts.kind !== "progress") {
        expect(row.progress, row.unitName).toBeNull();
        continue;
      }
      const { percent, expected, gap, remaining, requiredPerMonth, forecast, pace, asOf } = facts;
      const numbers = { percent, expected, gap, remaining, requiredPerMonth, forecast, pace, asOf };
      const admitted = { admitted: facts.admitted.value, admittedBound: facts.admitted.bound };
      expect(row.progress, row.unitName).toEqual({ ...admitted, ...numbers });
      expect(row.target).toBe(facts.quota!.target);
      compared++;
    }
    expect(compared).toBeGreaterThanOrEqual(6);
  });

  test("reckons a quota of nobody without a share, more than all as over 100 %, and 'at least' without a judgement", async () => {
    const of = async (key: string) =>
      (await list({ filter: { unitId: id[key]!, year: 2026, scope: "year" } })).rows[0]!.progress!;
    expect(await of("a")).toMatchObject({ admitted: 3, percent: null, remaining: 0, pace: "unknown" });
    expect(await of("b")).toMatchObject({
      admitted: 6,
      percent: 150,
      remaining: 0,
      requiredPerMonth: 0,
      pace: "on_pace",
    });
    expect(await of("c")).toMatchObject({ admitted: 20, admittedBound: "at_least", percent: 20, pace: "unknown" });
  });
});
