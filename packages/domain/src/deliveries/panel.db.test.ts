import { useDatabase } from "@ketnap/database/testing";
import { beforeAll, describe, expect, it } from "vitest";
import { actingOn, refusal } from "../kernel/testing.ts";
import type { Context } from "../kernel/index.ts";
import {
  addDeliveries,
  callOffBulk,
  claimDelivery,
  closeCase,
  issueCaseCode,
  listBulks,
  listCases,
  openBulk,
  openCase,
  pauseBulk,
  readBulk,
  readCase,
  readChannelUse,
  reopenCase,
  resumeBulk,
  settleDelivery,
  workCase,
} from "./index.ts";
import { outgoing, sealer } from "./testing.ts";

const database = useDatabase();
let [east, west] = [0, 0];
const people: Record<string, number> = {};
let everywhere: Context;
let eastern: Context;
let western: Context;

beforeAll(async () => {
  const owner = database.owner.prisma;
  const unit = async (name: string) =>
    (await owner.unit.create({ data: { key: name, name, level: "cell", unitType: "residential" } })).id;
  [east, west] = [await unit("Chi bộ Đông"), await unit("Chi bộ Tây")];
  const person = async (login: string, unitId: number) => {
    const account = await owner.account.create({ data: { login, label: `Bí thư ${login}` } });
    await owner.roleGrant.create({
      data: { accountId: account.id, role: "secretary", unitId, validFrom: new Date("2020-01-01") },
    });
    people[login] = account.id;
  };
  for (const login of ["dong-1", "dong-2"]) await person(login, east);
  for (const login of ["tay-1", "tay-2"]) await person(login, west);
  everywhere = actingOn(database.staff, { roles: ["admin"] });
  eastern = actingOn(database.staff, { units: [east] });
  western = actingOn(database.staff, { units: [west] });
});

/** A bulk with a message to each of these people, as the clock would make it. */
async function bulkTo(key: string, logins: string[]): Promise<{ id: number; deliveries: string[] }> {
  const now = everywhere.now;
  const id = await openBulk(database.bot, { kind: "wave", key, title: `Nhắc việc ${key}` }, now);
  const rows = logins.map((login) => ({
    channel: "web" as const,
    connectionId: 0,
    address: `w-${login}`,
    dedupeKey: `${key}:${login}`,
    message: outgoing("Đến hạn báo cáo"),
    accountId: people[login]!,
    bulkId: id,
  }));
  return { id, deliveries: await addDeliveries(database.bot, sealer, rows, now) };
}

const claim = (id: string) => claimDelivery(database.bot, sealer, id, everywhere.now, 30_000);
const entries = (entity: string, id: number) =>
  database.owner.prisma.auditEntry.findMany({ where: { entity, entityId: String(id) }, orderBy: { id: "asc" } });

describe("a bulk", () => {
  it("is paused mid-way, sends nothing while it is, and goes on", async () => {
    const { id, deliveries } = await bulkTo("a", ["dong-1", "dong-2"]);
    const first = (await claim(deliveries[0]!))!;
    await settleDelivery(database.bot, first, { kind: "sent", externalId: "1" }, everywhere.now);
    const paused = await pauseBulk(eastern, { id, version: 1 });
    expect(paused).toMatchObject({ state: "paused", version: 2, secondsLeft: null, counts: { sent: 1, waiting: 1 } });
    expect(await claim(deliveries[1]!)).toBeNull();
    expect(await pauseBulk(eastern, { id, version: 2 })).toMatchObject({ version: 2 });

    const resumed = await resumeBulk(eastern, { id, version: 2 });
    expect(resumed).toMatchObject({ state: "running", pausedAt: null, perMinute: 1, secondsLeft: 60 });
    expect(await claim(deliveries[1]!)).not.toBeNull();
    expect((await entries("bulk", id)).map(({ verb, before, after }) => [verb, before, after])).toEqual([
      ["pauseBulk", expect.objectContaining({ state: "running" }), expect.objectContaining({ state: "paused" })],
      ["resumeBulk", expect.objectContaining({ state: "paused" }), expect.objectContaining({ state: "running" })],
    ]);
  });

  it("that is called off drops what has not begun, keeps what is under way, and is then over", async () => {
    const { id, deliveries } = await bulkTo("b", ["tay-1", "tay-2"]);
    const begun = (await claim(deliveries[0]!))!;
    const over = await callOffBulk(western, { id, version: 1 });
    expect(over).toMatchObject({ state: "called_off", counts: { total: 2, sending: 1, expired: 1, waiting: 0 } });
    const dropped = await database.owner.prisma.delivery.findUniqueOrThrow({ where: { id: BigInt(deliveries[1]!) } });
    expect(dropped).toMatchObject({ state: "expired", body: null, failure: "called_off" });
    await settleDelivery(database.bot, begun, { kind: "sent", externalId: "2" }, everywhere.now);
    expect(await readBulk(western, { id })).toMatchObject({ counts: { sent: 1, expired: 1 } });
    for (const verb of [pauseBulk, resumeBulk, callOffBulk])
      expect(await refusal(verb(western, { id, version: 2 }))).toMatchObject({ kind: "closed" });
  });

  it("outside the subtree does not exist, and one that reaches further is counted in part and stopped by nobody below", async () => {
    const { id } = await bulkTo("c", ["dong-1", "tay-1", "tay-2"]);
    const alone = await bulkTo("d", ["tay-1"]);
    expect(await readBulk(eastern, { id })).toMatchObject({ reachesFurther: true, counts: { total: 1 } });
    expect(await refusal(pauseBulk(eastern, { id, version: 1 }))).toEqual({ kind: "closed" });
    for (const absent of [alone.id, 999_999]) {
      expect(await refusal(readBulk(eastern, { id: absent }))).toEqual({ kind: "not_found" });
      expect(await refusal(callOffBulk(eastern, { id: absent, version: 1 }))).toEqual({ kind: "not_found" });
    }
    const seen = (await listBulks(eastern, { perPage: 200 })).rows.map((bulk) => bulk.id);
    expect(seen).toContain(id);
    expect(seen).not.toContain(alone.id);
    expect(await pauseBulk(everywhere, { id, version: 1 })).toMatchObject({ state: "paused", counts: { total: 3 } });
  });

  it("to one whose role below has ended is no longer for those above that unit to see or stop", async () => {
    const owner = database.owner.prisma;
    const grant = { accountId: people["dong-2"]!, unitId: east };
    const { id } = await bulkTo("f", ["dong-2"]);
    const { id: shared } = await bulkTo("g", ["dong-1", "dong-2"]);
    expect(await readBulk(eastern, { id })).toMatchObject({ counts: { total: 1 } });
    await owner.roleGrant.updateMany({ where: grant, data: { validTo: new Date("2026-11-22") } });
    expect(await refusal(callOffBulk(eastern, { id, version: 1 }))).toEqual({ kind: "not_found" });
    expect((await listBulks(eastern, { filter: { id: [id] } })).total).toBe(0);
    expect(await readBulk(eastern, { id: shared })).toMatchObject({ reachesFurther: true, counts: { total: 1 } });
    await owner.roleGrant.updateMany({ where: grant, data: { validTo: new Date("2026-11-23") } });
    expect(await callOffBulk(eastern, { id, version: 1 })).toMatchObject({ state: "called_off" });
    await owner.roleGrant.updateMany({ where: grant, data: { validTo: null } });
  });

  it("is listed by its state, and steered by one editor at a time", async () => {
    const { id } = await bulkTo("e", ["dong-2"]);
    const running = await listBulks(everywhere, { filter: { state: "running" }, sort: "createdAt", order: "desc" });
    expect(running.rows.map((bulk) => bulk.id)).toContain(id);
    await pauseBulk(everywhere, { id, version: 1 });
    expect(await refusal(resumeBulk(everywhere, { id, version: 1 }))).toMatchObject({
      kind: "conflict",
      reason: "changed_meanwhile",
      current: { id, state: "paused" },
    });
    expect(await refusal(pauseBulk(everywhere, { id: "1" as never, version: 1 }))).toMatchObject({ kind: "invalid" });
    const secretary = actingOn(database.staff, { roles: ["secretary"] });
    expect(await refusal(listBulks(secretary, {}))).toEqual({ kind: "forbidden" });
  });
});

describe("somebody out of reach", () => {
  const open = (login: string, why: "not_linked" | "blocked" = "not_linked") =>
    openCase(database.bot, { accountId: people[login]!, why }, everywhere.now);

  it("is listed to those who reach him alone, with what he missed and where else he could be written to", async () => {
    const id = await open("dong-1");
    expect(await open("dong-1")).toBe(id);
    await database.owner.prisma.chatLink.create({
      data: { channel: "web", address: "w1", accountId: people["dong-1"]!, linkedAt: new Date() },
    });
    const { rows } = await listCases(eastern, { filter: { open: true } });
    expect(rows).toMatchObject([
      { id, missed: 2, why: "not_linked", units: [{ id: east, name: "Chi bộ Đông" }], links: ["web"], action: null },
    ]);
    expect((await listCases(western, {})).total).toBe(0);
    expect(await refusal(readCase(western, { id }))).toEqual(await refusal(readCase(western, { id: 999_999 })));
    expect(await refusal(workCase(western, { id, version: 1, action: "called" }))).toEqual({ kind: "not_found" });
  });

  it("is worked: called, given a code, given up; each in the log, the code nowhere", async () => {
    const id = await open("dong-2", "blocked");
    const called = await workCase(eastern, { id, version: 1, action: "called", note: "Sẽ nhắn lại chiều nay" });
    expect(called).toMatchObject({ action: "called", note: "Sẽ nhắn lại chiều nay", closedAt: null, version: 2 });
    const code = await issueCaseCode(eastern, { id, version: 2 });
    expect(code.code).toMatch(/^LK-/);
    expect(await readCase(eastern, { id })).toMatchObject({ action: "code_issued", note: "Sẽ nhắn lại chiều nay" });
    const ended = await workCase(eastern, { id, version: 3, action: "given_up" });
    expect(ended.closedAt).not.toBeNull();
    expect((await entries("unreachable_case", id)).map(({ verb }) => verb)).toEqual([
      "workCase",
      "issueCaseCode",
      "workCase",
    ]);
    const logged = (await entries("unreachable_case", id)).map(({ before, after }) => [before, after]);
    expect(JSON.stringify(logged)).not.toContain(code.code);
    expect((await listCases(eastern, { filter: { why: "blocked", open: true } })).total).toBe(0);
  });

  it("is closed and opened again, unless the same trouble stands open already", async () => {
    const id = await open("tay-1");
    const closed = await closeCase(western, { id, version: 1, note: "Đã liên kết lại" });
    expect(closed.closedAt).not.toBeNull();
    expect(await refusal(workCase(western, { id, version: 2, action: "called" }))).toEqual({ kind: "closed" });
    const opened = await reopenCase(western, { id, version: 2 });
    expect(opened).toMatchObject({ closedAt: null, version: 3 });
    await closeCase(western, { id, version: 3 });
    await open("tay-1");
    expect(await refusal(reopenCase(western, { id, version: 4 }))).toMatchObject({ reason: "case_open_already" });
  });

  it("is the work of those above the unit where his role holds, no longer once it has ended", async () => {
    const id = await open("dong-1");
    const where = { accountId: people["dong-1"]! };
    await database.owner.prisma.roleGrant.updateMany({ where, data: { validTo: new Date("2026-11-22") } });
    expect(await refusal(workCase(eastern, { id, version: 1, action: "called" }))).toEqual({ kind: "not_found" });
    expect((await listCases(eastern, { filter: { id: [id] } })).total).toBe(0);
    expect((await listCases(everywhere, { filter: { id: [id] } })).total).toBe(1);
    await database.owner.prisma.roleGrant.updateMany({ where, data: { validTo: null } });
    expect((await listCases(eastern, { filter: { id: [id] } })).total).toBe(1);
  });

  it("refuses what is no act, a stale version and who may not", async () => {
    const id = await open("tay-2");
    expect(await refusal(workCase(western, { id, version: 1, action: "shouted" as never }))).toMatchObject({
      kind: "invalid",
      keys: ["action: invalid_value"],
    });
    expect(
      await refusal(workCase(western, { id, version: 1, action: "called", note: "x".repeat(2001) })),
    ).toMatchObject({ kind: "invalid" });
    await workCase(western, { id, version: 1, action: "called" });
    expect(await refusal(closeCase(western, { id, version: 1 }))).toMatchObject({ reason: "changed_meanwhile" });
    const auditor = actingOn(database.staff, { roles: ["auditor"] });
    expect(await refusal(closeCase(auditor, { id, version: 2 }))).toEqual({ kind: "forbidden" });
  });
});

describe("a channel's month", () => {
  it("is counted against its budget, warns from four fifths on, and says for how long it is down", async () => {
    const owner = database.owner.prisma;
    const made = await owner.channelConnection.create({
      data: {
        channel: "zalo-bot",
        name: "Zalo chính",
        enabled: true,
        monthlyBudget: 3000,
        peopleBudget: 50,
        downSince: new Date("2026-11-20T02:00:00Z"),
      },
    });
    await owner.channelUse.create({ data: { connectionId: made.id, month: "2026-11", sent: 2000, received: 399 } });
    await owner.channelUse.create({ data: { connectionId: made.id, month: "2026-10", sent: 3000, received: 0 } });
    const before = await readChannelUse(everywhere, {});
    expect(before.month).toBe("2026-11");
    expect(before.data).toMatchObject([{ used: 2399, percent: 80, warns: false, downHours: 48 }]);
    await owner.channelUse.updateMany({ where: { month: "2026-11" }, data: { received: 400 } });
    expect((await readChannelUse(everywhere, {})).data).toMatchObject([{ used: 2400, warns: true }]);
    const secretary = actingOn(database.staff, { roles: ["secretary"] });
    expect(await refusal(readChannelUse(secretary, {}))).toEqual({ kind: "forbidden" });
  });
});
