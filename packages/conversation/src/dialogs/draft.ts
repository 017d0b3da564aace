import { createHash } from "node:crypto";
import type { ReportField, ReportValues } from "@ketnap/contract";
import { endDialog, keepDialog, type Place, readDialog } from "@ketnap/domain/deliveries";
import type { Context } from "@ketnap/domain/kernel";
import { type DueReport, type KnownValues, readDueReport, readKnownValues } from "@ketnap/domain/reports";
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

/** What a turn has read already, by its transaction: each is asked for several times on the way to a reply. */
interface Read {
  draft?: Promise<ReportDraft | null>;
  due: Map<number, Promise<DueReport>>;
  known: Map<number, Promise<KnownValues>>;
}

const reads = new WeakMap<object, Read>();

function readOf({ db }: Context): Read {
  const kept = db.inTransaction ? reads.get(db) : undefined;
  const read = kept ?? { due: new Map(), known: new Map() };
  if (!kept) reads.set(db, read);
  return read;
}

/** Something was written: what was read before may not be so any more. */
export function forgetRead({ db }: Context): void {
  reads.delete(db);
}

export function readDraft(ctx: Context, chat: Chat): Promise<ReportDraft | null> {
  return (readOf(ctx).draft ??= readDialog<ReportDraft>(ctx.db, chat, KIND, ctx.now));
}

export function readDue(ctx: Context, expectedId: number): Promise<DueReport> {
  const { due } = readOf(ctx);
  return due.get(expectedId) ?? kept(due, expectedId, readDueReport(ctx, { expectedId }));
}

export function readKnown(ctx: Context, expectedId: number): Promise<KnownValues> {
  const { known } = readOf(ctx);
  return known.get(expectedId) ?? kept(known, expectedId, readKnownValues(ctx, { expectedId }));
}

function kept<T>(map: Map<number, Promise<T>>, id: number, read: Promise<T>): Promise<T> {
  map.set(id, read);
  return read;
}

export async function keepDraft({ ctx, chat, due, draft }: Step, asked: Asked): Promise<void> {
  const { version, values, comments, untaken } = draft;
  const told = asked?.what === "number" && untaken ? { untaken } : {};
  const state = { expectedId: due.id, version, values, comments, asked, ...told, askedAt: ctx.now.toString() };
  await keepDialog(ctx.db, chat, KIND, state, KEPT_MINUTES, ctx.now);
  delete readOf(ctx).draft;
}

export async function endDraft(ctx: Context, chat: Chat): Promise<void> {
  await endDialog(ctx.db, chat, KIND);
  delete readOf(ctx).draft;
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
