import type { ClassKind } from "@ketnap/contract";
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
export type Written = { unitId: number } & (
  | { classId: number; count?: number; pool?: never }
  | { pool: ClassKind; before: { count: number; daysOff: number }; classId?: never }
);

export async function rememberWritten(ctx: Context, chat: Chat, written: Written): Promise<void> {
  await keepDialog(ctx.db, chat, KIND, written, MINUTES, ctx.now);
}

export function recallWritten(ctx: Context, chat: Chat): Promise<Written | null> {
  return readDialog<Written>(ctx.db, chat, KIND, ctx.now);
}

export async function forgetWritten(ctx: Context, chat: Chat): Promise<void> {
  await endDialog(ctx.db, chat, KIND);
}
