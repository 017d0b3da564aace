import { useDatabase } from "@ketnap/database/testing";
import { describe, expect, it } from "vitest";
import type { Role } from "@ketnap/contract";
import type { Context } from "../kernel/index.ts";
import {
  connectChannel,
  createSealer,
  listChannels,
  listTroubles,
  listUnreachable,
  openConnections,
  readChannel,
  reportConnection,
  sealToken,
  updateChannel,
} from "./index.ts";
import { sealer, start } from "./testing.ts";

const database = useDatabase();
const token = "123456:AAaa-BBbb_CCccDDddEEeeFFff001122";
const as = (role: Role, units: "all" | Set<number> = "all"): Context => ({
  actor: { accountId: null, label: role, roles: [role], units, homeUnits: [], locale: "vi", sample: false },
  db: database.staff,
  now: start,
});
const connect = (name: string, more: object = {}) =>
  connectChannel(as("admin"), { channel: "telegram", name, tokenSealed: sealToken(sealer, token), ...more });

describe("a channel connection", () => {
  it("keeps its token from everybody, the audit log included", async () => {
    const made = await connect("Bot chính");
    expect(made).toMatchObject({ name: "Bot chính", mode: "polling", hasToken: true, enabled: true, version: 1 });
    const shown = JSON.stringify([
      made,
      await readChannel(as("staff"), { id: made.id }),
      await listChannels(as("staff"), {}),
    ]);
    const entry = await database.owner.prisma.auditEntry.findFirstOrThrow({ where: { verb: "connectChannel" } });
    for (const text of [shown, JSON.stringify(entry.after)]) {
      expect(text).not.toContain(token);
      expect(text).not.toMatch(/sealed/i);
    }
    const stored = await database.owner.prisma.channelConnection.findUniqueOrThrow({ where: { id: made.id } });
    expect(Buffer.from(stored.tokenSealed!).toString("latin1")).not.toContain(token);
  });

  it("is opened by the bot's process alone, with a webhook secret that changes with the token", async () => {
    const made = await connect("Bot 2");
    const read = async () => (await openConnections(database.bot, sealer, start)).find(({ id }) => id === made.id)!;
    const first = await read();
    expect(first.token).toBe(token);
    expect(first.webhookSecret).toMatch(/^[\w-]{43}$/);
    await updateChannel(as("admin"), { id: made.id, version: 1, tokenSealed: sealToken(sealer, `${token}x`) });
    expect((await read()).webhookSecret).not.toBe(first.webhookSecret);
  });

  it("whose token another key sealed is told as broken", async () => {
    const made = await connect("Bot lạ", { tokenSealed: sealToken(createSealer("z".repeat(43)), token) });
    const open = await openConnections(database.bot, sealer, start);
    expect(open.map(({ id }) => id)).not.toContain(made.id);
    expect((await readChannel(as("staff"), { id: made.id })).status).toEqual({ ok: false, why: "token_unreadable" });
  });

  it("keeps what a check has learnt of its webhook when the bot says that it works, and no longer than it does", async () => {
    const made = await connect("Bot webhook");
    const webhook = { url: "https://phuong.example/tg/7", pending: 0, lastError: null, lastErrorAt: null };
    const says = (status: object) => reportConnection(database.bot, made.id, status as never, null, start);
    const read = async () => (await readChannel(as("staff"), { id: made.id })).status;
    await says({ ok: true, webhook });
    await says({ ok: true });
    expect(await read()).toEqual({ ok: true, webhook });
    await says({ ok: false, why: "401" });
    expect(await read()).toEqual({ ok: false, why: "401" });
    await says({ ok: true });
    expect(await read()).toEqual({ ok: true });
  });

  it("is changed by one editor at a time, and a new token ends a pause", async () => {
    const made = await connect("Bot 3");
    await database.owner.prisma.channelConnection.update({
      where: { id: made.id },
      data: { pausedUntil: new Date(), status: { ok: false, why: "x" } },
    });
    const after = await updateChannel(as("admin"), { id: made.id, version: 1, tokenSealed: sealToken(sealer, token) });
    expect(after).toMatchObject({ pausedUntil: null, status: null, version: 2 });
    await expect(updateChannel(as("admin"), { id: made.id, version: 1, enabled: false })).rejects.toMatchObject({
      kind: "conflict",
    });
    await expect(updateChannel(as("admin"), { id: 999_999, version: 1 })).rejects.toMatchObject({ kind: "not_found" });
  });

  it("refuses what cannot work or is not safe", async () => {
    await expect(connect("Bot chính")).rejects.toMatchObject({ kind: "conflict" });
    await expect(connect("w", { mode: "webhook" })).rejects.toMatchObject({
      fields: { webhookUrl: { key: "webhook_needs_address" } },
    });
    await expect(connect("h", { apiRoot: "http://10.0.0.8:8081" })).rejects.toMatchObject({ kind: "invalid" });
    await expect(connect("f", { apiRoot: "file:///etc/passwd" })).rejects.toMatchObject({ kind: "invalid" });
    expect(await connect("l", { apiRoot: "http://127.0.0.1:8081/" })).toMatchObject({
      apiRoot: "http://127.0.0.1:8081",
    });
    await expect(
      connectChannel(as("staff"), { channel: "telegram", name: "s", tokenSealed: "AA" }),
    ).rejects.toMatchObject({ kind: "forbidden" });
    await expect(listChannels(as("secretary"), {})).rejects.toMatchObject({ kind: "forbidden" });
  });
});

describe("what staff see of trouble", () => {
  it("is that of their own units, and never a text", async () => {
    const owner = database.owner.prisma;
    const chatOf = async (unit: string, address: string) => {
      const { id: unitId } = await owner.unit.create({
        data: { key: unit, name: unit, level: "cell", unitType: "residential" },
      });
      const account = await owner.account.create({ data: { login: unit, label: `Bí thư ${unit}` } });
      await owner.roleGrant.create({
        data: { accountId: account.id, role: "secretary", unitId, validFrom: new Date() },
      });
      await owner.chatLink.create({
        data: {
          channel: "telegram",
          address,
          accountId: account.id,
          linkedAt: new Date(),
          unreachableAt: new Date(),
          unreachableWhy: "blocked",
        },
      });
      await owner.inboxMessage.create({
        data: {
          channel: "telegram",
          externalId: `f${address}`,
          address,
          receivedAt: new Date(),
          settledAt: new Date(start.epochMilliseconds),
          failure: "TypeError",
        },
      });
      await owner.delivery.create({
        data: {
          channel: "telegram",
          dedupeKey: `d${address}`,
          address,
          accountId: account.id,
          state: "unknown",
          nextAt: new Date(),
          createdAt: new Date(),
          settledAt: new Date(start.epochMilliseconds),
        },
      });
      return unitId;
    };
    const [mine, other] = [await chatOf("ubd-a", "901"), await chatOf("ubd-b", "902")];
    const staff = as("staff", new Set([mine]));
    expect(await listUnreachable(staff, {})).toMatchObject({
      total: 1,
      rows: [{ account: "Bí thư ubd-a", why: "blocked" }],
    });
    const troubles = await listTroubles(staff, { sort: "kind" });
    expect(troubles.rows.map(({ kind, account }) => [kind, account])).toEqual([
      ["unanswered", "Bí thư ubd-a"],
      ["unknown", "Bí thư ubd-a"],
    ]);
    expect((await listTroubles(as("admin"), { filter: { kind: "unanswered" } })).total).toBe(2);
    expect((await listUnreachable(as("staff", new Set([other])), {})).rows[0]?.account).toBe("Bí thư ubd-b");
    await expect(listTroubles(as("secretary"), {})).rejects.toMatchObject({ kind: "forbidden" });
  });
});
