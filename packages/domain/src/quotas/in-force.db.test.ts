import { useDatabase } from "@ketnap/database/testing";
import { beforeAll, describe, expect, test } from "vitest";
import { plant } from "../figures/testing.ts";
import { actingOn, refusal } from "../kernel/testing.ts";
import {
  allocateQuota,
  listQuotas,
  rankUnits,
  readProgress,
  readQuota,
  readQuotaRecord,
  reviseQuota,
} from "./index.ts";

const database = useDatabase();
const year = { from: "2026-01", to: "2026-12" };
let id: Record<string, number> = {};
let next = 0;

/** A ward with two cells, a quota each; the ward's stands in an article. */
beforeAll(async () => {
  id = await plant(database.staff, {
    units: [
      { key: "xa", parent: null, level: "commune" },
      { key: "a", parent: "xa" },
      { key: "b", parent: "xa" },
      ...Array.from({ length: 6 }, (_, n) => ({ key: `x${n}`, parent: null })),
    ],
    memberSnapshots: [{ unit: "x0", on: "2026-01-01", members: 200 }],
    quotas: ["xa", "a", "b", "x0", "x1", "x2", "x3", "x4", "x5"].map((unit) => ({
      unit,
      ...year,
      value: 10,
      documentNo: "01-CT",
      documentOn: "2026-01-15",
    })),
    figures: ["a", "b", "x0"].map((unit) => ({ unit, from: "2026-01", to: "2026-06", value: 3 })),
  });
});

const on = (day: string) => actingOn(database.staff, { on: day });
const quotaOf = async (unitId: number, day: string) => (await listQuotas(on(day), { filter: { unitId } })).rows[0]!;
const paper = (documentOn: string) => ({ documentNo: `${++next}-QĐ`, documentOn });

async function revise(unitId: number, value: number, given: { documentOn: string; inForceOn?: string }) {
  const { id: quota, version } = await quotaOf(unitId, "2026-10-01");
  return reviseQuota(on("2026-10-01"), { id: quota, version, kind: "absolute", value, ...paper(""), ...given });
}

async function told(unitId: number, day: string) {
  const facts = await readQuota(on(day), { unitId, asked: year });
  if (facts.kind !== "quota") throw new Error(facts.kind);
  return facts.quota;
}

describe("a revision is in force from the date of its paper on", () => {
  test("before that day the quota answers as it was, and says what it will be", async () => {
    const [unitId, day] = [id["x0"]!, "2026-11-15"];
    await revise(unitId, 20, { documentOn: day });
    expect(await told(unitId, "2026-11-14")).toMatchObject({
      target: 10,
      documentNo: "01-CT",
      documentOn: "2026-01-15",
      ahead: [{ on: day, target: 20, documentOn: day }],
    });
    expect(await told(unitId, day)).toMatchObject({ target: 20, documentOn: day });
    expect(await told(unitId, day)).not.toHaveProperty("ahead");
    const progress = await readProgress(on("2026-11-14"), { unitId, asked: year });
    expect(progress).toMatchObject({ percent: 30, quota: { target: 10, ahead: [{ target: 20 }] } });
    expect(await readProgress(on(day), { unitId, asked: year })).toMatchObject({ percent: 15 });
  });

  test("lists, rankings and the record say the same number as the chat", async () => {
    const [unitId, day] = [id["a"]!, "2026-12-01"];
    await revise(unitId, 6, { documentOn: day });
    const percents = async (at: string) => {
      const ranking = await rankUnits(on(at), { unitId: id["xa"]!, asked: year });
      return ranking.kind === "ranking" && ranking.rows.find(({ unit }) => unit.id === unitId)!.percent;
    };
    expect([await percents("2026-10-02"), await percents(day)]).toEqual([30, 50]);
    expect(await quotaOf(unitId, "2026-10-02")).toMatchObject({ value: 10, target: 10, progress: { percent: 30 } });
    expect(await quotaOf(unitId, day)).toMatchObject({ value: 6, target: 6, progress: { percent: 50 } });
    const { id: quota } = await quotaOf(unitId, day);
    const states = async (at: string) =>
      (await readQuotaRecord(on(at), { id: quota })).revisions.map(({ state }) => state);
    expect(await states("2026-10-02")).toEqual(["in_force", "ahead"]);
    expect(await states(day)).toEqual(["past", "in_force"]);
  });

  test("unless another day is given", async () => {
    const unitId = id["x1"]!;
    await revise(unitId, 12, { documentOn: "2026-09-20", inForceOn: "2026-10-05" });
    expect((await told(unitId, "2026-10-04")).target).toBe(10);
    expect((await told(unitId, "2026-10-05")).target).toBe(12);
  });

  test("one that is recorded later and dated earlier takes its place in time", async () => {
    const unitId = id["x2"]!;
    await revise(unitId, 30, { documentOn: "2026-12-01" });
    await revise(unitId, 20, { documentOn: "2026-09-01" });
    expect((await told(unitId, "2026-08-31")).target).toBe(10);
    expect(await told(unitId, "2026-10-01")).toMatchObject({ target: 20, ahead: [{ on: "2026-12-01", target: 30 }] });
    expect((await told(unitId, "2026-12-01")).target).toBe(30);
  });

  test("of two of one day the later recorded stands", async () => {
    const unitId = id["x3"]!;
    for (const value of [30, 31]) await revise(unitId, value, { documentOn: "2026-12-01" });
    expect(await told(unitId, "2026-11-30")).toMatchObject({ target: 10, ahead: [{ target: 31 }] });
    expect((await told(unitId, "2026-12-01")).target).toBe(31);
  });

  test("two who revise at once see each other, whichever day theirs holds from", async () => {
    const { id: quota } = await quotaOf(id["x4"]!, "2026-10-01");
    const change = { id: quota, version: 1, kind: "absolute" as const, value: 11 };
    await reviseQuota(on("2026-10-01"), { ...change, ...paper("2026-12-01") });
    expect(await refusal(reviseQuota(on("2026-10-01"), { ...change, ...paper("2026-06-01") }))).toMatchObject({
      kind: "conflict",
      reason: "changed_meanwhile",
      current: { value: 10, ahead: [{ value: 11, inForceOn: "2026-12-01" }] },
    });
  });

  test("what is shared out by a paper of a day to come is in force from that day", async () => {
    const { id: quota, version } = await quotaOf(id["xa"]!, "2026-10-01");
    const rows = [
      { unitId: id["a"]!, value: 4 },
      { unitId: id["b"]!, value: 6 },
    ];
    const share = { id: quota, version, rows, ...paper("2026-12-15") };
    await allocateQuota(on("2026-10-01"), share);
    expect((await told(id["b"]!, "2026-12-14")).target).toBe(10);
    expect((await told(id["b"]!, "2026-12-15")).target).toBe(6);
    // The same once more changes nothing.
    const before = (await quotaOf(id["b"]!, "2026-10-01")).version;
    await allocateQuota(on("2026-10-01"), { ...share, version: (await quotaOf(id["xa"]!, "2026-10-01")).version });
    expect((await quotaOf(id["b"]!, "2026-10-01")).version).toBe(before);
  });
});
