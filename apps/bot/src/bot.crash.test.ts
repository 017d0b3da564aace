import { fileURLToPath } from "node:url";
import { useDatabase } from "@ketnap/database/testing";
import { startTelegramEmulator, type TelegramEmulator } from "@ketnap/emulator";
import { startProcess, type TestProcess } from "@ketnap/process/testing";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { Step } from "./app.ts";
import { connect, KEY, until } from "./testing/bot.ts";

const database = useDatabase();
const main = fileURLToPath(new URL("./testing/bot-that-dies.ts", import.meta.url));
let telegram: TelegramEmulator;
let running: TestProcess[] = [];
beforeEach(async () => {
  telegram = await startTelegramEmulator({ waitScale: 0.02 });
  await database.owner.prisma.$executeRaw`truncate channel_connection, inbox_message, delivery`;
  await connect(database, { token: telegram.bots[0]!.token, apiRoot: telegram.apiRoot });
});
afterEach(async () => {
  await Promise.all(running.splice(0).map((each) => each.end("SIGKILL")));
  await telegram.close();
});

async function start(failAt: Step | "never" = "never", nth = 1): Promise<TestProcess> {
  const settings = { DATABASE_URL: database.urls.bot, KETNAP_SECRET: KEY, BOT_PORT: 0 };
  const child = await startProcess(main, settings, [failAt, String(nth)]);
  running.push(child);
  return child;
}
const write = (userId: number, text: string) => telegram.control.userMessage({ userId, text });
const texts = (userId: number) =>
  telegram.control
    .transcript(userId)
    .flatMap(({ from, kind, text }) => (from === "bot" && kind === "message" ? [text!] : []));

/** A person's messages come back in their order, each at least once; how many came twice. */
function doubled(userId: number, count: number): number {
  const said = texts(userId);
  const once = said.filter((text, index) => said.indexOf(text) === index);
  expect(once).toEqual(Array.from({ length: count }, (_, n) => `nghe: câu ${n + 1}`));
  return said.length - once.length;
}

describe("the bot's process, killed", () => {
  const steps: [Step, number][] = [
    ["after-inbox-commit", 0],
    ["before-answer-commit", 0],
    ["after-claim", 0],
    ["after-send", 1],
    ["after-settle", 0],
  ];
  it.each(steps)("%s: another takes over, nothing is lost, and %i at most is doubled", async (step, most) => {
    const first = await start(step, 3);
    const settled = () => database.owner.prisma.delivery.count({ where: { settledAt: { not: null } } });
    for (let n = 1; n <= 4; n++) {
      write(41, `câu ${n}`);
      // One after the other, so that what is in the send window is the one message at this step and no other.
      await until(async () => first.ended || (await settled()) === n);
    }
    await until(() => first.ended);
    expect(first.ended).toBe("SIGKILL");
    await start();
    const killedAt = Date.now();
    await until(() => new Set(texts(41)).size === 4, 40_000);
    expect(Date.now() - killedAt).toBeLessThan(20_000);
    await until(async () => (await database.owner.prisma.delivery.count({ where: { settledAt: null } })) === 0);
    expect(doubled(41, 4)).toBeLessThanOrEqual(most);
    expect(await database.owner.prisma.delivery.count()).toBe(4);
  });

  it("before-claim, of what waits behind a turn's first reply: another takes over, nothing is lost nor doubled", async () => {
    const first = await start("before-claim", 2);
    for (let n = 1; n <= 5; n += 2) write(42, `câu ${n}\ncâu ${n + 1}`);
    await until(() => first.ended);
    expect(first.ended).toBe("SIGKILL");
    await start();
    await until(() => new Set(texts(42)).size === 6, 40_000);
    await until(async () => (await database.owner.prisma.delivery.count({ where: { settledAt: null } })) === 0);
    expect(doubled(42, 6)).toBe(0);
    expect(await database.owner.prisma.delivery.count()).toBe(6);
  });

  it("five times under load: nothing is lost, and no more is doubled than was killed while sending", async () => {
    const users = Array.from({ length: 12 }, (_, n) => 60 + n);
    let kills = 0;
    const writing = (async () => {
      for (let n = 1; n <= 10; n++) {
        for (const user of users) write(user, `câu ${n}`);
        await new Promise((done) => setTimeout(done, 700));
      }
    })();
    let current = await start();
    while (kills < 5) {
      await new Promise((done) => setTimeout(done, 300 + Math.random() * 900));
      await current.end("SIGKILL");
      kills++;
      current = await start();
    }
    await writing;
    await until(() => users.every((user) => new Set(texts(user)).size === 10), 60_000);
    const twice = users.reduce((sum, user) => sum + doubled(user, 10), 0);
    // Each kill may catch one message of each chat that was being sent at that moment; six chats are answered at once.
    expect(twice).toBeLessThanOrEqual(kills * 6);
  });

  it("two at once, one killed: the other goes on at once", async () => {
    const [first] = await Promise.all([start("after-send", 2), start()]);
    for (let n = 1; n <= 5; n++) for (const user of [51, 52]) write(user, `câu ${n}`);
    await until(() => [51, 52].every((user) => new Set(texts(user)).size === 5), 40_000);
    // One message of each chat may have been in the send window when the process died.
    expect(doubled(51, 5) + doubled(52, 5)).toBeLessThanOrEqual(first.ended === null ? 0 : 2);
  });
});

function portOf({ output }: TestProcess): number {
  const line = output.split("\n").find((each) => each.includes('"msg":"ready"'))!;
  return (JSON.parse(line) as { port: number }).port;
}

describe("the bot's process", () => {
  it("ends at SIGTERM with what it had begun, and says so", async () => {
    const bot = await start();
    for (let n = 1; n <= 3; n++) for (let user = 71; user < 81; user++) write(user, `câu ${n}`);
    await until(() => texts(71).length > 0);
    expect(await bot.end("SIGTERM")).toBe("status 0");
    expect(bot.output).toContain('"msg":"ended"');
    expect(await database.owner.prisma.delivery.count({ where: { state: "sending" } })).toBe(0);
    await start();
    await until(() => Array.from({ length: 10 }, (_, n) => 71 + n).every((user) => texts(user).length >= 3), 40_000);
    for (let user = 71; user < 81; user++) expect(doubled(user, 3)).toBe(0);
  });

  it("as it is installed, is ready, healthy and measured, and answers a stranger with the way in", async () => {
    const settings = { DATABASE_URL: database.urls.bot, KETNAP_SECRET: KEY, BOT_PORT: 0 };
    const bot = await startProcess(fileURLToPath(new URL("./main.ts", import.meta.url)), settings);
    running.push(bot);
    const url = `http://127.0.0.1:${portOf(bot)}`;
    expect(await (await fetch(`${url}/readyz`)).text()).toBe("ready\n");
    expect((await fetch(`${url}/chat/api/session`)).status).toBe(401);
    write(91, "tiến độ kết nạp năm nay");
    await until(() => texts(91).length === 1);
    expect(texts(91)[0]).toMatch(/mã/);
    const metrics = await (await fetch(`${url}/metrics`)).text();
    expect(metrics).toMatch(/ketnap_turns_total\{outcome="answered"\} 1/);
    expect(metrics).toMatch(/ketnap_oldest_due_seconds/);
  });

  it("says in one sentence why it cannot start", async () => {
    const taken = await start();
    const port = portOf(taken);
    const settings = { DATABASE_URL: database.urls.bot, KETNAP_SECRET: KEY };
    const second = await startProcess(main, { ...settings, BOT_PORT: port });
    expect(second.ended).toBe("status 1");
    expect(second.output).toContain(
      `Port ${port} on 127.0.0.1 is taken by another program. Stop it, or set BOT_PORT to a free port.`,
    );
    const third = await startProcess(main, { ...settings, BOT_PORT: 0, DATABASE_URL: null });
    expect([third.ended, third.output]).toEqual(["status 1", expect.stringContaining("DATABASE_URL is not set.")]);
  });
});
