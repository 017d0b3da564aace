import { type Db, sql } from "@ketnap/database";
import { useDatabase } from "@ketnap/database/testing";
import { beforeEach, describe, expect, it } from "vitest";
import { type Context, linkHash, systemActor } from "../kernel/index.ts";
import { createAccount, verifyAuditChain } from "./index.ts";

const database = useDatabase();
const now = Temporal.Instant.from("2026-11-22T02:00:00Z");
const system = (db: Db): Context => ({ actor: systemActor("test"), db, now });
const write = (login: string, db: Db = database.staff) =>
  createAccount(system(db), { login, label: login, grants: [{ role: "admin", unitId: null }] });
const verify = () => verifyAuditChain(system(database.staff), {});
const owner = (statement: Parameters<Db["execute"]>[0]) => database.owner.execute(statement);
const chained = async () => {
  const rows = await database.owner.rows<{ login: string }>(sql`
    select e.after->>'login' as login from audit_link l join audit_entry e on e.id = l.entry_id order by l.position`);
  return rows.map(({ login }) => login);
};

beforeEach(async () => {
  await owner(sql`truncate account, audit_entry, audit_link cascade`);
});

describe("the log's chain", () => {
  it("is in the order of the commits, and who has written an entry keeps nobody waiting until then", async () => {
    await database.staff.transaction(async (first) => {
      await write("long", first);
      // Were the chain held from the first entry on, this one would wait for a transaction that waits for it.
      await write("short");
    });
    expect(await chained()).toEqual(["short", "long"]);
    expect(await verify()).toEqual({ entries: 2, intact: true, firstBroken: null });
  });

  it("has no fork and no gap however many write at once, each several entries and some of them in vain", async () => {
    const work = Array.from({ length: 30 }, (_, n) =>
      database.staff
        .transaction(async (tx) => {
          await write(`a-${n}`, tx);
          await write(`b-${n}`, tx);
          if (n % 5 === 0) throw new RangeError("in vain");
        })
        .catch((error: unknown) => expect(error).toBeInstanceOf(RangeError)),
    );
    await Promise.all(work);
    expect(await verify()).toEqual({ entries: 48, intact: true, firstBroken: null });
    const [{ top } = { top: 0 }] = await database.owner.rows<{ top: number }>(
      sql`select max(position)::int as top from audit_link`,
    );
    expect(top).toBe(48);
  });

  it("is written by the bot's role too, which can neither read nor make a link", async () => {
    await database.bot.execute(sql`
      insert into audit_entry (at, actor_label, verb, entity, entity_id, change, digest)
      values (now(), 'x', 'x', 'x', '1', 'created', ${"a".repeat(64)})`);
    await expect(database.bot.rows(sql`select hash from audit_link`)).rejects.toMatchObject({ code: "42501" });
    expect((await database.owner.rows(sql`select position::int from audit_link`)).length).toBe(1);
  });
});

describe("what was done to the log afterwards is found", () => {
  const idOf = async (login: string) => {
    const [row] = await database.owner.rows<{ id: number }>(
      sql`select id::int from audit_entry where after->>'login' = ${login}`,
    );
    return row!.id;
  };

  beforeEach(async () => {
    for (const login of ["one", "two", "three"]) await write(login);
  });

  it.each([
    [
      "an entry was changed",
      sql`update audit_entry set after = after || '{"label": "x"}' where after->>'login' = 'two'`,
    ],
    [
      "an entry was changed and its digest with it",
      sql`update audit_entry set actor_label = 'x', digest = ${"b".repeat(64)} where after->>'login' = 'two'`,
    ],
    ["an entry was removed", sql`delete from audit_entry where after->>'login' = 'two'`],
    ["a link was changed", sql`update audit_link set hash = 'x' where position = 2`],
  ])("%s", async (_, done) => {
    const id = await idOf("two");
    await owner(done);
    expect(await verify()).toEqual({ entries: 1, intact: false, firstBroken: id });
  });

  it("an entry was removed with its link", async () => {
    const next = await idOf("three");
    await owner(sql`delete from audit_link where position = 2`);
    await owner(sql`delete from audit_entry where after->>'login' = 'two'`);
    expect(await verify()).toEqual({ entries: 1, intact: false, firstBroken: next });
  });

  it("two entries changed places", async () => {
    await owner(sql`update audit_link set entry_id = -entry_id where position in (1, 2)`);
    await owner(sql`update audit_link l set entry_id = (select -entry_id from audit_link o where o.position = 3 - l.position)
      where l.position in (1, 2)`);
    expect(await verify()).toMatchObject({ entries: 0, intact: false });
  });

  it("an entry was written past the chain", async () => {
    await owner(sql`delete from audit_link where position = 3`);
    expect(await verify()).toEqual({ entries: 2, intact: false, firstBroken: await idOf("three") });
  });
});

it("entries of before the links are covered by their own, and the chain goes on from them", async () => {
  const entry = {
    at: "2026-11-01T02:00:00.000Z",
    actorId: null,
    actorLabel: "Ban",
    verb: "old",
    entity: "unit",
    entityId: "1",
    unitId: null,
    change: "created",
    before: null,
    after: { name: "Chi bộ", share: 0.5 },
  };
  await owner(sql`alter table audit_entry disable trigger audit_entry_is_chained`);
  await owner(sql`alter table audit_entry drop constraint audit_entry_digest`);
  await owner(sql`insert into audit_entry (id, at, actor_label, verb, entity, entity_id, change, after)
    values (1000000, ${entry.at}::timestamptz, 'Ban', 'old', 'unit', '1', 'created', ${JSON.stringify(entry.after)}::jsonb)`);
  await owner(sql`alter table audit_entry enable trigger audit_entry_is_chained`);
  await owner(sql`insert into audit_link values (1, 1000000, '', ${linkHash("", entry, null)})`);
  await write("new");
  expect(await verify()).toEqual({ entries: 2, intact: true, firstBroken: null });
  await owner(sql`update audit_entry set after = '{"name": "Chi bộ", "share": 0.6}' where id = 1000000`);
  expect(await verify()).toEqual({ entries: 0, intact: false, firstBroken: 1_000_000 });
});
