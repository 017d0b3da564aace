import { createHash } from "node:crypto";
import type { ReportField, ReportValues } from "@ketnap/contract";
import { endDialog, keepDialog, type Place, readDialog } from "@ketnap/domain/deliveries";
import type { Context } from "@ketnap/domain/kernel";
import type { DueReport } from "@ketnap/domain/reports";
import type { ReportSubject } from "@ketnap/wording";

/** The chat that a dialog is held in; null where nothing may be written. */
export type Chat = Pick<Place, "channel" | "address">;

/** What was asked last: a number, why a number jumps, or whether all is right; `sent`: nothing more, it went. Null: put off. */
export type Asked =
  | { what: "number"; field: string }
  | { what: "why"; field: string }
  | { what: "confirm" }
  | { what: "sent" }
  | null;

/** A report that a chat is in the middle of. */
export interface ReportDraft {
  expectedId: number;
  /** Of the row when the dialog began: another one means that somebody answered meanwhile. */
  version: number;
  values: ReportValues;
  comments: Readonly<Record<string, string>>;
  asked: Asked;
  /** What was said and is not asked for, until it has been told. */
  untaken?: readonly string[];
  askedAt: string;
}

/** What a step of the dialog has to hand. */
export interface Step {
  ctx: Context;
  chat: Chat;
  due: DueReport;
  draft: Omit<ReportDraft, "askedAt" | "asked" | "expectedId">;
}

const KIND = "report";
/** Until a secretary comes back to it. */
const KEPT_MINUTES = 30 * 24 * 60;
/** Channels on which a summary carries buttons; on the others "1" must mean one, and «đúng» is written. */
const TAPPED: ReadonlySet<string> = new Set(["web", "telegram"]);

export function readDraft({ db, now }: Context, chat: Chat): Promise<ReportDraft | null> {
  return readDialog<ReportDraft>(db, chat, KIND, now);
}

export async function keepDraft({ ctx, chat, due, draft }: Step, asked: Asked): Promise<void> {
  const { version, values, comments, untaken } = draft;
  const told = asked?.what === "number" && untaken ? { untaken } : {};
  const state = { expectedId: due.id, version, values, comments, asked, ...told, askedAt: ctx.now.toString() };
  await keepDialog(ctx.db, chat, KIND, state, KEPT_MINUTES, ctx.now);
}

export async function endDraft({ db }: Context, chat: Chat): Promise<void> {
  await endDialog(db, chat, KIND);
}

/** Waits for a word or a number: what is neither put off nor sent. */
export function isWaiting(draft: ReportDraft | null): draft is ReportDraft & { asked: NonNullable<Asked> } {
  return draft !== null && draft.asked !== null && draft.asked.what !== "sent";
}

export function hasButtons({ channel }: Chat): boolean {
  return TAPPED.has(channel);
}

export function subjectOf(due: DueReport): ReportSubject {
  const { id, unit, firstMonth, lastMonth, lastDay } = due;
  return { expectedId: id, unit, period: { from: firstMonth, to: lastMonth }, lastDay };
}

export function fieldOf(due: DueReport, name: string): ReportField | undefined {
  return due.fields.find((field) => field.indicator === name);
}

/** What was sent, where it was and stands. */
export function sentValues(due: DueReport): ReportValues | null {
  if (due.answeredAt === null) return null;
  if (due.report && due.report.state !== "withdrawn") return due.report.values;
  const [first] = due.fields;
  return due.value === null || !first ? null : { [first.indicator]: due.value };
}

/** The same sending has the same token, whatever the platform calls the message that carries it. */
export function tokenOf({ channel, address }: Chat, { askedAt }: ReportDraft): string {
  return createHash("sha256").update(`${channel} ${address} ${askedAt}`).digest("hex").slice(0, 32);
}
