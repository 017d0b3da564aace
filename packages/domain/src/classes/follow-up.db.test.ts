import { useDatabase } from "@ketnap/database/testing";
import { beforeAll, expect, test } from "vitest";
import { plant } from "../figures/testing.ts";
import { type Context } from "../kernel/index.ts";
import { actingOn, refusal } from "../kernel/testing.ts";
import { mergeUnits } from "../organisation/index.ts";
import { listClassFollowUp, sumClassFollowUp } from "./index.ts";
import { heldClass, secretary, staff } from "./testing.ts";

const database = useDatabase();
let id: Record<string, number> = {};

beforeAll(async () => {
  const of = (unit: string, month: string, value: number, indicator = "admitted") => ({
    unit,
    from: month,
    to: month,
    value,
    indicator,
  });
  id = await plant(database.staff, {
    units: [
      { key: "xa", name: "Đảng bộ xã Suối", parent: null, level: "commune" },
      ...["a", "b", "c", "e"].map((key) => ({ key, name: `Chi bộ ${key.toUpperCase()}`, parent: "xa" })),
      { key: "khac", name: "Đảng bộ xã Đồi", parent: null, level: "commune" },
      { key: "d", name: "Chi bộ D", parent: "khac" },
    ],
    figures: [
      // What was before the class is of others.
      of("a", "2026-03", 5),
      of("a", "2026-06", 1),
      of("a", "2026-07", 2, "dossiers_sent"),
      of("b", "2026-06", 0),
      of("b", "2026-07", 0, "dossiers_sent"),
      of("d", "2026-10", 1, "dossiers_sent"),
    ],
  });
  const certified = (counts: Record<string, number>) =>
    new Map(Object.entries(counts).map(([key, count]) => [id[key]!, count]));
  await heldClass(database, id["xa"]!, "2026-04-17", certified({ a: 3, b: 4, c: 2 }));
  await heldClass(database, id["xa"]!, "2026-10-16", certified({ a: 2, e: 6 }));
  await heldClass(database, id["khac"]!, "2026-02-06", certified({ d: 5 }));
  await heldClass(database, id["khac"]!, "2023-02-03", certified({ d: 50 }));
}, 60_000);

test("each unit: how many were certified, and what the same unit sent and admitted since", async () => {
  const { rows, total } = await listClassFollowUp(staff(database), { sort: "unitName" });
  expect(total).toBe(5);
  expect(rows.map(({ unit, ...row }) => [unit.name, row.certified, row.dossiers, row.admitted, row.followed])).toEqual([
    ["Chi bộ A", 5, 2, 1, "followed"],
    ["Chi bộ B", 4, 0, 0, "nothing"],
    ["Chi bộ C", 2, null, null, "unknown"],
    ["Chi bộ D", 5, 1, null, "followed"],
    ["Chi bộ E", 6, null, null, "early"],
  ]);
  expect(rows[0]).toMatchObject({ firstOn: "2026-04-17", lastOn: "2026-10-16", organiser: { id: id["xa"] } });
});

test("is filtered, found by name without marks, and comes in pages", async () => {
  const list = async (input: Parameters<typeof listClassFollowUp>[1]) => {
    const { rows, total } = await listClassFollowUp(staff(database), input);
    return [rows.map(({ unit }) => unit.name.at(-1)).join(""), total];
  };
  expect(await list({ filter: { followed: "nothing" } })).toEqual(["B", 1]);
  expect(await list({ filter: { organiserId: id["khac"]! } })).toEqual(["D", 1]);
  expect(await list({ filter: { q: "chi bo e" } })).toEqual(["E", 1]);
  expect(await list({ sort: "certified", order: "desc", perPage: 2 })).toEqual(["ED", 5]);
  expect(await list({ sort: "certified", order: "desc", perPage: 2, page: 3 })).toEqual(["C", 5]);
  expect(await list({ sort: "dossiers", order: "desc" })).toEqual(["ADBEC", 5]);
});

test("by organiser it adds up what is known", async () => {
  expect(await sumClassFollowUp(staff(database), {})).toEqual([
    {
      organiser: { id: id["xa"], name: "Đảng bộ xã Suối" },
      units: 4,
      certified: 17,
      dossiers: 2,
      admitted: 1,
      silent: 1,
      unknown: 1,
    },
    {
      organiser: { id: id["khac"], name: "Đảng bộ xã Đồi" },
      units: 1,
      certified: 5,
      dossiers: 1,
      admitted: null,
      silent: 0,
      unknown: 0,
    },
  ]);
});

test("under the bot's role a secretary sees his own, and nothing of a unit outside his reach", async () => {
  const b = secretary(database, id["b"]!, "2026-11-22");
  expect((await listClassFollowUp(b, {})).rows.map(({ unit }) => unit.name)).toEqual(["Chi bộ B"]);
  expect(await sumClassFollowUp(b, {})).toMatchObject([{ certified: 4 }]);
  expect(await refusal(listClassFollowUp(b, { filter: { underId: id["a"]! } }))).toEqual({ kind: "not_found" });
  expect(await refusal(sumClassFollowUp(b, { underId: id["xa"]! }))).toEqual({ kind: "not_found" });
  const nobody = actingOn(database.staff, { units: [], roles: ["staff"] });
  expect((await listClassFollowUp(nobody, {})).total).toBe(0);
});

test("what a unit that was merged had certified is followed at its successor, with what both have told", async () => {
  const admin = actingOn(database.staff, { roles: ["admin"], on: "2026-11-15" });
  await mergeUnits(admin, { unitIds: [id["a"]!], into: { unitId: id["c"]! }, effectiveOn: "2026-11-20" });
  const rowsOf = async (ctx: Context) =>
    (await listClassFollowUp(ctx, { sort: "unitName" })).rows.map(({ unit, ...row }) => [
      unit.name,
      row.certified,
      row.dossiers,
      row.admitted,
      row.followed,
    ]);
  const merged = ["Chi bộ C", 7, 2, 1, "followed"];
  expect(await rowsOf(secretary(database, id["c"]!, "2026-11-22"))).toEqual([merged]);
  expect(await rowsOf(secretary(database, id["a"]!, "2026-11-22")), "and nobody follows it twice").toEqual([]);
  expect(await rowsOf(staff(database))).toEqual([
    ["Chi bộ B", 4, 0, 0, "nothing"],
    merged,
    ["Chi bộ D", 5, 1, null, "followed"],
    ["Chi bộ E", 6, null, null, "early"],
  ]);
  await mergeUnits(admin, { unitIds: [id["b"]!], into: { unitId: id["e"]! }, effectiveOn: "2026-11-21" });
  const told = await rowsOf(staff(database));
  expect(told[1], "one told that there is nothing, the other told nothing").toEqual([
    "Chi bộ D",
    5,
    1,
    null,
    "followed",
  ]);
  expect(told[2]).toEqual(["Chi bộ E", 10, null, null, "unknown"]);
});
