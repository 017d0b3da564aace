import { expect, it } from "vitest";
import { Prisma, type Sql, sql } from "./client.ts";
import { useDatabase } from "./testing/index.ts";

const database = useDatabase();

/** The same statement straight to the driver, outside a transaction and inside one, and through Prisma. */
async function everyWay(query: Sql): Promise<unknown[][]> {
  const direct = await database.staff.rows(query);
  const inside = await database.staff.transaction((tx) => tx.rows(query));
  return [direct, inside, await database.staff.prisma.$queryRaw(query)];
}

it.each([
  [
    "numbers",
    sql`select 1::int2 as a, -2::int4 as b, 9007199254740993::int8 as c, 1.5::float4 as d, 'NaN'::float8 as e`,
  ],
  ["exact numbers", sql`select 12.50::numeric as a, 0::numeric as b`],
  ["texts", sql`select 'Đảng bộ'::text as a, 'x'::varchar as b, 'y  '::bpchar as c, 'z'::name as d`],
  ["truth", sql`select true as a, false as b, null::boolean as c`],
  ["JSON", sql`select '{"a":[1,null,"2"]}'::json as a, '"x"'::jsonb as b, 'null'::jsonb as c, null::json as d`],
  ["bytes", sql`select '\\x00ff10'::bytea as a, ''::bytea as b`],
  ["days", sql`select '2025-07-01'::date as a, null::date as b`],
  ["instants", sql`select '2025-07-01 08:09:10.123+07'::timestamptz as a, '2025-01-01 00:00:00'::timestamp as b`],
  ["lists", sql`select array[1,null,3]::int4[] as a, array['a,b','"c"',null]::text[] as b, array[]::text[] as c`],
  ["a uuid", sql`select 'b0a5a0e0-0000-4000-8000-000000000001'::uuid as a`],
  ["no row", sql`select 1 as a where false`],
])("gives %s with the same types as Prisma does", async (_, query) => {
  const [direct, inside, throughPrisma] = await everyWay(query);
  expect(direct).toStrictEqual(throughPrisma);
  expect(inside).toStrictEqual(throughPrisma);
});

it("takes parameters as Prisma does", async () => {
  const instant = new Date("2025-07-01T01:02:03.456Z");
  const [bytes, amount] = [new Uint8Array([0, 255, 16]), new Prisma.Decimal("12.50")];
  const query = sql`select ${instant}::timestamptz as a, ${bytes}::bytea as b, ${amount}::numeric as c, ${null}::int as d,
    ${[1, 2]}::int[] as e, ${["a,b", '"c"', "\\"]}::text[] as f, ${10n}::int8 as g, ${true}::bool as h, ${"Đ'"} as i,
    ${instant}::date as j`;
  const [direct, inside, throughPrisma] = await everyWay(query);
  expect(direct).toStrictEqual(throughPrisma);
  expect(inside).toStrictEqual(throughPrisma);
  expect(direct).toMatchObject([{ a: instant, b: bytes, d: null, e: [1, 2], f: ["a,b", '"c"', "\\"], g: 10n }]);
});

it("refuses a type that Prisma refuses", async () => {
  const query = sql`select '1 day'::interval as a`;
  await expect(database.staff.rows(query)).rejects.toThrow('"a"');
  await expect(database.staff.transaction((tx) => tx.rows(query))).rejects.toThrow('"a"');
  await expect(database.staff.prisma.$queryRaw(query)).rejects.toThrow();
});

it("keeps the code of what the server refuses, and goes on working", async () => {
  await expect(database.staff.rows(sql`select 1 / ${0}::int as a`)).rejects.toMatchObject({ code: "22012" });
  expect(await database.staff.rows(sql`select 1 / ${1}::int as a`)).toEqual([{ a: 1 }]);
});

it("answers beside a transaction that holds another connection", async () => {
  const seen = await database.staff.transaction(async (tx) => {
    await tx.execute(sql`update tree_state set version = version + 1`);
    return database.staff.rows(sql`select 1 as a`);
  });
  expect(seen).toEqual([{ a: 1 }]);
});
