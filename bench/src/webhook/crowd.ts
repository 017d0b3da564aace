import { questionOf, UNITS } from "../ward.ts";
import { CHATS, FIRST_CHAT } from "./connect.ts";
import type { Front } from "./front.ts";
import type { Write } from "./write.ts";

/** Messages in a round. */
export const MESSAGES = 192;

/** Each chat writes again as soon as its message was taken. */
export async function accept(write: Write): Promise<{ eachMs: number; p99: number }> {
  const took: number[] = [];
  const began = performance.now();
  await inAllChats(async (chat, n) => {
    const posted = performance.now();
    const status = await write(chat, questionOf(n % UNITS));
    if (status !== 200) throw new Error(`The webhook was answered with ${status}.`);
    took.push(performance.now() - posted);
  });
  const eachMs = (performance.now() - began) / MESSAGES;
  return { eachMs, p99: took.toSorted((a, b) => a - b)[Math.ceil(took.length * 0.99) - 1]! };
}

/** Each chat writes again as soon as it was answered. */
export async function turn(front: Front, write: Write): Promise<number> {
  const began = performance.now();
  await inAllChats(async (chat, n) => {
    const reply = front.reply(chat);
    const status = await write(chat, questionOf(n % UNITS));
    if (status !== 200) throw new Error(`The webhook was answered with ${status}.`);
    const text = await reply;
    if (!/\d ?\/ ?\d|Đã nhận/.test(text)) throw new Error(`Nobody was answered by: ${text}`);
  });
  return (performance.now() - began) / MESSAGES;
}

async function inAllChats(work: (chat: number, n: number) => Promise<void>): Promise<void> {
  let next = 0;
  const lane = async (_: unknown, at: number) => {
    for (let n = next++; n < MESSAGES; n = next++) await work(FIRST_CHAT + at, n);
  };
  await Promise.all(Array.from({ length: CHATS }, lane));
}
