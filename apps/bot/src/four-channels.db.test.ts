import { createCarrier, createConnections } from "@ketnap/channels";
import { createAnswer } from "@ketnap/conversation";
import { useDatabase } from "@ketnap/database/testing";
import { createAccount, issueLinkCode } from "@ketnap/domain/access";
import { type Context, systemActor } from "@ketnap/domain/kernel";
import { fillDefaults, loadFile, loadSample } from "@ketnap/domain/loading";
import { readTree } from "@ketnap/domain/organisation";
import { carryReminders, findReminders, lookAgain, type ReminderWords } from "@ketnap/domain/reminders";
import { openReportRequest } from "@ketnap/domain/reports";
import {
  startTelegramEmulator,
  startZaloBotEmulator,
  startZaloOaEmulator,
  type TelegramEmulator,
  type ZaloBotEmulator,
  type ZaloOaEmulator,
} from "@ketnap/emulator";
import { sayReminders, speaker } from "@ketnap/wording";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { connect, sealer, startTestBot, type TestBot, until } from "./testing/bot.ts";
import { onTelegram, onWeb, onZaloBot, onZaloOa, type Person, type Seen } from "./testing/people.ts";
import { connectOa } from "./testing/zalo-oa.ts";

const database = useDatabase();
/** A Monday morning, two working days before the report is due; it goes on as the machine's clock does. */
const MORNING = Date.parse("2026-11-23T09:00:00+07:00");
const DUE_ON = "2026-11-26";
const startedAt = Date.now();
let aheadMs = 0;
const nowMs = () => MORNING + Date.now() - startedAt + aheadMs;
const clock = () => Temporal.Instant.fromEpochMilliseconds(nowMs());
const staff = (now = clock()): Context => ({ actor: systemActor("test"), db: database.staff, now });

/** What each platform can do, as its reader sees it; the numbers are the platforms' own. */
const CAN = {
  telegram: { tappable: true, picture: "uploaded", longest: 4096, pieces: 2 },
  "zalo-bot": { tappable: false, picture: "fetched", longest: 2000, pieces: 4 },
  "zalo-oa": { tappable: false, picture: "uploaded", longest: 2000, pieces: 4 },
  web: { tappable: true, picture: "on the page", longest: Infinity, pieces: 1 },
} as const;
const CHANNELS = ["telegram", "zalo-bot", "zalo-oa", "web"] as const;
type Channel = (typeof CHANNELS)[number];

let telegram: TelegramEmulator;
let zaloBot: ZaloBotEmulator;
let zaloOa: ZaloOaEmulator;
let bot: TestBot;
let unit: Record<string, number> = {};

beforeAll(async () => {
  await loadSample(staff());
  await fillDefaults(staff());
  await loadFile(staff(), { name: "xa.json", text: JSON.stringify(longCommune()) });
  await database.owner.prisma.reportRequest.deleteMany();
  await database.owner.prisma.reminderRule.updateMany({
    where: { key: { not: "report_due" } },
    data: { enabled: false },
  });
  const tree = await readTree(database.staff);
  const key = (at: number) => `mau-van-thach-to-${at + 1}`;
  unit = { ward: tree.byKey("mau-van-thach")!.id, long: tree.byKey("rung-dai")!.id };
  for (const [at, channel] of CHANNELS.entries()) unit[channel] = tree.byKey(key(at))!.id;

  const own = { clock: { now: nowMs } };
  [telegram, zaloBot, zaloOa] = await Promise.all([
    startTelegramEmulator({ ...own, waitScale: 0.02 }),
    startZaloBotEmulator(own),
    startZaloOaEmulator(own),
  ]);
  bot = await startTestBot(database, { createAnswer, clock });
  await connect(database, { token: telegram.bots[0]!.token, apiRoot: telegram.apiRoot });
  const { token } = zaloBot.bots[0]!;
  const byWebhook = { mode: "webhook" as const, webhookUrl: bot.url };
  await connect(database, { channel: "zalo-bot", token, apiRoot: zaloBot.apiRoot, ...byWebhook });
  await connectOa(database, zaloOa, { bot, now: clock() });
  await until(async () => (await database.owner.prisma.channelConnection.count({ where: { botName: null } })) === 0);
}, 60_000);
afterAll(async () => {
  await bot?.stop();
  await Promise.all([telegram?.close(), zaloBot?.close(), zaloOa?.close()]);
});

/** So many cells that no platform shows them in one message. */
function longCommune() {
  const cells = Array.from({ length: 90 }, (_, at) => ({
    key: `rd-${at}`,
    name: `Chi bộ Bản Suối Trong số ${at + 1}`,
  }));
  const months = { from: "2026-01", to: "2026-12" };
  return {
    units: [
      { key: "rung-dai", name: "Đảng bộ xã Rừng Dài", level: "commune", parent: null },
      ...cells.map((cell) => ({ ...cell, level: "cell", parent: "rung-dai" })),
    ],
    quotas: cells.map(({ key }) => ({ unit: key, scope: "year", ...months, kind: "absolute", value: 2 })),
    figures: cells.map(({ key }, at) => ({
      unit: key,
      indicator: "admitted",
      from: "2026-01",
      to: "2026-10",
      value: at % 4,
      source: "report",
    })),
  };
}

const words: ReminderWords = (reminders, locale, more) =>
  sayReminders(reminders, speaker(locale), { more, panel: null });

/** As the clock does: what is due is found, carried and sent. Returns to how many. */
async function remind(): Promise<number> {
  const db = database.bot;
  await findReminders(db, clock());
  const { deliveryIds } = await carryReminders(db, sealer, clock(), words);
  const connections = createConnections({ db, sealer, clock });
  await connections.refresh();
  const lastLook = (claim: Parameters<typeof lookAgain>[1]) => lookAgain(db, claim, clock(), words);
  const carrier = createCarrier({ db, sealer, clock, channelOf: connections.channelOf, lastLook });
  for (const id of deliveryIds) {
    for (let again = await carrier.carry(id); again; again = await carrier.carry(id))
      await new Promise((done) => setTimeout(done, again.at.epochMilliseconds - nowMs() + 1));
  }
  return deliveryIds.length;
}

function personOn(channel: Channel): Person {
  switch (channel) {
    case "telegram":
      return onTelegram(telegram, 7001);
    case "zalo-bot":
      return onZaloBot(zaloBot, "u-7001");
    case "zalo-oa":
      return onZaloOa(zaloOa, "7001");
    case "web":
      return onWeb(bot);
  }
}

const isIdle = async () =>
  (await database.owner.prisma.delivery.count({ where: { settledAt: null } })) +
    (await database.owner.prisma.inboxMessage.count({ where: { settledAt: null } })) ===
  0;

/** What a person sees of an answer, all of its pieces. */
function listener(person: Person): () => Promise<Seen[]> {
  let before = 0;
  return async () => {
    await until(async () => (await person.seen()).length > before);
    await until(isIdle);
    const seen = await person.seen();
    const news = seen.slice(before);
    before = seen.length;
    return news;
  };
}

const FIGURES = ["Đảng bộ phường Vân Thạch", "41 / 53", "77,36 %", "tính đến 31/10/2026", "21 / 23 đơn vị"];
/** Each channel's words for the same question, without what stands for its buttons. */
const answers: Partial<Record<Channel, string[]>> = {};

describe.each(CHANNELS)("a secretary on %s", (channel) => {
  const can = CAN[channel];
  let person: Person;
  let next: () => Promise<Seen[]>;
  let accountId: number;

  beforeAll(async () => {
    person = personOn(channel);
    next = listener(person);
    const grants = [unit["ward"]!, unit["long"]!, unit[channel]!].map((unitId) => ({
      role: "secretary" as const,
      unitId,
    }));
    accountId = (await createAccount(staff(), { login: `bt-${channel}`, label: `Bí thư ${channel}`, grants })).id;
  });

  it("is told nothing before a code and the notice, and then who he speaks for", async () => {
    if (channel !== "web") {
      await person.write("tiến độ năm nay");
      const [refusal] = await next();
      expect(refusal?.text).toMatch(/mã/);
      expect(refusal?.text).not.toContain("40");
    }
    await person.present((await issueLinkCode(staff(), { accountId })).code);
    const [notice] = await next();
    expect(notice).toMatchObject({ choices: ["Tôi đã đọc và đồng ý"], tappable: can.tappable });
    await person.choose("Tôi đã đọc và đồng ý");
    const [welcome] = await next();
    expect(welcome?.text).toContain(`Bí thư ${channel}`);
  });

  it("asks for the progress, and has the number, the choices and the picture as the channel can", async () => {
    await person.write("tien do nam nay phuong van thach");
    const [answer, ...more] = await next();
    expect(more).toEqual([]);
    for (const figure of FIGURES) expect(answer?.text).toContain(figure);
    expect(answer).toMatchObject({
      choices: ["Xem hình", "Theo đơn vị", "Cùng kỳ năm trước"],
      tappable: can.tappable,
      picture: null,
    });
    if (!can.tappable)
      expect(answer?.text).toMatch(/\n\n1\. Xem hình\n2\. Theo đơn vị\n3\. .*\nTrả lời bằng số để chọn\.$/);
    if (channel !== "web") expect(answer?.text).toContain("▓▓▓▓▓▓▓▓░░ 77,36 %");
    answers[channel] = answer!.text
      .split("\n\n")[0]!
      .split("\n")
      .filter((line) => !line.endsWith(" 77,36 %") && line !== "77,36 %");

    await person.choose("Xem hình");
    const [picture] = await next();
    expect(picture?.picture).toBe(can.picture);
    expect(picture?.text).toContain("41 trên 53");
  });

  it("sees all units of a long list, in pieces that the channel carries, choices under the last", async () => {
    await person.write("xếp hạng các chi bộ xã Rừng Dài năm nay");
    await next();
    await person.choose("Xem cả 90 đơn vị");
    const pieces = await next();
    expect(pieces.length).toBeGreaterThanOrEqual(can.pieces);
    for (const { text } of pieces) expect(text.length).toBeLessThanOrEqual(can.longest);
    for (const { choices } of pieces.slice(0, -1)) expect(choices).toEqual([]);
    expect(pieces.at(-1)!.choices.length).toBeGreaterThan(0);
    const whole = pieces.map(({ text }) => text).join("\n");
    for (let n = 1; n <= 90; n++) expect(whole).toMatch(new RegExp(`Bản Suối Trong số ${n}\\b`));
  });

  it("is reminded of a report, answers with one number and has a receipt", async () => {
    await openReportRequest(staff(clock().subtract({ hours: 240 })), {
      unitId: unit[channel]!,
      title: "Báo cáo tháng 10",
      firstMonth: "2026-10",
      lastMonth: "2026-10",
      dueOn: DUE_ON,
    });
    expect(await remind()).toBe(1);
    const [reminder, ...more] = await next();
    expect(more).toEqual([]);
    expect(reminder).toMatchObject({
      text: expect.stringMatching(/^Còn 3 ngày · Báo cáo tháng 10\n.* 26\/11\/2026/),
      choices: can.tappable ? ["Trả lời báo cáo"] : [],
      tappable: can.tappable,
    });
    // On a channel without buttons the number itself is the answer, never a choice.
    if (can.tappable) {
      await person.choose("Trả lời báo cáo");
      const [question] = await next();
      expect(question?.text).toMatch(/tháng 10\/2026\n.*bao nhiêu/);
    }
    await person.write("1");
    const [summary] = await next();
    expect(summary?.text).toContain("Kết nạp: 1");
    expect(summary?.choices).toEqual(can.tappable ? ["Đúng, gửi báo cáo", "Sửa", "Để sau"] : []);
    if (can.tappable) await person.choose("Đúng, gửi báo cáo");
    else await person.write("đúng");
    const [receipt] = await next();
    expect(receipt?.text).toMatch(/biên nhận BC-2026-10-\d{4}\n/);
    const where = { unitId: unit[channel]! };
    expect(await database.owner.prisma.expectedReport.findFirst({ where })).toMatchObject({
      answeredHow: "chat",
      answeredBy: accountId,
    });
    expect(await remind()).toBe(0);
    await until(isIdle);
  });
});

it("the same words were read on every channel", () => {
  for (const channel of CHANNELS) expect([channel, answers[channel]]).toEqual([channel, answers["telegram"]]);
});

it("what every platform took was within its own limits, and no call of ours was refused", () => {
  const refused = [telegram, zaloBot].flatMap(({ control }) => [...control.calls()]).filter(({ error }) => error);
  expect([...refused, ...zaloOa.control.calls().filter(({ error }) => error)]).toEqual([]);
});

describe("where a channel can less, or more", () => {
  it("a Zalo bot that nobody can fetch from says the picture in words", async () => {
    const poor = await startZaloBotEmulator({ clock: { now: nowMs } });
    const { token } = poor.bots[0]!;
    await connect(database, { channel: "zalo-bot", token, apiRoot: poor.apiRoot });
    const person = onZaloBot(poor, "u-7002");
    const next = await begin(person);
    await person.write("tien do nam nay phuong van thach");
    await next();
    await person.choose("Xem hình");
    const [said] = await next();
    expect(said).toMatchObject({ picture: null, text: expect.stringContaining("41 trên 53") });
    await poor.close();
  });

  it.each(["beside", "within"] as const)(
    "an Official Account with buttons (%s) has them tapped",
    async (buttonText) => {
      const rich = await startZaloOaEmulator({ clock: { now: nowMs }, settings: { buttonText } });
      await connectOa(database, rich, { bot, now: clock(), settings: { buttons: "show", buttonText } });
      const person = onZaloOa(rich, "7003");
      const next = await begin(person);
      await person.write("tien do nam nay phuong van thach");
      const [answer] = await next();
      expect(answer).toMatchObject({ choices: ["Xem hình", "Theo đơn vị", "Cùng kỳ năm trước"], tappable: true });
      expect(answer?.text).not.toContain("Trả lời bằng số");
      await person.choose("Xem hình");
      expect(await next()).toMatchObject([{ picture: "uploaded" }]);
      await rich.close();
    },
  );

  it("a picture's link ends: who looks again a week later sees none", async () => {
    expect((await zaloBot.control.lookAtPhotos()).map(({ photo }) => photo)).toEqual(["shown"]);
    aheadMs += 8 * 24 * 3_600_000;
    expect((await zaloBot.control.lookAtPhotos()).map(({ photo }) => photo)).toEqual(["black"]);
  });
});

let logins = 0;
/** A person of the ward with the notice accepted. */
async function begin(person: Person): Promise<() => Promise<Seen[]>> {
  const next = listener(person);
  const grants = [{ role: "secretary" as const, unitId: unit["ward"]! }];
  const { id } = await createAccount(staff(), { login: `nua-${++logins}`, label: `Bí thư ${logins}`, grants });
  // The bot hears of a new connection within seconds.
  await until(async () => (await database.owner.prisma.channelConnection.count({ where: { botName: null } })) === 0);
  await person.present((await issueLinkCode(staff(), { accountId: id })).code);
  await next();
  await person.choose("Tôi đã đọc và đồng ý");
  await next();
  return next;
}
