import type { Indicator, ReportValues } from "@ketnap/contract";
import { endDialog, keepDialog, type Place, readDialog } from "@ketnap/domain/deliveries";
import type { Context } from "@ketnap/domain/kernel";
import type { DueReport } from "@ketnap/domain/reports";
import type { ReportSubject } from "@ketnap/wording";

/** The chat that a dialog is held in; null where nothing may be written. */
export type Chat = Pick<Place, "channel" | "address">;

/** A report that a chat is in the middle of. */
export interface ReportDraft {
  expectedId: number;
  /** Of the row when the dialog began: another one means that somebody answered meanwhile. */
  version: number;
  values: ReportValues;
  /** What was asked last: a number, or whether all is right. Null: put off. */
  asked: Indicator | "confirm" | null;
  /** What was said and is not asked for, until it has been told. */
  untaken?: readonly string[];
  askedAt: string;
}

const KIND = "report";
/** Until a secretary comes back to it. */
const KEPT_MINUTES = 30 * 24 * 60;

export function readDraft({ db, now }: Context, chat: Chat): Promise<ReportDraft | null> {
  return readDialog<ReportDraft>(db, chat, KIND, now);
}

export async function keepDraft({ db, now }: Context, chat: Chat, draft: Omit<ReportDraft, "askedAt">): Promise<void> {
  await keepDialog(db, chat, KIND, { ...draft, askedAt: now.toString() }, KEPT_MINUTES, now);
}

export async function endDraft({ db }: Context, chat: Chat): Promise<void> {
  await endDialog(db, chat, KIND);
}

export function subjectOf(due: DueReport): ReportSubject {
  const { id, unit, firstMonth, lastMonth, lastDay } = due;
  return { expectedId: id, unit, period: { from: firstMonth, to: lastMonth }, lastDay };
}

/** What a report asks for, in its order. */
export function fieldsOf(due: DueReport): readonly Indicator[] {
  return [due.indicator];
}

/** What was sent, where it was. */
export function sentValues(due: DueReport): ReportValues | null {
  return due.answeredAt === null || due.value === null ? null : { [due.indicator]: due.value };
}

/** The same for every revision of one report. */
export function receiptNo(due: DueReport): string {
  return `BC-${due.lastMonth}-${String(due.id).padStart(4, "0")}`;
}
