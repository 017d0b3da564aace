import { useDatabase } from "@ketnap/database/testing";
import { statementsOf } from "@ketnap/database/testing/plans";
import { beforeAll, describe, expect, test } from "vitest";
import { plant } from "../figures/testing.ts";
import { actingOn, refusal } from "../kernel/testing.ts";
import { mergeUnits } from "../organisation/index.ts";
import { allocateQuota, listQuotas, previewAllocation, readAllocation, readQuotaRecord, setQuota } from "./index.ts";
import { months, plantQuotas } from "./testing.ts";

const database = useDatabase();
let id: Record<string, number> = {};

beforeAll(async () => {
  id = await plantQuotas(database.staff);
});

const staff = () => actingOn(database.staff);
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

describe("sharing a quota out", () => {
  const parent = async (value: number, more: object = {}) =>
    setQuota(staff(), entry({ unitId: id["xa"]!, value, issuedBy: "Tỉnh ủy", ...more }));

  test("by members loses nobody and invents nobody, and writes nothing yet", async () => {
    const quota = await parent(10);
    const preview = await previewAllocation(staff(), { id: quota.id });
    const shares = preview.rows.map((row) => [row.unit.name, row.members, row.current, row.proposed]);
    expect(shares).toEqual([
      ["Chi bộ An", 30, null, 5],
      ["Chi bộ Bình", 20, null, 3],
      ["Chi bộ Cường", 10, null, 2],
    ]);
    expect(preview).toMatchObject({ target: 10, sum: 10, difference: 0 });
    const equal = await previewAllocation(staff(), { id: quota.id, by: "equal" });
    expect(equal.rows.map((row) => row.proposed)).toEqual([4, 3, 3]);
    const typed = await previewAllocation(staff(), {
      id: quota.id,
      by: "typed",
      typed: [{ unitId: id["c"]!, value: 7 }],
    });
    expect(typed.rows.map((row) => row.proposed)).toEqual([2, 1, 7]);
  });

  test("takes as many statements for three units as for one, whether they are new or revised", async () => {
    const some = async (keys: string) => {
      const quota = await parent(10);
      const share = async (value: number) => {
        const rows = [...keys].map((key) => ({ unitId: id[key]!, value }));
        const paper = { documentNo: "11-CT/ĐU", documentOn: "2026-05-04", reason: "Giao trước" };
        const sent = await statementsOf(() => allocateQuota(staff(), { id: quota.id, version: 1, rows, ...paper }));
        return sent.reduce((sum, { times }) => sum + times, 0);
      };
      return [await share(1), await share(2)];
    };
    expect(await some("abc")).toEqual(await some("a"));
  });

  test("sets, revises and leaves alone, and is read as it was shared", async () => {
    const quota = await parent(10);
    const rows = [5, 3, 2].map((value, index) => ({ unitId: id["abc"[index]!]!, value }));
    const done = await allocateQuota(staff(), { id: quota.id, version: 1, rows, documentNo: "11-CT/ĐU" });
    expect(done).toMatchObject({ sum: 10, difference: 0, rows: [{ current: 5 }, { current: 3 }, { current: 2 }] });
    const changed = rows.map((row, index) => ({ ...row, value: [4, 4, 2][index]! }));
    await allocateQuota(staff(), {
      id: quota.id,
      version: 1,
      rows: changed,
      documentNo: "12-CT/ĐU",
      documentOn: "2026-05-04",
      reason: "điều chỉnh",
    });
    const of = async (key: string) => {
      const [row] = (await listQuotas(staff(), { filter: { unitId: id[key]!, year } })).rows;
      const { revisions, issuedBy } = await readQuotaRecord(staff(), { id: row!.id });
      return { issuedBy, told: revisions.map((revision) => [revision.value, revision.documentNo, revision.reason]) };
    };
    expect(await of("a")).toEqual({
      issuedBy: "Đảng bộ xã Suối",
      told: [
        [5, "11-CT/ĐU", null],
        [4, "12-CT/ĐU", "điều chỉnh"],
      ],
    });
    expect((await of("c")).told).toEqual([[2, "11-CT/ĐU", null]]);
    const facts = await readAllocation(staff(), { unitId: id["xa"]!, asked: { from: `${year}-01`, to: `${year}-12` } });
    expect(facts).toMatchObject({ kind: "allocation", sum: 10, difference: 0 });
  });

  test("anew needs number and date of the paper, where a unit's quota changes by it", async () => {
    const quota = await parent(10);
    const share = (values: number[], paper: object = {}) => {
      const rows = values.map((value, index) => ({ unitId: id["abc"[index]!]!, value }));
      return allocateQuota(staff(), { id: quota.id, version: 1, rows, ...paper });
    };
    await share([5, 3, 2]);
    expect(await share([5, 3, 2]), "nothing changes").toMatchObject({ sum: 10 });
    const refused = await refusal(share([4, 4, 2]));
    expect((refused["keys"] as string[]).toSorted()).toEqual([
      "documentNo: revision_needs_number",
      "documentOn: revision_needs_date",
    ]);
    const rows = (await previewAllocation(staff(), { id: quota.id })).rows;
    expect(
      rows.map(({ current }) => current),
      "nothing is half written",
    ).toEqual([5, 3, 2]);
    await share([4, 4, 2], { documentNo: "12-CT/ĐU", documentOn: "2026-05-04" });
  });

  test("to another sum needs a reason", async () => {
    const quota = await parent(10);
    const rows = [{ unitId: id["a"]!, value: 4 }];
    const refused = await refusal(allocateQuota(staff(), { id: quota.id, version: 1, rows }));
    expect(refused).toEqual({ kind: "invalid", keys: ["reason: sum_differs"] });
    const reason = "phần còn lại giữ dự phòng";
    expect(await allocateQuota(staff(), { id: quota.id, version: 1, rows, reason })).toMatchObject({ difference: -6 });
  });

  test("refuses a stranger, a unit twice, a rate and an older version", async () => {
    const quota = await parent(10);
    const give = (rows: [string, number][], version = 1) =>
      refusal(
        allocateQuota(staff(), {
          id: quota.id,
          version,
          rows: rows.map(([key, value]) => ({ unitId: id[key]!, value })),
        }),
      );
    expect(await give([["khac", 10]])).toMatchObject({ keys: ["rows.0.unitId: not_right_below"] });
    expect(
      await give([
        ["a", 5],
        ["a", 5],
      ]),
    ).toMatchObject({ keys: ["rows.1.unitId: unit_twice"] });
    expect(await give([["a", 10]], 7)).toMatchObject({ kind: "conflict", reason: "changed_meanwhile" });
    const typed = [{ unitId: id["khac"]!, value: 1 }];
    expect(await refusal(previewAllocation(staff(), { id: quota.id, by: "typed", typed }))).toMatchObject({
      keys: ["typed.0.unitId: not_right_below"],
    });
    const rate = await parent(0, { kind: "rate", value: null, minPercent: 4 });
    expect(await refusal(previewAllocation(staff(), { id: rate.id }))).toMatchObject({
      keys: ["id: only_absolute_is_shared"],
    });
  });

  test("keeps the share of a unit that merged into another meanwhile, and makes room for one that was founded", async () => {
    const at = await plant(database.staff, {
      units: [
        { key: "phuong", parent: null, level: "commune" },
        { key: "p1", parent: "phuong" },
        { key: "p2", parent: "phuong" },
        { key: "moi", parent: "phuong", startedOn: "2026-05-01" },
      ],
      quotas: [
        { unit: "phuong", ...months, value: 20 },
        { unit: "p1", ...months, value: 12 },
        { unit: "p2", ...months, value: 8 },
      ],
    });
    const asked = { unitId: at["phuong"]!, asked: months };
    expect(await readAllocation(staff(), asked)).toMatchObject({ sum: 20, difference: 0 });
    await mergeUnits(staff(), { unitIds: [at["p1"]!], into: { unitId: at["p2"]! }, effectiveOn: "2026-07-01" });
    const after = await readAllocation(staff(), asked);
    expect(after).toMatchObject({ sum: 20, difference: 0 });
    expect(after.kind === "allocation" && after.rows.map((row) => row.quota)).toEqual([12, 8, null]);
  });
});
