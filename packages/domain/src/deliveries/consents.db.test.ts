import { randomBytes } from "node:crypto";
import type { Role } from "@ketnap/contract";
import { useDatabase } from "@ketnap/database/testing";
import { expect, it } from "vitest";
import type { Context } from "../kernel/index.ts";
import {
  beginConsent,
  connectChannel,
  createSealer,
  findGrant,
  grantChannel,
  openConnection,
  readChannel,
  sealGrant,
  sealToken,
  takeConsent,
} from "./index.ts";
import { sealer, start } from "./testing.ts";

const database = useDatabase();
let count = 0;
const account = async () =>
  (await database.owner.prisma.account.create({ data: { login: `qt-${++count}`, label: "Quản trị" } })).id;
const as = (accountId: number | null, role: Role = "admin", now = start): Context => ({
  actor: { accountId, label: role, roles: [role], units: "all", homeUnits: [], locale: "vi", sample: false },
  db: database.staff,
  now,
});
const connect = (channel: "zalo-oa" | "zalo-bot" = "zalo-oa") =>
  connectChannel(as(null), {
    channel,
    name: `kênh ${++count}`,
    tokenSealed: sealToken(sealer, "{}"),
    mode: "webhook",
    webhookUrl: "https://bot.example.vn",
    ...(channel === "zalo-oa" && { settings: { appId: "3141592653" } }),
  });
const newState = () => randomBytes(32).toString("base64url");
const sealed = (text: string) => Buffer.from(sealer.seal(text)).toString("base64url");
const grant = {
  accessToken: "access-secret",
  refreshToken: "refresh-secret",
  expiresAt: start.add({ hours: 25 }),
  renewableUntil: start.add({ hours: 24 * 90 }),
};
const granting = (id: number, more: object = {}) => ({
  id,
  grantee: "oa-1",
  sealed: sealGrant(sealer, grant),
  expiresAt: grant.expiresAt,
  renewableUntil: grant.renewableUntil,
  ...more,
});

it("what waits for a consent is taken once, by who began it, in ten minutes", async () => {
  const [{ id }, me, other] = [await connect(), await account(), await account()];
  const begin = async () => {
    const state = newState();
    await beginConsent(as(me), { id, state, sealed: sealed("verifier") });
    return state;
  };
  const state = await begin();
  await expect(takeConsent(as(other), { state })).rejects.toMatchObject({ kind: "closed" });
  await expect(takeConsent(as(null), { state })).rejects.toMatchObject({ kind: "closed" });
  for (const wrong of ["", state.slice(1), `${state}x`, newState()])
    await expect(takeConsent(as(me), { state: wrong })).rejects.toMatchObject({ kind: "closed" });
  const taken = await Promise.allSettled([takeConsent(as(me), { state }), takeConsent(as(me), { state })]);
  expect(taken.map(({ status }) => status).toSorted()).toEqual(["fulfilled", "rejected"]);
  const got = taken.find((each) => each.status === "fulfilled")!.value;
  expect([got.id, sealer.open(got.sealed)]).toEqual([id, "verifier"]);

  const late = await begin();
  await expect(takeConsent(as(me, "admin", start.add({ minutes: 10 })), { state: late })).rejects.toMatchObject({
    reason: { key: "consent_over" },
  });
  const stored = await database.owner.prisma.channelConsent.findMany({ where: { connectionId: id } });
  expect(stored.map(({ stateHash }) => Buffer.from(stateHash).toString("base64url"))).not.toContain(late);
  await beginConsent(as(me, "admin", start.add({ hours: 1 })), { id, state: newState(), sealed: sealed("x") });
  expect(await database.owner.prisma.channelConsent.count({ where: { connectionId: id } })).toBe(1);
});

it("is begun by an administrator alone, for an Official Account alone", async () => {
  const [oa, bot, me] = [await connect(), await connect("zalo-bot"), await account()];
  const asked = { id: oa.id, state: newState(), sealed: sealed("x") };
  for (const role of ["staff", "leader", "secretary", "auditor"] as const) {
    await expect(beginConsent(as(me, role), asked)).rejects.toMatchObject({ kind: "forbidden" });
    await expect(takeConsent(as(me, role), { state: asked.state })).rejects.toMatchObject({ kind: "forbidden" });
    await expect(grantChannel(as(me, role), granting(oa.id))).rejects.toMatchObject({ kind: "forbidden" });
  }
  for (const id of [bot.id, 999_999])
    await expect(beginConsent(as(me), { ...asked, id })).rejects.toMatchObject({ kind: "not_found" });
  for (const bad of [{ state: "short" }, { sealed: "không" }, { id: 1.5 }])
    await expect(beginConsent(as(me), { ...asked, ...bad })).rejects.toMatchObject({ kind: "invalid" });
  await expect(grantChannel(as(me), granting(999_999))).rejects.toMatchObject({ kind: "not_found" });
  await expect(grantChannel(as(me), granting(oa.id, { grantee: " " }))).rejects.toMatchObject({ kind: "invalid" });
});

it("gives a grant that the processes open, that staff see the outline of, and that the log tells without its tokens", async () => {
  const [{ id }, me] = [await connect(), await account()];
  expect(await findGrant(database.bot, sealer, id)).toBeNull();
  const after = await grantChannel(as(me), granting(id));
  expect(after).toMatchObject({ version: 2, grant: { grantee: "oa-1" } });
  expect(await findGrant(database.bot, sealer, id)).toEqual(grant);
  expect(await findGrant(database.bot, createSealer("z".repeat(43)), id)).toBeNull();
  expect((await openConnection(database.bot, sealer, id))?.grantee).toBe("oa-1");
  await grantChannel(as(me), granting(id, { grantee: "oa-2" }));
  const entries = await database.owner.prisma.auditEntry.findMany({
    where: { verb: "grantChannel", entityId: `${id}` },
    orderBy: { id: "asc" },
  });
  expect(entries.map(({ before, after: then }) => [before, then])).toMatchObject([
    [{ grant: null }, { grant: { grantee: "oa-1" } }],
    [{ grant: { grantee: "oa-1" } }, { grant: { grantee: "oa-2" } }],
  ]);
  const told = JSON.stringify([after, entries.map((entry) => entry.after), await readChannel(as(me, "staff"), { id })]);
  expect(told).not.toContain("secret");
});

it("keeps the consents under way from the processes, and lets them renew a grant but not say whose it is", async () => {
  const { prisma } = database.bot;
  await expect(prisma.channelConsent.findMany()).rejects.toThrow(/permission denied|42501/);
  await expect(prisma.$executeRaw`update channel_grant set grantee = 'x'`).rejects.toThrow(/permission denied|42501/);
  await expect(prisma.$executeRaw`delete from channel_grant`).rejects.toThrow(/permission denied|42501/);
  expect(await prisma.$executeRaw`update channel_grant set renewed_at = now() where connection_id = 0`).toBe(0);
});
