import type { Message } from "@ketnap/contract";
import { readUnitCalendar, registerLearners, withdrawLearners } from "@ketnap/domain/classes";
import type { Context } from "@ketnap/domain/kernel";
import { sayClassPlace, sayClassWithdrawn, type Speaker } from "@ketnap/wording";
import { type AskedIn, refusing } from "./class-ask.ts";
import { rememberWritten } from "./class-written.ts";

/** So many in one class; below nothing they are taken back. */
export interface Seats {
  classId: number;
  count: number;
}

/** Several classes at once, one after the other: what became of each. */
export async function enterEach(
  ctx: Context,
  unitId: number,
  each: readonly Seats[],
  say: Speaker,
  asked?: AskedIn,
): Promise<Message> {
  const told: Message[] = [];
  for (const { classId, count } of each) told.push(await enter(ctx, { classId, unitId, count }, say, asked));
  const choices = told.flatMap((message) => message.choices?.at(-1) ?? []);
  const file = told.findLast((message) => message.file)?.file;
  return { blocks: told.flatMap(({ blocks }) => blocks), choices, ...(file && { file }) };
}

/** Registers, or takes back, with `waiting` of those who wait alone, and remembers it for what is said right afterwards. */
export async function enter(
  ctx: Context,
  { classId, unitId, count, waiting = false }: Seats & { unitId: number; waiting?: boolean },
  say: Speaker,
  asked?: AskedIn,
): Promise<Message> {
  const said = { classId, unitId, count: Math.abs(count), how: "chat" as const };
  const message = await refusing(unitId, say, async () => {
    if (count < 0) return sayClassWithdrawn(await withdrawLearners(ctx, { ...said, waiting }), say);
    const place = await registerLearners(ctx, said);
    return place.seated > 0 ? withDays(ctx, sayClassPlace(place, say), { unitId, classId }) : sayClassPlace(place, say);
  });
  if (asked?.chat) await rememberWritten(ctx, asked.chat, { unitId, classId, ...(count > 0 && { count }) });
  return message;
}

/** With the days of the classes in which the unit has seats, for a calendar. */
export async function withDays(
  ctx: Context,
  message: Message,
  of: { unitId: number; classId?: number },
): Promise<Message> {
  const file = await readUnitCalendar(ctx, of);
  return file ? { ...message, file } : message;
}
