import type { Role } from "@ketnap/contract";
import { useDatabase } from "@ketnap/database/testing";
import { beforeAll, describe, expect, it } from "vitest";
import { monthly, plant } from "../figures/testing.ts";
import { actingOn, refusal } from "../kernel/testing.ts";
import { openReportRequest } from "../reports/index.ts";
import { draftUrging, listLaggingUnits } from "./index.ts";

const database = useDatabase();
let id: Record<string, number>;
const acting = (roles: readonly Role[] = ["staff"], units: "all" | string[] = "all") =>
  actingOn(database.staff, { roles, units: units === "all" ? "all" : units.map((key) => id[key]!), on: "2026-11-22" });

beforeAll(async () => {
  const year = { from: "2026-01", to: "2026-12" };
  id = await plant(database.staff, {
    units: [
      { key: "tinh", name: "Đảng bộ tỉnh Bến Gỗ", parent: null, level: "province" },
      { key: "xa", name: "Đảng bộ xã Đồng Sậy", parent: "tinh", level: "commune" },
      ...["im", "cham", "tot"].map((key) => ({ key, name: `Chi bộ ${key}`, parent: "xa" })),
      { key: "cs", name: "Đảng bộ cơ sở Nhà máy", parent: "xa", level: "grassroots" },
      { key: "to", name: "Chi bộ tổ", parent: "cs" },
      { key: "khac", name: "Đảng bộ xã Khác", parent: "tinh", level: "commune" },
      { key: "xa-la", name: "Chi bộ xa lạ", parent: "khac" },
    ],
    figures: [
      // Nobody hears of `im`; `cham` has a third of what ten months ask for; `tot` has it all.
      ...monthly("cham", 2026, [0, 1, 0, 0, 0, 0, 0, 0, 0, 0]),
      ...monthly("tot", 2026, [2, 2, 1, 0, 0, 0, 0, 0, 0, 0]),
      ...monthly("to", 2026, [1, 1, 1, 0, 0, 0, 0]),
    ],
    quotas: [
      ...["im", "cham", "tot"].map((unit) => ({ unit, ...year, value: unit === "tot" ? 6 : 3 })),
      { unit: "to", ...year, value: 3 },
    ],
  });
  const asked = { unitId: id["xa"]!, levels: ["cell" as const], firstMonth: "2026-10", lastMonth: "2026-10" };
  await openReportRequest(actingOn(database.staff, { on: "2026-10-20" }), {
    ...asked,
    title: "Báo cáo tháng 10",
    dueOn: "2026-11-05",
    dueInclusive: false,
  });
  // Not over yet: nobody is late with it.
  await openReportRequest(acting(), { ...asked, title: "Báo cáo bổ sung", indicator: "sources", dueOn: "2026-11-30" });
});

describe("the units that lag", () => {
  it("are those right below and every cell, the farthest behind first, with what is known of each", async () => {
    const rows = await listLaggingUnits(acting(), { unitId: id["xa"]! });
    expect(rows[0]).toEqual({
      unit: { id: id["im"], name: "Chi bộ im" },
      quota: 3,
      admitted: null,
      expected: 2.5,
      through: "2026-10",
      percent: null,
      silentMonths: 12,
      missing: [{ title: "Báo cáo tháng 10", lastDay: "2026-11-04" }],
    });
    expect(rows.find(({ unit }) => unit.id === id["cham"])).toMatchObject({
      quota: 3,
      admitted: 1,
      expected: 2.5,
      percent: 40,
      silentMonths: 0,
    });
    expect(rows.find(({ unit }) => unit.id === id["to"])).toMatchObject({ silentMonths: 3 });
    expect(rows.map(({ unit }) => unit.id)).toContain(id["cs"]);
    expect(rows.map(({ unit }) => unit.id)).not.toContain(id["xa-la"]);
  });
});

describe("a letter that urges", () => {
  const said = (unitIds: string[], more: object = {}) => ({
    unitId: id["xa"]!,
    unitIds: unitIds.map((key) => id[key]!),
    replyOn: "2026-12-05",
    ...more,
  });

  it("is drafted from the numbers of the day, in the order that was asked for, and logged with who drafted it", async () => {
    const facts = await draftUrging(acting(), said(["cham", "im"]));
    expect(facts).toMatchObject({
      committee: { id: id["xa"], name: "Đảng bộ xã Đồng Sậy" },
      above: { id: id["tinh"], name: "Đảng bộ tỉnh Bến Gỗ" },
      year: 2026,
      today: "2026-11-22",
      replyOn: "2026-12-05",
      units: [
        { unit: { id: id["cham"] }, admitted: 1 },
        { unit: { id: id["im"] }, silentMonths: 12 },
      ],
    });
    const [entry] = await database.owner.prisma.auditEntry.findMany({
      where: { verb: "inspections.draft_urging" },
      orderBy: { id: "desc" },
      take: 1,
    });
    expect(entry).toMatchObject({ entity: "urging_letter", unitId: id["xa"], actorLabel: "Ban Xây dựng Đảng" });
    expect(entry!.after).toMatchObject({ replyOn: "2026-12-05", units: [{ admitted: 1 }, { quota: 3 }] });
  });

  it("goes to units below the committee alone, each once, with time to answer", async () => {
    expect((await refusal(draftUrging(acting(), said(["xa-la"])))).kind).toBe("not_found");
    expect((await refusal(draftUrging(acting(), said(["xa"])))).kind).toBe("not_found");
    expect((await refusal(draftUrging(acting(), said(["im", "im"])))).keys).toEqual(["unitIds: unit_twice"]);
    expect((await refusal(draftUrging(acting(), said(["im"], { replyOn: "2026-11-22" })))).keys).toEqual([
      "replyOn: urging_no_time",
    ]);
    expect((await refusal(draftUrging(acting(), said([])))).keys).toEqual(["unitIds: too_small"]);
  });

  it("is staff's alone, and outside the subtree nothing exists", async () => {
    const own = ["xa", "im", "cham", "tot", "cs", "to"];
    for (const role of ["leader", "secretary", "auditor"] as const) {
      expect((await refusal(draftUrging(acting([role], own), said(["im"])))).kind).toBe("forbidden");
      expect((await refusal(listLaggingUnits(acting([role], own), { unitId: id["xa"]! }))).kind).toBe("forbidden");
    }
    const elsewhere = acting(["staff"], ["khac", "xa-la"]);
    expect((await refusal(draftUrging(elsewhere, said(["im"])))).kind).toBe("not_found");
    expect((await refusal(listLaggingUnits(elsewhere, { unitId: id["xa"]! }))).kind).toBe("not_found");
    expect((await draftUrging(acting(["staff"], own), said(["im"]))).units).toHaveLength(1);
  });
});
