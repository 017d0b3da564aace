import { useDatabase } from "@ketnap/database/testing";
import { beforeAll, describe, expect, test } from "vitest";
import { recordFigure } from "../figures/index.ts";
import type { Context } from "../kernel/index.ts";
import { actingOn, refusal } from "../kernel/testing.ts";
import {
  allocateQuota,
  listQuotas,
  previewAllocation,
  readProgress,
  readQuotaRecord,
  reviseQuota,
  setQuota,
} from "./index.ts";
import { plantQuotas } from "./testing.ts";

const database = useDatabase();
let id: Record<string, number> = {};

beforeAll(async () => {
  id = await plantQuotas(database.staff);
});

const staff = () => actingOn(database.staff);
const within = (units: string[], roles: Context["actor"]["roles"] = ["staff"]) =>
  actingOn(database.staff, { units: units.map((key) => id[key]!), roles });

/** The paper that a change is made by. */
const paper = { documentNo: "09-CT/ĐU", documentOn: "2026-06-01" };

let year = 2030;
/** A quota of a unit for a year that no other test uses. */
const entry = (more: object = {}) => ({
  unitId: id["a"]!,
  scope: "year" as const,
  firstMonth: `${++year}-01`,
  lastMonth: `${year}-12`,
  kind: "absolute" as const,
  value: 10,
  ...more,
});

describe("setting a quota", () => {
  test("keeps it as its own first revision, and a change as the next", async () => {
    const quota = await setQuota(staff(), entry({ documentNo: "05-CT/ĐU", documentOn: "2026-01-15" }));
    const change = {
      id: quota.id,
      version: 1,
      kind: "rate" as const,
      minPercent: 3.5,
      ...paper,
      reason: "theo nghị quyết",
    };
    expect(await reviseQuota(staff(), change)).toMatchObject({
      version: 2,
      kind: "rate",
      value: null,
      minPercent: 3.5,
    });
    const record = await readQuotaRecord(staff(), { id: quota.id });
    expect(record.revisions).toMatchObject([
      { revision: 1, kind: "absolute", value: 10, documentNo: "05-CT/ĐU", documentOn: "2026-01-15", reason: null },
      { revision: 2, kind: "rate", value: null, minPercent: 3.5, maxPercent: 3.5, ...paper, reason: "theo nghị quyết" },
    ]);
    expect(record.facts).toBeNull();
  });

  test("may come before its paper, and is changed by nothing but a paper with number and date", async () => {
    const quota = await setQuota(staff(), entry());
    const change = { id: quota.id, version: 1, kind: "absolute" as const, value: 12 };
    const without = async (given: object) => {
      const refused = await refusal(reviseQuota(staff(), { ...change, ...given }));
      return (refused["keys"] as string[]).toSorted();
    };
    const [number, date] = ["documentNo: revision_needs_number", "documentOn: revision_needs_date"];
    expect(await without({})).toEqual([number, date]);
    expect(await without({ documentNo: null, documentOn: null })).toEqual([number, date]);
    expect(await without({ ...paper, documentNo: "  " })).toEqual([number]);
    expect(await without({ documentNo: paper.documentNo })).toEqual([date]);
    expect((await readQuotaRecord(staff(), { id: quota.id })).revisions).toHaveLength(1);
  });

  test("for the same months again is a conflict that shows the one that stands, also at the same moment", async () => {
    const said = entry();
    const both = await Promise.allSettled([10, 11].map((value) => setQuota(staff(), { ...said, value })));
    const won = both.find((one) => one.status === "fulfilled")!;
    const lost = both.find((one) => one.status === "rejected")!;
    const conflict = { kind: "conflict", reason: "quota_exists", current: won.value };
    expect(await refusal(Promise.reject(lost.reason))).toEqual(conflict);
    expect(await refusal(setQuota(staff(), said))).toEqual(conflict);
  });

  test.each([
    [{ value: undefined }, ["value: value_missing"]],
    [{ value: 1.5 }, ["value: invalid_type"]],
    [{ value: -1 }, ["value: too_small"]],
    [{ minPercent: 4 }, ["minPercent: absolute_without_percent"]],
    [{ kind: "rate" }, ["minPercent: rate_needs_percent", "value: rate_without_value"]],
    [{ kind: "rate", value: null, minPercent: 5, maxPercent: 4 }, ["maxPercent: max_below_min"]],
    [{ kind: "rate", value: null, minPercent: 101 }, ["minPercent: too_big"]],
    [{ firstMonth: "2026-12", lastMonth: "2026-01" }, ["lastMonth: ends_before_it_begins"]],
    [{ firstMonth: "2026-07", lastMonth: "2027-06" }, ["lastMonth: not_one_year"]],
    [{ firstMonth: "2026-03", lastMonth: "2026-12" }, ["firstMonth: not_whole_year"]],
    [{ firstMonth: "2026-01", lastMonth: "2026-09" }, ["lastMonth: not_whole_year"]],
    [{ scope: "term", firstMonth: "2026-01", lastMonth: "2026-12" }, ["lastMonth: term_within_a_year"]],
    [{ documentOn: "31/02/2026" }, ["documentOn: invalid_format"]],
    [{ scope: "decade" }, ["scope: invalid_value"]],
  ])("refuses %j", async (more, keys) => {
    const refused = await refusal(setQuota(staff(), entry(more)));
    expect(refused).toMatchObject({ kind: "invalid" });
    expect((refused["keys"] as string[]).toSorted()).toEqual(keys.toSorted());
  });

  test("stays within the life of the unit", async () => {
    const old = (firstMonth: string, lastMonth: string) =>
      refusal(setQuota(staff(), entry({ unitId: id["cu"]!, firstMonth, lastMonth })));
    expect(await old("2026-01", "2026-12")).toMatchObject({ keys: ["firstMonth: unit_ended_before"] });
    expect(await old("2019-01", "2019-12")).toMatchObject({ keys: ["lastMonth: unit_began_after"] });
    expect(
      await setQuota(staff(), entry({ unitId: id["cu"]!, firstMonth: "2025-01", lastMonth: "2025-12" })),
    ).toMatchObject({
      value: 10,
    });
  });
});

describe("two who revise one quota", () => {
  test("do not overwrite each other: the second is shown the row as it is now", async () => {
    const quota = await setQuota(staff(), entry());
    const now = await reviseQuota(staff(), { id: quota.id, version: 1, kind: "absolute", value: 12, ...paper });
    const late = { id: quota.id, version: 1, kind: "absolute" as const, value: 14, ...paper };
    expect(await refusal(reviseQuota(staff(), late))).toEqual({
      kind: "conflict",
      reason: "changed_meanwhile",
      current: now,
    });
  });

  test("nor at the same moment", async () => {
    const quota = await setQuota(staff(), entry());
    const both = await Promise.allSettled(
      [12, 14].map((value) => reviseQuota(staff(), { id: quota.id, version: 1, kind: "absolute", value, ...paper })),
    );
    const won = both.find((one) => one.status === "fulfilled")!;
    const lost = both.find((one) => one.status === "rejected")!;
    const conflict = { kind: "conflict", reason: "changed_meanwhile", current: won.value };
    expect(await refusal(Promise.reject(lost.reason))).toEqual(conflict);
    expect((await readQuotaRecord(staff(), { id: quota.id })).revisions).toHaveLength(2);
  });
});

describe("who may", () => {
  test("a secretary reads his unit's quota and changes none", async () => {
    const ctx = within(["b"], ["secretary"]);
    const { rows } = await listQuotas(ctx, {});
    expect(rows.map((row) => row.unitId)).toEqual([id["b"]]);
    const change = { id: rows[0]!.id, version: 1 };
    expect(await refusal(setQuota(ctx, entry()))).toMatchObject({ kind: "forbidden" });
    expect(await refusal(reviseQuota(ctx, { ...change, kind: "absolute", value: 1, ...paper }))).toMatchObject({
      kind: "forbidden",
    });
    expect(await refusal(allocateQuota(ctx, { ...change, rows: [{ unitId: id["b"]!, value: 1 }] }))).toMatchObject({
      kind: "forbidden",
    });
    expect(await refusal(previewAllocation(ctx, { id: change.id }))).toMatchObject({ kind: "forbidden" });
  });

  test("staff of another subtree find nothing: the same as for a number that no row bears", async () => {
    const ctx = within(["khac"]);
    const [quota] = (await listQuotas(staff(), { filter: { unitId: id["b"]! } })).rows;
    const nothing = { kind: "not_found" };
    for (const at of [quota!.id, 999_999]) {
      expect(await refusal(readQuotaRecord(ctx, { id: at }))).toEqual(nothing);
      expect(await refusal(reviseQuota(ctx, { id: at, version: 1, kind: "absolute", value: 1, ...paper }))).toEqual(
        nothing,
      );
      expect(await refusal(previewAllocation(ctx, { id: at }))).toEqual(nothing);
      expect(await refusal(allocateQuota(ctx, { id: at, version: 1, rows: [{ unitId: id["a"]!, value: 1 }] }))).toEqual(
        nothing,
      );
    }
    expect(await refusal(setQuota(ctx, entry()))).toEqual(nothing);
    for (const filter of [{ unitId: id["b"]! }, { underId: id["xa"]! }, { parentId: id["xa"]! }])
      expect(await refusal(listQuotas(ctx, { filter }))).toEqual(nothing);
    expect((await listQuotas(ctx, {})).rows.map((row) => row.unitId)).toEqual([id["khac"]]);
  });
});

test("a quota changed is held against at once", async () => {
  const quota = await setQuota(staff(), entry({ firstMonth: "2024-01", lastMonth: "2024-12", value: 4 }));
  const said = { unitId: id["a"]!, indicator: "admitted" as const, source: "report" as const, value: 3 };
  await recordFigure(staff(), { ...said, firstMonth: "2024-01", lastMonth: "2024-12" });
  const asked = { from: "2024-01", to: "2024-12" };
  expect(await readProgress(staff(), { unitId: id["a"]!, asked })).toMatchObject({ percent: 75 });
  await reviseQuota(staff(), { id: quota.id, version: 1, kind: "absolute", value: 6, ...paper });
  expect(await readProgress(staff(), { unitId: id["a"]!, asked })).toMatchObject({ percent: 50 });
});
