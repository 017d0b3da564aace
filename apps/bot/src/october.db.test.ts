import { createAnswer } from "@ketnap/conversation";
import {
  type Appoint,
  checkOctober,
  playOctober,
  type Secretary,
  stageOctober,
} from "@ketnap/conversation/testing/october";
import { useDatabase } from "@ketnap/database/testing";
import { createAccount, issueLinkCode } from "@ketnap/domain/access";
import { systemActor } from "@ketnap/domain/kernel";
import { startTelegramEmulator, type TelegramEmulator } from "@ketnap/emulator";
import { afterAll, beforeAll, expect, it } from "vitest";
import { connect, startTestBot, type TestBot, until } from "./testing/bot.ts";
import { onTelegram, onWeb, type Person } from "./testing/people.ts";

const database = useDatabase();
const PATIENCE_MS = 60_000;
/** The month's clock: it goes on as the machine's does, and is put on when a day is over. */
let ahead = Date.parse("2026-10-25T09:00:00+07:00") - Date.now();
const nowMs = () => Date.now() + ahead;
const clock = () => Temporal.Instant.fromEpochMilliseconds(nowMs());
const putTo = (ms: number) => (ahead = Math.max(ahead, ms - Date.now()));

let telegram: TelegramEmulator;
let bot: TestBot;
beforeAll(async () => {
  telegram = await startTelegramEmulator({ clock: { now: nowMs }, waitScale: 0.02 });
  bot = await startTestBot(database, { createAnswer, clock });
  await connect(database, { token: telegram.bots[0]!.token, apiRoot: telegram.apiRoot });
}, 120_000);
afterAll(async () => {
  await bot?.stop();
  await telegram?.close();
});

async function isIdle(): Promise<boolean> {
  const open = { where: { settledAt: null } };
  const { delivery, inboxMessage } = database.owner.prisma;
  return (await delivery.count(open)) + (await inboxMessage.count(open)) === 0;
}

/** What is read of the answers to an act; nothing is waited for but that all is said. */
function listener(person: Person): (act: () => Promise<unknown>, least?: number) => Promise<string> {
  let read = 0;
  return async (act, least = 1) => {
    await act();
    await until(async () => (await person.seen()).length >= read + least, PATIENCE_MS);
    await until(isIdle, PATIENCE_MS);
    const seen = await person.seen();
    const news = seen.slice(read).map(({ text }) => text);
    read = seen.length;
    return news.join("\n---\n");
  };
}

let made = 0;
/** By turns on Telegram and on the web page. */
const appoint: Appoint = async (unitIds, day) => {
  putTo(Date.parse(`${day}T09:00:00+07:00`));
  const at = { actor: systemActor("Văn phòng"), db: database.staff, now: clock() };
  const grants = unitIds.map((unitId) => ({ role: "secretary" as const, unitId }));
  const account = await createAccount(at, { login: `bt-${++made}`, label: `Bí thư số ${made}`, grants });
  return speaking(account.id, made % 2 === 0 ? "web" : "telegram");
};

/** Links a chat of the account by a code, as staff hand it out. */
async function speaking(accountId: number, channel: "web" | "telegram"): Promise<Secretary> {
  const person = channel === "web" ? onWeb(bot) : onTelegram(telegram, 9000 + accountId);
  const hear = listener(person);
  const at = { actor: systemActor("Văn phòng"), db: database.staff, now: clock() };
  const { code } = await issueLinkCode(at, { accountId });
  await hear(() => person.present(code));
  await hear(() => person.choose("Tôi đã đọc và đồng ý"));
  const labelled = async (label: RegExp) => {
    const found = (await person.seen()).flatMap(({ choices }) => choices).findLast((choice) => label.test(choice));
    if (found === undefined) throw new Error(`nothing to tap like ${label}`);
    return found;
  };
  return {
    text: (said) => hear(() => person.write(said)),
    tap: async (label) => {
      const found = await labelled(label);
      return hear(() => person.choose(found));
    },
    async tapTwice(label) {
      const found = await labelled(label);
      await hear(() => Promise.all([person.choose(found), person.choose(found)]));
    },
    async sayTwice(said) {
      await hear(async () => {
        // Written again by whoever saw no answer: to the platform it is another update.
        for (let n = 0; n < 2; n++) await person.write(said);
        if (person.channel === "telegram") telegram.control.duplicateDelivery();
      }, 2);
    },
    elsewhere: () => speaking(accountId, channel === "web" ? "telegram" : "web"),
    wait: (hours) => void (ahead += hours * 3_600_000),
  };
}

it("the ward's October through Telegram and the web page ends in an approved sum that was added up by hand", async () => {
  const stage = await stageOctober(database, appoint);
  await playOctober(stage);
  await checkOctober(stage);
  expect(telegram.control.calls().filter(({ error }) => error)).toEqual([]);
  const seen = await database.owner.prisma.inboxMessage.groupBy({ by: ["channel"], orderBy: { channel: "asc" } });
  expect(seen.map(({ channel }) => channel)).toEqual(["telegram", "web"]);
}, 180_000);
