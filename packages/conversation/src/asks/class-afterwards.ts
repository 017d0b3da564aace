import type { ClassFor, ClassKind, Message, Understanding } from "@ketnap/contract";
import { listClassesFor, readPool } from "@ketnap/domain/classes";
import { type Context, may, reaches } from "@ketnap/domain/kernel";
import { type Leaving, sayPoolLeaving, saySeatsSure, type Speaker } from "@ketnap/wording";
import type { Chat } from "../dialogs/draft.ts";
import { classAnswered } from "./class-answered.ts";
import { type ChangeSaid, changeSaid } from "./change-said.ts";
import { isOpen } from "./class-ask.ts";
import { askLeaving, mayLeave } from "./class-leave.ts";
import { listOver, sayCalledOff } from "./class-over.ts";
import { registerPool } from "./class-pool.ts";
import { enter } from "./class-enter.ts";
import { forgetWritten, markSpoken, recallKept, rememberSure, type Written } from "./class-written.ts";

/**
 * What is said right after a number was written, and of nothing else: "thêm 2 nữa", "còn 4 thôi", "hủy hết". Who comes on
 * top is written at once; whatever sets the number anew or takes from it is asked about, with what it comes to. Null for
 * any other words, after which it is over.
 */
export async function changeAfterwards(
  ctx: Context,
  chat: Chat,
  found: Understanding,
  say: Speaker,
): Promise<Message | null> {
  const kept = await recallKept(ctx, chat);
  const answered = await classAnswered(ctx, chat, { kept, found }, say);
  const message = answered ?? (kept?.written ? await changeWritten(ctx, chat, kept.written, found, say) : null);
  if (message) {
    await rememberSure(ctx, chat, message);
    await markSpoken(ctx, chat);
  }
  return message;
}

async function changeWritten(
  ctx: Context,
  chat: Chat,
  written: Written,
  found: Understanding,
  say: Speaker,
): Promise<Message | null> {
  const said = changeSaid(found.normalised, found.text);
  if (!said || found.text.includes("?")) {
    // What has to be asked back has changed nothing, and may have been meant for it.
    if (!OF_CLASSES.has(found.intent) && found.decision !== "ask") await forgetWritten(ctx, chat);
    return null;
  }
  if (!reaches(ctx.actor, written.unitId) || !may(ctx.actor.roles, "classes.register")) return null;
  const { unitId } = written;
  if (written.pool !== undefined) return changePool(ctx, chat, written, said, say);
  const classes = await listClassesFor(ctx, { unitId });
  const one = classes.find(({ class: of }) => of.id === written.classId);
  if (one) {
    const all = ALL.test(` ${found.normalised} `);
    const just = all || written.count === undefined ? {} : { just: { classId: written.classId, count: written.count } };
    return changeSeats(ctx, chat, { unitId, one, classes, ...just }, said, say);
  }
  const over = (await listOver(ctx, unitId)).filter(({ class: of }) => of.id === written.classId);
  return sayCalledOff(ctx, over, unitId, say);
}

/** "Hủy hết" is of all that are registered, "hủy" of those who were registered just now as well. */
const ALL = / (?:het|ca|tat ca|toan bo) /;
const OF_CLASSES: ReadonlySet<string> = new Set(["class_register", "class_list", "class_open"]);

async function changeSeats(
  ctx: Context,
  chat: Chat,
  {
    unitId,
    one,
    classes,
    just,
  }: { unitId: number; one: ClassFor; classes: readonly ClassFor[]; just?: Leaving["just"] },
  said: ChangeSaid,
  say: Speaker,
): Promise<Message> {
  const now = one.seated + one.waiting;
  if (said.what === "more") return enter(ctx, { classId: one.class.id, unitId, count: said.count }, say, { chat });
  if (said.what === "set") {
    if (now === 0 && isOpen(one)) return saySeatsSure(one, unitId, [said.count], say);
    return askLeaving({ classes, meant: [one] }, { unitId, left: said.count }, say);
  }
  // Who has seats in others too may mean those.
  const own = classes.filter(mayLeave);
  if (said.what === "wrong") return askLeaving({ classes, meant: [one] }, { unitId, just }, say);
  if (said.what === "fewer") return askLeaving({ classes, meant: classes }, { unitId, count: said.count }, say);
  const some = just !== undefined && just.count < now;
  const count = own.length === 1 && !some ? { count: now } : { just };
  return askLeaving({ classes, meant: classes }, { unitId, ...count, muting: "all" }, say);
}

async function changePool(
  ctx: Context,
  chat: Chat,
  { unitId, pool, before }: Extract<Written, { pool: ClassKind }>,
  said: ChangeSaid,
  say: Speaker,
): Promise<Message> {
  if (said.what === "none" || said.what === "wrong")
    return sayPoolLeaving([await readPool(ctx, { unitId, kind: pool })], before, say);
  const change = said.what === "set" ? { unsure: true } : { change: said.what };
  const slots = { pool: true, class_type: pool, count: said.count, workers: 0, ...change };
  const request = { intent: "class_register" as const, slots, interval: null, unitIds: [unitId] };
  return registerPool(ctx, request, say, { chat });
}
