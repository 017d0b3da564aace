import { sql } from "@ketnap/database";
import { useDatabase } from "@ketnap/database/testing";
import { beforeAll, expect, test } from "vitest";
import { soughtIn } from "./sought.ts";
import { readTree } from "./store.ts";

const TODAY = "2026-11-22";
const database = useDatabase();

beforeAll(async () => {
  const parts = [
    "Tổ 2",
    "Tổ 10",
    "tổ 10",
    "Đông",
    "Dông",
    "ấp Ông",
    "Ấp Ong",
    "Xã Thạch-Hà",
    "Xã Thạch Hà",
    "Ân",
    "An",
    "Ăn",
    "Trường THCS số 3",
    "Trường THCS số 21",
    "Công ty (CP) 007",
    "Công ty CP 7",
    "Uỷ ban",
    "Ủy ban",
    "Y tế",
    "Zét",
    "1/5",
    "30/4",
  ];
  const names = parts.flatMap((a, n) => parts.map((b, m) => `${a} ${b}${(n + m) % 5 === 0 ? ` ${m}` : ""}`));
  await database.owner.execute(sql`insert into unit (name, level, code, unit_type, started_on, ended_on)
    select name, case when n % 3 = 0 then 'commune' else 'cell' end, case when n % 4 = 0 then 'M' || n % 50 || '-' || n end,
      case when n % 5 = 0 then 'school' when n % 5 = 1 then 'enterprise_state' end,
      case when n % 7 > 0 then date '2000-01-01' + (n % 40)::int end, case when n % 11 = 0 then date '2026-01-01' + (n % 20)::int end
    from unnest(${names}::text[]) with ordinality as each (name, n)`);
});

/** As the database would order and find them. */
const SORTS = {
  name: sql`u.name collate names`,
  id: sql`u.id`,
  unitType: sql`u.unit_type`,
  startedOn: sql`u.started_on`,
  endedOn: sql`u.ended_on`,
  code: sql`u.code`,
};

test.each(Object.entries(SORTS))(
  "by %s units stand as the database orders them, what is empty last",
  async (sort, column) => {
    const tree = await readTree(database.staff);
    for (const order of ["asc", "desc"] as const) {
      const rows = await database.owner.rows<{ id: number }>(sql`select u.id from unit u
      order by ${column} ${order === "asc" ? sql`asc` : sql`desc`} nulls last, u.id`);
      expect(soughtIn(tree, null, TODAY, { includeEnded: true }, { sort, order })).toEqual(rows.map(({ id }) => id));
    }
  },
);

test.each(["dong", "ĐÔNG", "to 10", "ap ong", "uy ban", "thach-ha", "%", "7", "m12"])(
  "%s is found as the database finds it",
  async (q) => {
    const tree = await readTree(database.staff);
    const rows = await database.owner.rows<{ id: number }>(sql`select u.id from unit u
    where (strpos(fold(u.name), fold(${q})) > 0 or strpos(fold(u.code), fold(${q})) > 0)
      and (u.ended_on is null or u.ended_on > ${TODAY}::date) order by u.id`);
    expect(soughtIn(tree, null, TODAY, { q }, { sort: "id", order: "asc" })).toEqual(rows.map(({ id }) => id));
    const odd = rows.map(({ id }) => id).filter((id) => id % 2 === 1);
    const reach = new Set(tree.units.map(({ id }) => id).filter((id) => id % 2 === 1));
    expect(soughtIn(tree, reach, TODAY, { q }, { sort: "id", order: "asc" })).toEqual(odd);
  },
);

test("letters are sought within a name, and nothing that is heard, as a mark alone, is in every one", async () => {
  const tree = await readTree(database.staff);
  const seek = (q: string) => soughtIn(tree, null, TODAY, { q, includeEnded: true }, { sort: "id", order: "asc" });
  expect(seek("\u0301")).toEqual(tree.units.map(({ id }) => id));
  for (const [n, { id, name }] of tree.units.entries()) {
    const next = tree.units[n + 1];
    expect(seek(name)).toContain(id);
    const over = next ? `${name.slice(-3)}${next.name}` : "";
    if (over) expect(seek(over).filter((one) => one === id || one === next!.id)).toEqual([]);
  }
});
