import { sql } from "@ketnap/database";
import { useDatabase } from "@ketnap/database/testing";
import { beforeAll, describe, expect, test } from "vitest";
import { type Listed, readPage, sounding } from "./page.store.ts";

const database = useDatabase();

beforeAll(async () => {
  const db = database.staff;
  await db.execute(sql`insert into source_document (key, title) values ('a', 'Đảng ủy 100%'), ('b', 'Dang uy 100_'),
    ('c', 'đẢNG uỷ 100\\'), ('d', 'Chi bộ 1000')`);
});

const listed = (more: Partial<Listed> = {}): Listed => ({
  id: sql`d.id`,
  found: sql`source_document d`,
  where: sql`where true`,
  by: sql`left(d.title, 0)`,
  columns: sql`d.key`,
  tables: sql`source_document d`,
  ...more,
});
const page = (page: number, perPage: number) => ({ page, perPage, sort: "id", order: "desc" as const });
const keys = async (list: Listed, at = page(1, 10)) => {
  const { rows, total } = await readPage<{ key: string }>(database.staff, list, at);
  return { keys: rows.map((row) => row.key).join(""), total };
};

describe("a page of a list", () => {
  test("holds its rows in the order that was asked for, and tells how many there are in all", async () => {
    expect(await keys(listed(), page(1, 3))).toEqual({ keys: "dcb", total: 4 });
    expect(await keys(listed(), page(2, 3))).toEqual({ keys: "a", total: 4 });
    expect(await keys(listed(), page(3, 3))).toEqual({ keys: "", total: 4 });
  });

  test("holds the same rows where they are read as they are found, and not by their keys", async () => {
    const joined = { to: sql`d`, by: sql`left join source_document other on other.id = d.id + 1` };
    const columns = sql`d.key || coalesce(other.key, '') as key`;
    const tables = sql`source_document d ${joined.by}`;
    for (const more of [{ columns }, { columns, by: sql`d.title`, emptiesLast: true }])
      for (const n of [1, 2, 3])
        expect(await keys(listed({ ...more, joined }), page(n, 3))).toEqual(
          await keys(listed({ ...more, tables }), page(n, 3)),
        );
    expect((await keys(listed({ joined, columns }), page(1, 3))).keys).toBe("dcdbc");
  });

  test("counts a short list anew each time", async () => {
    expect((await keys(listed())).total).toBe(4);
    await database.staff.execute(sql`insert into source_document (key, title) values ('e', 'Thêm')`);
    expect((await keys(listed())).total).toBe(5);
    await database.staff.execute(sql`delete from source_document where key = 'e'`);
  });
});

test.each([
  ["dang uy", "cba"],
  ["ĐẢNG UỶ", "cba"],
  ["100%", "a"],
  ["0_", "b"],
  ["\\", "c"],
  ["100", "dcba"],
])("%s sounds like nothing but itself without marks", async (text, found) => {
  const where = sql`where ${sounding(sql`d.title`, text)}`;
  expect(await keys(listed({ where }))).toEqual({ keys: found, total: found.length });
});
