import { sql } from "@ketnap/database";
import { useDatabase } from "@ketnap/database/testing";
import { statementsOf } from "@ketnap/database/testing/plans";
import { afterEach, beforeAll, describe, expect, test, vi } from "vitest";
import { type Listed, readPage } from "./page.store.ts";

/** So many rows that pages are turned by places. Many bear the same number, some none. */
const ROWS = 6_000;
const database = useDatabase();

beforeAll(async () => {
  await database.owner.execute(sql`create table listed (id int primary key, owner int not null, title text not null,
    number int, at timestamptz, month char(7) not null)`);
  await database.owner.execute(sql`grant all on listed to ketnap_staff`);
  await database.owner.execute(sql`insert into listed select n, n % 3, 'Đơn vị ' || n % 97, nullif(n % 400, 0) % 350,
    case when n % 5 > 0 then timestamptz '2026-01-01' + (n * 7919 % 90000) * interval '1.001 second' end,
    '2026-' || lpad((1 + n % 12)::text, 2, '0') from generate_series(1, ${ROWS}::int) n`);
  await database.owner.execute(sql`create index on listed (at desc nulls last, id desc)`);
});
afterEach(() => vi.useRealTimers());

const listed = (more: Partial<Listed> = {}): Listed => ({
  id: sql`l.id`,
  found: sql`listed l`,
  where: sql`where true`,
  by: sql`l.id`,
  columns: sql`l.id`,
  tables: sql`listed l`,
  ...more,
});
async function read(list: Listed, page: number, order: "asc" | "desc" = "asc", perPage = 25) {
  const { rows, ...told } = await readPage<{ id: number }>(database.staff, list, { page, perPage, sort: "id", order });
  return { ids: rows.map(({ id }) => id), ...told };
}
/** The same by counting off. */
async function counted({ where, by, emptiesLast }: Listed, page: number, order: string, perPage = 25) {
  const direction = order === "asc" ? sql`asc` : sql`desc`;
  const nulls = emptiesLast ? sql`nulls last` : sql``;
  const rows = await database.owner.rows<{ id: number }>(sql`select l.id from listed l ${where}
    order by ${by} ${direction} ${nulls}, l.id ${direction} limit ${perPage}::int offset ${(page - 1) * perPage}::int`);
  return rows.map(({ id }) => id);
}

describe("deep in a list a page holds what counting off would give", () => {
  const sorts: Record<string, Partial<Listed>> = {
    key: {},
    "text in the order of names": { by: sql`l.title collate names` },
    "number, often the same, often none": { by: sql`l.number`, emptiesLast: true },
    "instant, often none": { by: sql`l.at`, emptiesLast: true },
    month: { by: sql`l.month` },
    truth: { by: sql`l.owner = 1` },
  };
  test.each(Object.entries(sorts))("by %s", async (_, sort) => {
    const list = listed(sort);
    for (const order of ["asc", "desc"] as const)
      for (const page of [81, 121, 160, 191, 192, 193, 120, 119, 200, 239, 240, 241, 4_000])
        expect([page, (await read(list, page, order)).ids]).toEqual([page, await counted(list, page, order)]);
  });

  test("whatever a page holds", async () => {
    const list = listed({ by: sql`l.at`, emptiesLast: true });
    for (const [page, perPage] of [
      [13, 200],
      [59, 100],
      [97, 50],
      [24, 200],
      [30, 200],
      [686, 7],
    ] as const)
      expect((await read(list, page, "desc", perPage)).ids).toEqual(await counted(list, page, "desc", perPage));
  });

  test("asked by many at once", async () => {
    const list = listed({ by: sql`l.title`, where: sql`where l.owner < 5` });
    const pages = [200, 120, 201, 90, 160, 238];
    const answers = await Promise.all(pages.map((page) => read(list, page)));
    expect(answers.map(({ ids }) => ids)).toEqual(await Promise.all(pages.map((page) => counted(list, page, "asc"))));
  });
});

const range = (from: number, count: number) => Array.from({ length: count }, (_, n) => from + n);

test("rows are walked past once", async () => {
  const list = listed({ by: sql`l.at`, emptiesLast: true, where: sql`where l.owner >= 0` });
  const passed = async (page: number) => {
    const sent = await statementsOf(() => read(list, page, "desc"));
    const numbers = sent.flatMap(({ values }) => values).filter((value) => typeof value === "number");
    return Math.max(...numbers);
  };
  expect(await passed(230)).toBeGreaterThan(4_999);
  for (const page of [229, 231, 120, 81, 232]) expect(await passed(page)).toBeLessThan(300);
});

describe("what comes in and goes out meanwhile", () => {
  const list = (owner: number, more: Partial<Listed> = {}) =>
    listed({ where: sql`where l.owner = ${owner}::int`, ...more });
  const add = (owner: number, first: number, count: number) =>
    database.owner.execute(sql`insert into listed select n, ${owner}::int, 'Mới', 1, null, '2026-01'
      from generate_series(${first}::int, ${first + count - 1}::int) n`);

  test("the next page goes on where the last one ended", async () => {
    const own = list(10);
    await add(10, 100_001, 23_000);
    const before = await read(own, 400);
    await add(10, -40, 40);
    const after = await read(own, 401);
    expect(after.ids[0]).toBe(before.ids.at(-1)! + 1);
  });

  test("the last page that is told of is the last, though some went before it", async () => {
    const own = list(11);
    await add(11, 200_001, 23_000);
    await read(own, 900);
    await database.owner.execute(sql`delete from listed where owner = 11 and id <= 200900`);
    expect(await read(own, 920)).toEqual({ ids: range(222_976, 25), total: 23_000, about: true });
  });

  test("where much went, the list is walked anew", async () => {
    vi.useFakeTimers({ toFake: ["performance"] });
    const own = list(14);
    await add(14, 700_001, 25_000);
    await read(own, 900);
    await database.owner.execute(sql`delete from listed where owner = 14 and id <= 703000`);
    vi.advanceTimersByTime(31_000);
    await expect.poll(() => read(own, 800), { timeout: 30_000 }).toMatchObject({ total: 22_000 });
    expect((await read(own, 800)).ids).toEqual(range(722_976, 25));
  });

  test("what is no longer within reach is on no page", async () => {
    const own = list(12);
    await add(12, 300_001, 23_000);
    const [first] = (await read(own, 500)).ids;
    await database.owner.execute(sql`update listed set owner = 13 where id = ${first}::int`);
    expect((await read(own, 500)).ids).not.toContain(first);
    expect((await read(list(13), 500)).ids).toEqual([]);
  });
});

describe("how many there are", () => {
  const own = (owner: number) => listed({ where: sql`where l.owner = ${owner}::int` });
  const add = (owner: number, first: number, count: number) =>
    database.owner.execute(sql`insert into listed select n, ${owner}::int, 'Mới', 1, null, '2026-01'
      from generate_series(${first}::int, ${first + count - 1}::int) n`);
  const total = async (owner: number) => {
    const { total: told, about } = await read(own(owner), 1);
    return about ? `about ${told}` : told;
  };

  test("is told exactly where it was counted, and as about so many where it was kept", async () => {
    vi.useFakeTimers({ toFake: ["performance"] });
    await add(20, 400_001, 20_500);
    expect(await total(20)).toBe(20_500);
    await add(20, 430_001, 3);
    expect(await total(20)).toBe("about 20500");
    vi.advanceTimersByTime(31_000);
    // Nobody waits for the counting; it goes on behind.
    expect(await total(20)).toBe("about 20500");
    await expect.poll(() => total(20), { timeout: 30_000 }).toBe("about 20503");
    vi.advanceTimersByTime(700_000);
    expect(await total(20)).toBe(20_503);
  });

  test("is counted anew each time where there are few", async () => {
    await add(21, 500_001, 19_999);
    expect(await total(21)).toBe(19_999);
    await add(21, 530_001, 1);
    expect(await total(21)).toBe(20_000);
  });

  test("is never what another sees", async () => {
    await add(22, 600_001, 20_100);
    await add(23, 630_001, 20_200);
    expect([await total(22), await total(23)]).toEqual([20_100, 20_200]);
    expect([await total(22), await total(23)]).toEqual(["about 20100", "about 20200"]);
  });
});
