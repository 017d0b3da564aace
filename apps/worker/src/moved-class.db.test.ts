import { createConnections, writeOaSecrets } from "@ketnap/channels";
import { connectPlatform, createTestWorker, local, openChat, sealer } from "@ketnap/clock/testing";
import type { ChannelName, ClassRow } from "@ketnap/contract";
import { useDatabase } from "@ketnap/database/testing";
import { webAddress } from "@ketnap/domain/access";
import {
  announceClass,
  approveClass,
  cancelClass,
  createClass,
  registerLearners,
  updateClass,
} from "@ketnap/domain/classes";
import { findSharedPicture, listWebMessages, receiveMessage, sealGrant } from "@ketnap/domain/deliveries";
import { type Context, systemActor } from "@ketnap/domain/kernel";
import { fillDefaults, loadFile } from "@ketnap/domain/loading";
import { readTree } from "@ketnap/domain/organisation";
import {
  startTelegramEmulator,
  startZaloBotEmulator,
  startZaloOaEmulator,
  type TelegramEmulator,
  type ZaloBotEmulator,
  type ZaloOaEmulator,
} from "@ketnap/emulator";
import ICAL from "ical.js";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";

const database = useDatabase();
const HOME = "https://ketnap.example.vn";
const CELLS = ["a", "b", "c", "d", "e"] as const;
let telegram: TelegramEmulator;
let zalo: ZaloBotEmulator;
let account: ZaloOaEmulator;
let accountConnection = 0;
let now = local("2026-11-20 09:00");
const unit: Record<string, number> = {};
const staff = (at: string): Context => ({ actor: systemActor("Văn phòng"), db: database.staff, now: local(at) });

beforeAll(async () => {
  [telegram, zalo, account] = await Promise.all([
    startTelegramEmulator({ waitScale: 0.01 }),
    startZaloBotEmulator(),
    startZaloOaEmulator({ clock: { now: () => now.epochMilliseconds } }),
  ]);
  const ctx = staff("2026-11-20 09:00");
  await fillDefaults(ctx);
  const cells = CELLS.map((key) => ({ key, name: `Chi bộ ${key.toUpperCase()}`, level: "cell", parent: "xa" }));
  const units = [{ key: "xa", name: "Đảng bộ xã Suối", level: "commune", parent: null }, ...cells];
  await loadFile(ctx, { name: "xa.json", text: JSON.stringify({ units }) });
  const tree = await readTree(database.staff);
  for (const key of ["xa", ...CELLS]) unit[key] = tree.byKey(key)!.id;
  const { token } = telegram.bots[0]!;
  const bot = await connectPlatform(database, { channel: "telegram", token, apiRoot: telegram.apiRoot });
  const free = { token: zalo.bots[0]!.token, apiRoot: zalo.apiRoot };
  const zaloBot = await connectPlatform(database, { channel: "zalo-bot", ...free });
  accountConnection = await connectAccount();
  // A and B are on Telegram, C writes to a Zalo bot, E to the Official Account; D learns nowhere.
  await secretary("a", "telegram", bot, "101");
  await secretary("b", "telegram", bot, "102");
  await secretary("c", "zalo-bot", zaloBot, "u-3");
  await secretary("d", "telegram", bot, "104");
  await secretary("e", "zalo-oa", accountConnection, "oa-5");
  await database.owner.prisma.reminderRule.updateMany({
    where: { kind: { not: { startsWith: "class_" } } },
    data: { enabled: false },
  });
}, 120_000);
afterAll(() => Promise.all([telegram.close(), zalo.close(), account.close()]));
beforeEach(async () => {
  await database.owner.prisma.$executeRaw`truncate reminder, delivery, training_class, bulk cascade`;
  telegram.control.reset();
  for (const chatId of [101, 102, 104]) telegram.control.userMessage({ userId: chatId, text: "/start" });
  zalo.control.userMessage({ userId: "u-3", text: "xin chào" });
});

/** The account with what its administrator consented to, which the clock of this test outlives. */
async function connectAccount(): Promise<number> {
  const { appId, secretKey, oaId, oaSecretKey } = account.account;
  const token = writeOaSecrets({ appSecret: secretKey, oaSecret: oaSecretKey });
  const platform = { channel: "zalo-oa", token, apiRoot: account.apiRoot, settings: { appId } } as const;
  const connectionId = await connectPlatform(database, platform);
  const { access_token: accessToken, refresh_token: refreshToken, expires_in: seconds } = account.control.grant();
  const until = { expiresAt: now.add({ seconds: Number(seconds) }), renewableUntil: now.add({ hours: 24 * 90 }) };
  const sealed = sealGrant(sealer, { accessToken, refreshToken, ...until });
  await database.owner.prisma.channelGrant.create({
    data: {
      connectionId,
      grantee: oaId,
      sealed: new Uint8Array(Buffer.from(sealed, "base64url")),
      expiresAt: new Date(until.expiresAt.epochMilliseconds),
      renewableUntil: new Date(until.renewableUntil.epochMilliseconds),
      renewedAt: new Date(now.epochMilliseconds),
    },
  });
  return connectionId;
}

async function secretary(key: string, channel: ChannelName, connectionId: number, address: string): Promise<void> {
  const grants = [{ role: "secretary" as const, unitId: unit[key]! }];
  const account = { login: `bi-thu-${key}`, label: `Bí thư ${key}`, grants };
  await openChat(database, staff("2026-11-20 09:00"), account, { channel, connectionId, address });
}

/** What a worker has: its own connections and carrier, the one database. */
async function worker() {
  const deps = { db: database.bot, sealer, clock: () => now };
  const connections = createConnections({ ...deps, publicUrl: HOME });
  await connections.refresh();
  return createTestWorker({ ...deps, channelOf: connections.channelOf });
}

/** Two workers, twice: what is told must be told once all the same. */
async function tick(at: string): Promise<void> {
  now = local(at);
  const pair = await Promise.all([worker(), worker()]);
  for (let round = 0; round < 2; round++) await Promise.all(pair.map((each) => each.tick()));
}

const week = (from: number, days: number) =>
  Array.from({ length: days }, (_, n) => ({ onDate: `2026-12-${from + n}`, part: "morning" as const }));
const said = (title: string, venue = "Hội trường xã") => ({
  title,
  venue,
  capacity: 20,
  sessions: week(14, 3),
  registrationOpensOn: "2026-11-20",
  registrationClosesOn: "2026-12-04",
});

async function announced(title = "Lớp khóa 4"): Promise<ClassRow> {
  const ctx = staff("2026-11-20 09:00");
  const { id, version } = await createClass(ctx, { organiserId: unit["xa"]!, ...said(title) });
  const approved = await approveClass(ctx, { id, version });
  return announceClass(ctx, { id, version: approved.version });
}

const register = (classId: number, key: string, at = "2026-11-20 10:00") =>
  registerLearners({ ...staff(at) }, { classId, unitId: unit[key]!, count: 2 });

/** The documents that a chat got, as a calendar reads them, with the words under which they came. */
async function documents(chatId: number) {
  const calls = telegram.control.outbox({ chatId, method: "sendDocument" });
  return Promise.all(
    calls.map(async ({ result }) => {
      const { document, caption } = result as { document: { file_id: string; file_name: string }; caption: string };
      const bot = `${telegram.apiRoot}/bot${telegram.bots[0]!.token}`;
      const found = (await (await fetch(`${bot}/getFile?file_id=${document.file_id}`)).json()) as {
        result: { file_path: string };
      };
      const file = await fetch(`${telegram.apiRoot}/file/bot${telegram.bots[0]!.token}/${found.result.file_path}`);
      return { name: document.file_name, caption, ...read(await file.text()) };
    }),
  );
}

function read(text: string) {
  const calendar = new ICAL.Component(ICAL.parse(text) as unknown[] as never);
  const events = calendar.getAllSubcomponents("vevent").map((component) => {
    const { uid, sequence, startDate, location } = new ICAL.Event(component);
    const status = component.getFirstPropertyValue("status");
    return { uid, sequence, status, on: startDate.toJSDate().toISOString().slice(0, 10), location };
  });
  return { method: calendar.getFirstPropertyValue("method"), events };
}

/** The calendar whose address stands in a message. */
function addressedIn(text: string): string {
  return /https:\/\/ketnap\.example\.vn\/p\/([\w-]{32})\.ics/.exec(text)![1]!;
}

/** What lies behind an address, so many hours from now. */
async function behind(token: string, hours = 0): Promise<string | null> {
  const found = await findSharedPicture(database.bot, sealer, token, now.add({ hours }), "ics");
  return found && Buffer.from(found).toString();
}

const unasked = (chatId: number) =>
  telegram.control.outbox({ chatId }).filter(({ method }) => method.startsWith("send"));

it("a class moved after its announcement: each registered unit is told once, with its calendar brought up to date", async () => {
  const made = await announced();
  for (const key of ["a", "b", "c"]) await register(made.id, key);
  const moved = { id: made.id, version: made.version, ...said("Lớp khóa 4"), sessions: week(21, 2) };
  await updateClass(staff("2026-11-23 08:30"), moved);
  await tick("2026-11-23 09:00");
  await tick("2026-11-25 09:00");

  for (const chatId of [101, 102]) {
    expect(unasked(chatId)).toHaveLength(1);
    const [told] = await documents(chatId);
    expect(told!.caption).toMatch(/^Đổi lịch: học từ 21\/12\/2026 · Lớp khóa 4\n/);
    expect(told).toMatchObject({ name: "lich-hoc.ics", method: "PUBLISH" });
    // What had been the third day is taken out of calendars that know it.
    expect(told!.events.map(({ uid, sequence, status, on }) => [uid, sequence, status, on])).toEqual([
      [`class-${made.id}-1@ketnap`, 1, "CONFIRMED", "2026-12-21"],
      [`class-${made.id}-2@ketnap`, 1, "CONFIRMED", "2026-12-22"],
      [`class-${made.id}-3@ketnap`, 1, "CANCELLED", "2026-12-22"],
    ]);
  }
  expect(unasked(104), "nobody of D learns").toEqual([]);

  // Zalo takes no such file: its address stands in the message, and ends by itself.
  const texts = zalo.control.transcript("u-3").flatMap(({ from, text }) => (from === "bot" ? [text ?? ""] : []));
  expect(texts).toHaveLength(1);
  const token = addressedIn(texts[0]!);
  expect(read((await behind(token))!).events[0]).toMatchObject({ sequence: 1, on: "2026-12-21" });
  expect([await behind(token, 73), await findSharedPicture(database.bot, sealer, token, now)]).toEqual([null, null]);
});

describe("to whom an Official Account writes", () => {
  const told = () => account.control.outbox({ userId: "oa-5" });
  const where = { address: "oa-5" };
  const cases = async () =>
    (await database.owner.prisma.unreachableCase.findMany({ orderBy: { id: "asc" } })).map(({ why, closedAt }) => [
      why,
      closedAt !== null,
    ]);

  /** He says something to the account, which its webhook tells us of. */
  async function writes(at: string): Promise<void> {
    now = local(at);
    account.control.userMessage({ userId: "oa-5", text: "đồng chí cho hỏi" });
    const incoming = {
      channel: "zalo-oa" as const,
      connectionId: accountConnection,
      ...where,
      chat: "private" as const,
    };
    const content = { kind: "text" as const, text: "đồng chí cho hỏi" };
    await receiveMessage(database.bot, sealer, { ...incoming, externalId: `m ${at}`, content }, now);
  }

  /** A class with two of E, moved on Monday the 23rd at half past eight. */
  async function moved(): Promise<ClassRow> {
    const made = await announced();
    await register(made.id, "e");
    const change = { id: made.id, version: made.version, ...said("Lớp khóa 4"), sessions: week(21, 3) };
    return updateClass(staff("2026-11-23 08:30"), change);
  }

  async function pays(paid: boolean): Promise<void> {
    const settings = { appId: account.account.appId, paid };
    await database.owner.prisma.channelConnection.update({ where: { id: accountConnection }, data: { settings } });
  }

  beforeEach(async () => {
    account.control.reset();
    await database.owner.prisma.$executeRaw`truncate unreachable_case, inbox_message cascade`;
    await database.owner.prisma.chatLink.updateMany({ where, data: { spokeAt: null, unreachableAt: null } });
    await pays(false);
  });

  it.each([
    ["48 hours after he wrote, at no cost", "2026-11-21 10:00", false, false],
    ["seven days after he wrote, where the account pays", "2026-11-16 10:00", true, true],
  ] as const)("within %s, he is told once, with his calendar behind an address", async (_, wroteAt, paid, charged) => {
    await pays(paid);
    await writes(wroteAt);
    const { id } = await moved();
    await tick("2026-11-23 09:00");
    await tick("2026-11-25 09:00");
    expect(told().map((each) => each.charged)).toEqual([charged]);
    const { text = "" } = told()[0]!;
    expect(text).toMatch(/^Đổi lịch: học từ 21\/12\/2026 · Lớp khóa 4\n/);
    const { method, events } = read((await behind(addressedIn(text)))!);
    expect(method).toBe("PUBLISH");
    expect(events.map(({ uid, sequence, status, on }) => [uid, sequence, status, on])).toEqual(
      ["21", "22", "23"].map((day, n) => [`class-${id}-${n + 1}@ketnap`, 1, "CONFIRMED", `2026-12-${day}`]),
    );
    expect(await cases()).toEqual([]);
  });

  it.each([
    ["48 hours, and nobody pays", "2026-11-21 08:00", false],
    ["seven days, though the account pays", "2026-11-16 08:00", true],
  ] as const)("after %s, staff hear of it, and he does as soon as he writes again", async (_, wroteAt, paid) => {
    await pays(paid);
    await writes(wroteAt);
    await moved();
    await tick("2026-11-23 09:00");
    expect([told(), await cases()]).toEqual([[], [["window_closed", false]]]);
    // The day between is a holiday.
    await writes("2026-11-25 09:30");
    await tick("2026-11-25 10:00");
    await tick("2026-11-25 11:00");
    expect(told().map(({ charged }) => charged)).toEqual([false]);
    const { events } = read((await behind(addressedIn(told()[0]!.text!)))!);
    expect(events[0]).toMatchObject({ sequence: 1, on: "2026-12-21" });
    expect(await cases()).toEqual([["window_closed", true]]);
  });
});

it("who registers once it has moved hears nothing of the move; of two classes moved on a day he hears both", async () => {
  const first = await announced("Lớp một");
  const other = await createClass(staff("2026-11-20 09:00"), {
    organiserId: unit["xa"]!,
    ...said("Lớp hai", "Trường tiểu học"),
    sessions: week(28, 3),
  });
  const approved = await approveClass(staff("2026-11-20 09:00"), { id: other.id, version: other.version });
  const hai = await announceClass(staff("2026-11-20 09:00"), { id: other.id, version: approved.version });
  for (const { id } of [first, hai]) await register(id, "a");
  await updateClass(staff("2026-11-23 08:30"), {
    id: first.id,
    version: first.version,
    ...said("Lớp một"),
    sessions: week(21, 3),
  });
  await updateClass(staff("2026-11-23 08:40"), {
    id: hai.id,
    version: hai.version,
    ...said("Lớp hai", "Nhà văn hóa"),
    sessions: week(28, 3),
  });
  await register(first.id, "b", "2026-11-23 08:45");
  await tick("2026-11-23 09:00");
  expect(unasked(102)).toEqual([]);
  const [told, ...more] = await documents(101);
  expect(more).toEqual([]);
  expect(told!.caption).toMatch(/Đổi lịch: học từ 21\/12\/2026 · Lớp một[^]*Đổi địa điểm: Nhà văn hóa · Lớp hai/);
  expect(told!.events.map(({ on, location }) => `${on} ${location}`)).toEqual([
    ...["21", "22", "23"].map((day) => `2026-12-${day} Hội trường xã`),
    ...["28", "29", "30"].map((day) => `2026-12-${day} Nhà văn hóa`),
  ]);
});

it("a class called off: each registered unit is told once, and its calendar drops it", async () => {
  const made = await announced();
  await register(made.id, "a");
  await cancelClass(staff("2026-11-23 08:30"), { id: made.id, version: made.version, reason: "Thiên tai" });
  await tick("2026-11-23 09:00");
  await tick("2026-11-25 09:00");
  expect([unasked(101).length, unasked(102).length, unasked(104).length]).toEqual([1, 0, 0]);
  const [told] = await documents(101);
  expect(told!.caption).toMatch(/^Hủy · Lớp khóa 4: Thiên tai\n/);
  expect(told!.method).toBe("CANCEL");
  expect(told!.events.map(({ sequence, status }) => [sequence, status])).toEqual(Array(3).fill([1, "CANCELLED"]));
});

it("moved again before it was told, only the last is told, and a calendar that knew nothing is told right", async () => {
  const made = await announced();
  await register(made.id, "a");
  const once = await updateClass(staff("2026-11-23 07:00"), {
    id: made.id,
    version: made.version,
    ...said("Lớp khóa 4"),
    sessions: week(21, 3),
  });
  now = local("2026-11-23 07:10");
  const early = await worker();
  await early.tick();
  await updateClass(staff("2026-11-23 07:20"), {
    id: made.id,
    version: once.version,
    ...said("Lớp khóa 4"),
    sessions: week(28, 3),
  });
  await tick("2026-11-23 09:00");
  const told = await documents(101);
  expect(told.map(({ events }) => [events[0]!.on, events[0]!.sequence])).toEqual([["2026-12-28", 2]]);
  expect(unasked(101)).toHaveLength(1);
});

it("on the web the calendar lies beside the words", async () => {
  const { accountId } = (await database.owner.prisma.chatLink.findFirst({ where: { address: "104" } }))!;
  const address = webAddress(accountId);
  await database.owner.prisma.chatLink.updateMany({
    where: { accountId },
    data: { channel: "web", connectionId: 0, address },
  });
  const made = await announced();
  await register(made.id, "d");
  await cancelClass(staff("2026-11-23 08:30"), { id: made.id, version: made.version, reason: "Thiên tai" });
  await tick("2026-11-23 09:00");
  const messages = await listWebMessages(database.bot, sealer, address, { before: null, limit: 5 });
  expect(messages.map(({ message }) => message.file?.name)).toEqual(["lich-hoc.ics"]);
});
