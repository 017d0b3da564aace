import type pg from "pg";
import { expect, it } from "vitest";
import { type Database, type Db, openDatabase, sql } from "./client.ts";
import { useDatabase } from "./testing/index.ts";

const database = useDatabase();
const expiresAt = new Date("2030-01-01T00:00:00Z");
const at = (address: string) => ({ channel: "web", address, kind: "test", state: {}, updatedAt: expiresAt, expiresAt });
const count = (db: Db, address: string) => db.prisma.dialog.count({ where: { address } });
const insert = (address: string) => sql`insert into dialog (channel, address, kind, state, updated_at, expires_at)
  values ('web', ${address}, 'raw', '{}', now(), now())`;

/** With one connection, so that what keeps it is found out by whoever comes next. */
async function withOne<T>(work: (db: Database) => Promise<T>): Promise<T> {
  const db = openDatabase(database.urls.staff, { connections: 1 });
  try {
    return await work(db);
  } finally {
    await db.close();
  }
}

it("keeps what statements and records wrote, which see each other within it and are seen by nobody before", async () => {
  await database.staff.transaction(async (tx) => {
    expect(await tx.execute(insert("both"))).toBe(1);
    await tx.prisma.dialog.create({ data: at("both") });
    expect(await count(tx, "both")).toBe(2);
    expect(await tx.rows(sql`select kind from dialog where address = 'both' order by kind`)).toEqual([
      { kind: "raw" },
      { kind: "test" },
    ]);
    expect(await count(database.staff, "both")).toBe(0);
  });
  expect(await count(database.staff, "both")).toBe(2);
});

it("keeps nothing where the work throws, with records or without, and gives its connection back", () =>
  withOne(async (db) => {
    for (const through of ["rows", "records"]) {
      const work = db.transaction(async (tx) => {
        await tx.execute(insert(through));
        if (through === "records") await tx.prisma.dialog.create({ data: at(through) });
        throw new RangeError("no");
      });
      await expect(work).rejects.toThrow(RangeError);
      expect(await count(db, through)).toBe(0);
    }
  }));

it("is refused as a whole where a statement of it failed and the work went on regardless", () =>
  withOne(async (db) => {
    const work = db.transaction(async (tx) => {
      await tx.execute(insert("half"));
      await tx.rows(sql`select 1 / ${0}::int`).catch(() => {});
      return "done";
    });
    await expect(work).rejects.toThrow("nothing of it was kept");
    expect(await count(db, "half")).toBe(0);
  }));

it("hands on the code with which the server refused a statement or a record", async () => {
  const twice = (write: (tx: Db) => Promise<unknown>) =>
    database.staff.transaction(async (tx) => {
      await write(tx);
      await write(tx);
    });
  await expect(twice((tx) => tx.execute(insert("twice")))).rejects.toMatchObject({ code: "23505" });
  await expect(twice((tx) => tx.prisma.dialog.create({ data: at("twice") }))).rejects.toMatchObject({ code: "P2002" });
  expect(await count(database.staff, "twice")).toBe(0);
});

it("runs at once what is asked at once, one after the other on its connection", () =>
  withOne(async (db) => {
    const found = await db.transaction((tx) =>
      Promise.all([1, 2, 3, 4].map((n) => (n % 2 ? tx.rows(sql`select ${n}::int as n`) : count(tx, "nobody")))),
    );
    expect(found).toEqual([[{ n: 1 }], 0, [{ n: 3 }], 0]);
  }));

it("runs beside others, each on a connection of its own", async () => {
  const held = async (n: number) =>
    database.staff.transaction(async (tx) => {
      await tx.prisma.dialog.create({ data: at(`beside-${n}`) });
      const [row] = await tx.rows<{ pid: number }>(sql`select pg_backend_pid() as pid`);
      expect(await count(tx, `beside-${n}`)).toBe(1);
      return row!.pid;
    });
  const pids = await Promise.all([1, 2, 3].map(held));
  expect(await database.staff.prisma.dialog.count({ where: { address: { startsWith: "beside-" } } })).toBe(3);
  expect(pids).toHaveLength(3);
});

it("takes no statement any more once it is over", async () => {
  let kept: Db | undefined;
  await database.staff.transaction(async (tx) => {
    kept = tx;
    await tx.execute(insert("over"));
  });
  await expect(kept!.rows(sql`select 1`)).rejects.toThrow("over");
  await expect(count(kept!, "over")).rejects.toThrow("over");
});

it("that loses its connection says so, and the next one gets another", () =>
  withOne(async (db) => {
    const work = db.transaction(async (tx) => {
      const [row] = await tx.rows<{ pid: number }>(sql`select pg_backend_pid() as pid`);
      await database.owner.rows(sql`select pg_terminate_backend(${row!.pid}::int)::text`);
      await tx.execute(insert("lost"));
    });
    await expect(work).rejects.toThrow();
    expect(await count(db, "lost")).toBe(0);
    expect((db.origin as pg.Pool).totalCount).toBe(1);
  }));
