import { sql } from "@ketnap/database";
import { useDatabase } from "@ketnap/database/testing";
import { beforeAll, expect, test } from "vitest";
import { actingOn } from "../kernel/testing.ts";
import {
  closeUnit,
  createUnit,
  listUnits,
  mergeUnits,
  moveUnit,
  pinTree,
  readTree,
  recordMemberSnapshot,
  renameUnit,
  updateUnit,
} from "./index.ts";
import { findUnitRecord } from "./unit-record.store.ts";
import { readUnitRows } from "./units.store.ts";

const database = useDatabase();
const staff = () => actingOn(database.staff);
const ids: number[] = [];

beforeAll(async () => {
  const make = async (name: string, parentId: number | null, level: "commune" | "grassroots" | "cell", on: string) => {
    const { id } = await createUnit(staff(), { name, parentId, level, startedOn: on });
    ids.push(id);
    return id;
  };
  const versionOf = async (id: number) => (await listUnits(staff(), { filter: { id: [id] } })).rows[0]!.version;
  const top = await make("Đảng bộ phường Mẫu", null, "commune", "2018-01-01");
  const west = await make("Đảng bộ bộ phận Tây", top, "grassroots", "2019-01-01");
  const east = await make("Đảng bộ bộ phận Đông", top, "grassroots", "2020-01-01");
  const cells: number[] = [];
  for (const n of [1, 2, 3, 4, 5, 6])
    cells.push(await make(`Chi bộ ${n}`, n % 2 ? west : east, "cell", `202${n}-01-01`));
  const [one, two, three, four] = cells as [number, number, number, number];
  const change = { documentNo: "1", version: 0 };
  const on = async (id: number, effectiveOn: string) => ({ ...change, id, effectiveOn, version: await versionOf(id) });
  await renameUnit(staff(), { ...(await on(one, "2022-07-01")), name: "Chi bộ Ấp Nhất" });
  await renameUnit(staff(), { ...(await on(west, "2023-07-01")), name: "Đảng bộ bộ phận Tây Nam" });
  await moveUnit(staff(), { ...(await on(one, "2024-01-01")), parentId: east });
  await moveUnit(staff(), { ...(await on(two, "2024-06-01")), parentId: null });
  await closeUnit(staff(), { id: three, version: await versionOf(three), endedOn: "2025-01-01" });
  await mergeUnits(staff(), { unitIds: [four], into: { unitId: two }, effectiveOn: "2025-07-01", documentNo: "2" });
  await updateUnit(staff(), { id: one, version: await versionOf(one), note: "ở xa" });
  await recordMemberSnapshot(staff(), { unitId: west, onDate: "2022-01-01", members: 40 });
  await recordMemberSnapshot(staff(), { unitId: west, onDate: "2024-01-01", members: 44 });
});

test("a unit is the same in a list as by itself, on any day and for any reach", async () => {
  const tree = await readTree(database.staff);
  const reaches = ["all" as const, new Set(ids), new Set(ids.slice(1)), new Set(ids.filter((id) => id % 2))];
  for (const onDate of [
    "2017-01-01",
    "2021-06-01",
    "2023-01-01",
    "2024-03-01",
    "2024-12-31",
    "2025-08-01",
    "2030-01-01",
  ])
    for (const reach of reaches) {
      const rows = await readUnitRows(database.staff, ids, reach, onDate);
      expect(rows.map(({ id }) => id)).toEqual(ids);
      for (const row of rows) {
        const alone = await findUnitRecord(database.staff, reach === "all" ? null : [...reach], onDate, row.id);
        expect({ onDate, ...alone }).toMatchObject({ onDate, ...row });
      }
    }
  expect(tree.units.some(({ names }) => names.length > 0)).toBe(true);
});

test("whoever asks while a unit is changed is not told what it was with the version of what it is", async () => {
  const db = pinTree(database.staff);
  await readTree(db);
  await database.owner.execute(sql`update unit set code = 'MOI', version = version + 1 where id = ${ids[5]!}::int`);
  const [row] = await readUnitRows(db, [ids[5]!], "all", "2030-01-01");
  const alone = await findUnitRecord(database.staff, null, "2030-01-01", ids[5]!);
  expect(row).toMatchObject({ code: "MOI", version: alone!.version });
});
