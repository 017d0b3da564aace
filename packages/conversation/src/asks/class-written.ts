import { type AskRequest, type ClassKind, type Message, peopleOf } from "@ketnap/contract";
import { endDialog, keepDialog, readDialog } from "@ketnap/domain/deliveries";
import type { Context } from "@ketnap/domain/kernel";
import type { Chat } from "../dialogs/draft.ts";

const KIND = "class";
/** So long «thêm 2 nữa» is of the number that was written. */
const MINUTES = 30;

/**
 * The class or the pool in which a unit's number was just written: how many came on top in the one, how many there were
 * before in the other.
 */
export type Written = { unitId: number; /** Something was said of it since. */ spoken?: true } & (
  | { classId: number; count?: number; pool?: never }
  | { pool: ClassKind; before: { count: number; daysOff: number }; classId?: never }
);

/** What words that name neither may be of: what was written, and the one thing that was asked about since. */
export interface Kept {
  written?: Written;
  sure?: AskRequest;
}

export async function rememberWritten(ctx: Context, chat: Chat, written: Written): Promise<void> {
  await keepDialog(ctx.db, chat, KIND, { written } satisfies Kept, MINUTES, ctx.now);
}

/** What a yes to this message does, where it asks about one number of people and no other. */
export async function rememberSure(ctx: Context, chat: Chat, { choices = [] }: Message): Promise<void> {
  const [only, ...others] = choices.filter(({ action }) => peopleOf(action) !== undefined);
  if (only?.action.kind !== "ask" || others.length > 0) return;
  const kept = await recallKept(ctx, chat);
  await keepDialog(ctx.db, chat, KIND, { ...kept, sure: only.action.ask } satisfies Kept, MINUTES, ctx.now);
}

/** Words of it were answered: the same number after them is no message that was sent twice. */
export async function markSpoken(ctx: Context, chat: Chat): Promise<void> {
  const kept = await recallKept(ctx, chat);
  if (!kept?.written || kept.written.spoken) return;
  const written: Written = { ...kept.written, spoken: true };
  await keepDialog(ctx.db, chat, KIND, { ...kept, written } satisfies Kept, MINUTES, ctx.now);
}

export function recallKept(ctx: Context, chat: Chat): Promise<Kept | null> {
  return readDialog<Kept>(ctx.db, chat, KIND, ctx.now);
}

/** Something else was said or tapped since: a yes is none to that any more. */
export async function dropSure(ctx: Context, chat: Chat, kept: Kept | null): Promise<void> {
  if (!kept?.sure) return;
  if (kept.written) await rememberWritten(ctx, chat, kept.written);
  else await forgetWritten(ctx, chat);
}

export async function forgetWritten(ctx: Context, chat: Chat): Promise<void> {
  await endDialog(ctx.db, chat, KIND);
}
