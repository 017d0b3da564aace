import { beforeAll, beforeEach, describe, expect, test } from "vitest";
import type { OutgoingMessage } from "@ketnap/contract";
import { useDatabase } from "@ketnap/database/testing";
import {
  acceptNotice,
  actorOfAccount,
  addGrant,
  createAccount,
  identifyChat,
  isLinked,
  issueLinkCode,
  linkChat,
  readAccount,
} from "../access/index.ts";
import { fillCalendar } from "../calendar/index.ts";
import { claimDelivery, settleDelivery, sweepDeliveries } from "../deliveries/index.ts";
import { createSealer } from "../deliveries/seal.ts";
import { type Context, systemActor } from "../kernel/index.ts";
import { actingOn, refusal } from "../kernel/testing.ts";
import { assignCommitteeMember, listResponsibilities } from "../organisation/index.ts";
import {
  carryReminders,
  fillReminderRules,
  findReminders,
  lookAgain,
  type ReminderWords,
  setOwnReminder,
} from "../reminders/index.ts";
import { at } from "../reminders/testing.ts";
import { keepReportDraft, readReportDraft } from "../reports/index.ts";
import { fields, openByForm, plantCommune } from "../reports/testing.ts";
import { handOverOffice, placeOf, sayGoodbye } from "./index.ts";

const database = useDatabase();
const sealer = createSealer("k".repeat(43));
const ON = "2026-11-22";
let unit: Record<string, number> = {};
const staff = (): Context => actingOn(database.staff);
const system = (): Context => ({ ...staff(), actor: systemActor("test") });

beforeAll(async () => {
  unit = await plantCommune(database);
});

let made = 0;
async function person(...keys: string[]) {
  const grants = keys.map((key) => ({ role: "secretary" as const, unitId: unit[key]!, validFrom: "2026-01-01" }));
  const login = `bt-${++made}`;
  const { id } = await createAccount(system(), { login, label: `Bí thư ${made}`, grants });
  return { id, as: async () => ({ ...staff(), actor: (await actorOfAccount(database.staff, id, staff().now))! }) };
}

async function linked(accountId: number) {
  const chat = { channel: "web" as const, address: `chat-${accountId}` };
  const { code } = await issueLinkCode(system(), { accountId });
  const { notice } = await linkChat({ db: database.staff, now: staff().now }, { ...chat, code });
  const ctx = { ...staff(), actor: (await identifyChat(database.staff, chat.channel, chat.address, staff().now))! };
  await acceptNotice(ctx, { ...chat, version: notice!.version });
  return chat;
}

async function grantOf(id: number, key: string) {
  const { grants } = await readAccount(system(), { id });
  const { id: grantId, version } = grants.find((grant) => grant.unitId === unit[key] && grant.live)!;
  return { id, grantId, version };
}

async function begin(ctx: Context, expectedId: number, admitted: number): Promise<void> {
  const draft = { expectedId, basedOn: 1, values: { admitted }, comments: {}, asked: null, sent: false };
  await ctx.db.transaction((db) => keepReportDraft({ ...ctx, db }, draft, { version: null, over: true }));
}

const draftOf = async (ctx: Context, expectedId: number) => (await readReportDraft(ctx, expectedId))?.values ?? null;

test("what hangs on the office passes in one act, and the old chat is dead at once", async () => {
  const old = await person("a");
  const chat = await linked(old.id);
  const { of } = await openByForm(database, unit["a"]!, { fields: fields("admitted", "sources") });
  const expectedId = of.get(unit["a"]!)!;
  await begin(await old.as(), expectedId, 3);
  const schedule = { freq: "daily" as const, time: "07:30" };
  await setOwnReminder(await old.as(), { topic: "report", schedule });
  await assignCommitteeMember(system(), { unitId: unit["a"]!, accountId: old.id, validFrom: "2026-02-01" });

  const successor = { login: "bt-moi", label: "Bí thư Chi bộ A" };
  const handed = await handOverOffice(staff(), { ...(await grantOf(old.id, "a")), on: "2026-11-20", successor });
  expect(handed).toMatchObject({
    unit: { id: unit["a"] },
    on: "2026-11-20",
    from: { id: old.id },
    to: { label: "Bí thư Chi bộ A" },
    gone: true,
    code: { code: expect.stringMatching(/^LK-/) },
    passed: { drafts: 1, subscriptions: 1, responsibilities: 1 },
  });
  expect(await identifyChat(database.bot, chat.channel, chat.address, staff().now)).toBeNull();
  expect(await isLinked(database.bot, chat.channel, chat.address)).toBe(false);
  const comes: Context = { ...staff(), actor: (await actorOfAccount(database.staff, handed.to.id, staff().now))! };
  expect(comes.actor).toMatchObject({ roles: ["secretary"], homeUnits: [unit["a"]] });
  expect(await draftOf(comes, expectedId)).toEqual({ admitted: 3 });
  const { rows } = await listResponsibilities(system(), { filter: { unitId: unit["a"]! }, sort: "id", order: "asc" });
  expect(rows.map(({ account, validFrom, validTo }) => [account.id, validFrom, validTo])).toEqual([
    [old.id, "2026-02-01", "2026-11-20"],
    [handed.to.id, "2026-11-20", null],
  ]);
  const left = await readAccount(system(), { id: old.id });
  expect(left.grants).toMatchObject([{ validTo: "2026-11-20", live: false }]);
  expect(left.chatCount).toBe(0);
  const used = await linkChat(
    { db: database.bot, now: staff().now },
    { channel: "telegram", address: "9", code: handed.code!.code },
  );
  expect(used.accountId).toBe(handed.to.id);
});

test("a successor who is there keeps his own draft and chat, and needs no code; who has another office keeps his chat", async () => {
  const [old, next] = [await person("b", "c"), await person("d")];
  const [oldChat, nextChat] = [await linked(old.id), await linked(next.id)];
  const { of } = await openByForm(database, unit["b"]!, { fields: fields("admitted") }, { month: "2026-09" });
  const expectedId = of.get(unit["b"]!)!;
  await begin(await old.as(), expectedId, 3);
  await addGrant(system(), { id: next.id, role: "secretary", unitId: unit["b"]!, validFrom: "2026-01-01" });
  await begin(await next.as(), expectedId, 8);
  const handed = await handOverOffice(staff(), {
    ...(await grantOf(old.id, "b")),
    successor: { accountId: next.id },
  });
  expect(handed).toMatchObject({ on: ON, gone: false, code: null, passed: { drafts: 0 } });
  expect(await draftOf(await next.as(), expectedId)).toEqual({ admitted: 8 });
  expect(await draftOf(await old.as(), expectedId)).toBeNull();
  const still = await identifyChat(database.bot, oldChat.channel, oldChat.address, staff().now);
  expect(still?.homeUnits).toEqual([unit["c"]]);
  expect((await identifyChat(database.bot, nextChat.channel, nextChat.address, staff().now))?.homeUnits).toEqual(
    expect.arrayContaining([unit["b"], unit["d"]]),
  );
});

describe("both are told", () => {
  const FRIDAY_NIGHT = at("2026-11-20 20:00");
  const onFriday = (): Context => ({ ...staff(), now: FRIDAY_NIGHT });
  const words: ReminderWords = (lines) => ({
    blocks: lines.map(({ facts: { values } }) => ({ kind: "text" as const, text: values["from"] ? "to" : "from" })),
  });
  const bye = () => ({ blocks: [{ kind: "text" as const, text: "bye" }] });

  async function pass(from: number, key: string, to: number, ctx = onFriday()) {
    const place = await placeOf(database.staff, from, ctx.now);
    const handed = await handOverOffice(ctx, { ...(await grantOf(from, key)), successor: { accountId: to } });
    await sayGoodbye(database.staff, sealer, handed, place, bye, ctx.now);
  }
  const carried = async (now: Temporal.Instant) => {
    await findReminders(database.bot, now);
    await carryReminders(database.bot, sealer, now, words);
    const unsent = { settledAt: null, nextAt: { lte: new Date(now.epochMilliseconds) } };
    const rows = await database.owner.prisma.delivery.findMany({ where: unsent, orderBy: { id: "asc" } });
    return rows.map(({ address, accountId, body }) => [
      address,
      accountId,
      (JSON.parse(sealer.open(body!)) as OutgoingMessage).message.blocks.map((block) => "text" in block && block.text),
    ]);
  };

  beforeAll(async () => {
    await fillCalendar(system(), {});
    await fillReminderRules(system(), {});
    const others = { key: { not: "office_passed" } };
    await database.owner.prisma.reminderRule.updateMany({ where: others, data: { enabled: false } });
  });
  beforeEach(async () => {
    await database.owner.prisma.reminder.deleteMany();
    await database.owner.prisma.delivery.deleteMany();
  });

  test("once each, in the next decent hours, the one who leaves in the chat that is his no more", async () => {
    const [old, next] = [await person("c"), await person("d")];
    await linked(old.id);
    await linked(next.id);
    await pass(old.id, "c", next.id);
    for (const now of ["2026-11-20 20:05", "2026-11-21 09:00", "2026-11-23 07:55"])
      expect(await carried(at(now)), now).toEqual([]);
    const told = [
      [`chat-${old.id}`, null, ["bye"]],
      [`chat-${next.id}`, next.id, ["to"]],
    ];
    for (const now of ["2026-11-23 08:00", "2026-11-23 08:05"]) expect(await carried(at(now)), now).toEqual(told);
  });

  test("who keeps another office is told as everybody is; whom nothing reaches stands in the queue of those out of reach", async () => {
    const [old, next] = [await person("b", "c"), await person("d")];
    await linked(old.id);
    await pass(old.id, "b", next.id);
    expect(await carried(at("2026-11-23 08:00"))).toEqual([[`chat-${old.id}`, old.id, ["from"]]]);
    const cases = { accountId: next.id, why: "not_linked" };
    expect(await database.owner.prisma.unreachableCase.count({ where: cases })).toBe(1);
  });

  test("good-bye is not lost with a day on which the channel is out, and is said by day once it is back", async () => {
    const [old, next] = [await person("c"), await person("d")];
    await linked(old.id);
    await pass(old.id, "c", next.id);
    const [row] = await database.owner.prisma.delivery.findMany({ where: { accountId: null } });
    const id = String(row!.id);
    const trying = async (now: Temporal.Instant) => {
      const claim = (await claimDelivery(database.bot, sealer, id, now, 6_000))!;
      return { claim, look: await lookAgain(database.bot, claim, now, words) };
    };
    // Out all Monday, back in the night: it waits for the next day that is worked, Wednesday.
    const monday = await trying(at("2026-11-23 08:00"));
    expect(monday.look.kind).toBe("send");
    await settleDelivery(database.bot, monday.claim, { kind: "retry", why: "out" }, at("2026-11-23 08:00"));
    await sweepDeliveries(database.bot, at("2026-11-23 22:00"));
    const night = await trying(at("2026-11-23 22:00"));
    expect(night.look).toEqual({ kind: "later", at: at("2026-11-25 08:00"), why: "out_of_hours" });
    if (night.look.kind !== "later") throw new Error("It did not wait.");
    await settleDelivery(database.bot, night.claim, night.look, at("2026-11-23 22:00"));
    expect(await claimDelivery(database.bot, sealer, id, at("2026-11-25 07:59"), 6_000)).toBeNull();
    expect((await trying(at("2026-11-25 08:00"))).look).toMatchObject({ kind: "send" });
    // Five working days are enough.
    expect(row!.expiresAt).toEqual(new Date("2026-12-01T10:00:00Z"));
  });

  test("handed back before anybody heard of it, nothing is told that is not so", async () => {
    const [old, next] = [await person("c"), await person("d")];
    await linked(old.id);
    await linked(next.id);
    await pass(old.id, "c", next.id);
    await pass(next.id, "c", old.id, { ...onFriday(), now: FRIDAY_NIGHT.add({ minutes: 5 }) });
    await linked(old.id);
    expect(await carried(at("2026-11-23 08:00"))).toEqual([
      [`chat-${old.id}`, old.id, ["to"]],
      [`chat-${next.id}`, next.id, ["from"]],
    ]);
  });
});

test("refused: another's commune, an office that is none, a day to come, a stale look, a taken login, oneself", async () => {
  const old = await person("d");
  const grant = await grantOf(old.id, "d");
  const successor = { login: "bt-khac", label: "Bí thư khác" };
  const other = actingOn(database.staff, { units: [unit["khac"]!] });
  const kinds = [
    handOverOffice(other, { ...grant, successor }),
    handOverOffice(other, { ...grant, id: 999_999, successor }),
    handOverOffice(staff(), { ...grant, grantId: 999_999, successor }),
    handOverOffice(actingOn(database.staff, { roles: ["secretary"] }), { ...grant, successor }),
    handOverOffice(staff(), { ...grant, version: 77, successor }),
    handOverOffice(staff(), { ...grant, successor: { login: "bt-1", label: "Bí thư khác" } }),
  ];
  expect((await Promise.all(kinds.map(refusal))).map(({ kind }) => kind)).toEqual([
    "not_found",
    "not_found",
    "not_found",
    "forbidden",
    "conflict",
    "conflict",
  ]);
  expect(await refusal(handOverOffice(staff(), { ...grant, on: "2026-11-23", successor }))).toMatchObject({
    keys: ["on: in_the_future"],
  });
  expect(await refusal(handOverOffice(staff(), { ...grant, on: "2025-12-31", successor }))).toMatchObject({
    keys: ["on: dates_reversed"],
  });
  const himself = handOverOffice(staff(), { ...grant, successor: { accountId: old.id } });
  expect(await refusal(himself)).toMatchObject({ keys: ["successor.accountId: office_to_himself"] });
  const leader = await createAccount(system(), {
    login: "lanh-dao",
    label: "Thường trực",
    grants: [{ role: "leader", unitId: unit["xa"]!, validFrom: "2026-01-01" }],
  });
  const [held] = leader.grants;
  const notOne = handOverOffice(staff(), { id: leader.id, grantId: held!.id, version: held!.version, successor });
  expect(await refusal(notOne)).toMatchObject({ keys: ["grantId: office_not_secretary"] });
  expect((await readAccount(system(), { id: old.id })).grants).toMatchObject([{ validTo: null, live: true }]);
});
