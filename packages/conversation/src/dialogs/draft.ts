import { hash } from "node:crypto";
import type { ReportField, ReportValues } from "@ketnap/contract";
import type { Place } from "@ketnap/domain/deliveries";
import type { Context } from "@ketnap/domain/kernel";
import {
  type BegunAhead,
  dropReportDraft,
  type DueReport,
  forgetReportsAhead,
  keepHeldDraft,
  keepReportDraft,
  type KeptDraft,
  type KnownValues,
  readDraftOfChat,
  readDueReport,
  readKnownValues,
  readReportDraft,
  type ReportDraftRow,
} from "@ketnap/domain/reports";
import type { ReportSubject, SentReport } from "@ketnap/wording";
import { sameReport } from "./report-values.ts";

/** The chat that a dialog is held in; null where nothing may be written. */
export type Chat = Pick<Place, "channel" | "address">;

/** What was asked last: a number, why a number jumps, whether all is right, or which number is not; `sent`: nothing more, it went, by that token. Null: put off. */
export type Asked =
  /** `after`: it is asked because it is missing, and this was said last; null where none was said by itself. */
  | { what: "number"; field: string; after?: string | null }
  | { what: "why"; field: string }
  | { what: "confirm" }
  | { what: "which" }
  | { what: "sent"; token?: string }
  | null;

/** A report that somebody is in the middle of: the numbers are the person's, what was asked is the chat's. */
export interface ReportDraft {
  expectedId: number;
  /** Of the row when the dialog began: another one means that somebody answered meanwhile. */
  version: number;
  values: ReportValues;
  comments: Readonly<Record<string, string>>;
  /** Of the draft's own row, as it was read; null where there is none yet. */
  row: number | null;
  /** Sent or too old: what is written next begins anew. */
  over: boolean;
  asked: Asked;
  /** It went from another chat of the same person, or from the form. */
  sentElsewhere: boolean;
  /** The numbers and their reasons are still those that this chat was shown to be confirmed. */
  asShown: boolean;
  /** What was said and is not asked for, until it has been told. */
  untaken?: readonly string[];
  askedAt: string;
}

/** What a step of the dialog has to hand. */
export interface Step {
  ctx: Context;
  chat: Chat;
  due: DueReport;
  draft: Pick<ReportDraft, "version" | "values" | "comments" | "row" | "over" | "untaken">;
}

/** What was asked in one chat, as it is kept. */
interface AskedIn {
  asked: Asked;
  untaken?: readonly string[];
  askedAt: string;
  /** What was shown to be confirmed. */
  shown?: SentReport;
}

/** Channels on which a summary carries buttons; on the others "1" must mean one, and «đúng» is written. */
const TAPPED: ReadonlySet<string> = new Set(["web", "telegram"]);

/** What a turn has read already, by its transaction: each is asked for several times on the way to a reply. */
interface Read {
  draft?: Promise<ReportDraft | null>;
  /** Every report that the person has begun. */
  begun?: readonly number[];
  /** It was read beside others, in a transaction that is begun anew for each alone where anything of it fails. */
  company?: boolean;
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
export function forgetRead(ctx: Context): void {
  reads.delete(ctx.db);
  forgetReportsAhead(ctx);
}

/** What this chat was asked about last. */
export function readDraft(ctx: Context, chat: Chat): Promise<ReportDraft | null> {
  return (readOf(ctx).draft ??= readDraftOfChat(ctx, keyOf(chat)).then((row) => row && draftOf(row, chat)));
}

/** It was read ahead, beside other chats'. */
export function keepBegun(ctx: Context, chat: Chat, { draft, begun }: BegunAhead, due: DueReport | null): void {
  const read = readOf(ctx);
  read.draft = Promise.resolve(draft && draftOf(draft, chat));
  read.begun = begun;
  read.company = true;
  if (due) keepRead(ctx, due);
}

/** What the person has begun of one report, in whichever chat. */
export async function readDraftOf(ctx: Context, chat: Chat, expectedId: number): Promise<ReportDraft | null> {
  const here = await readDraft(ctx, chat);
  if (here?.expectedId === expectedId) return here;
  if (readOf(ctx).begun?.includes(expectedId) === false) return null;
  const row = await readReportDraft(ctx, expectedId);
  return row && draftOf(row, chat);
}

export function draftOf(row: ReportDraftRow, chat: Chat): ReportDraft {
  const { expectedId, basedOn, values, comments, version, sent, expired } = row;
  const here = row.asked[keyOf(chat)] as AskedIn | undefined;
  const asked = here?.asked ?? null;
  return {
    expectedId,
    version: basedOn,
    values,
    comments,
    row: version,
    over: sent || expired,
    asked: sent && asked !== null && asked.what !== "sent" ? { what: "sent" } : asked,
    sentElsewhere: sent && asked !== null && asked.what !== "sent",
    asShown: here?.shown !== undefined && sameReport(here.shown, { values, comments }),
    ...(here?.untaken && { untaken: here.untaken }),
    askedAt: here?.askedAt ?? new Date(0).toISOString(),
  };
}

export function keyOf({ channel, address }: Chat): string {
  return `${channel} ${address}`;
}

export function readDue(ctx: Context, expectedId: number): Promise<DueReport> {
  const { due } = readOf(ctx);
  return due.get(expectedId) ?? kept(due, expectedId, readDueReport(ctx, { expectedId }));
}

/** It was read a moment ago, among others. */
export function keepRead(ctx: Context, due: DueReport): void {
  readOf(ctx).due.set(due.id, Promise.resolve(due));
}

export function readKnown(ctx: Context, expectedId: number): Promise<KnownValues> {
  const { known } = readOf(ctx);
  return known.get(expectedId) ?? kept(known, expectedId, readKnownValues(ctx, { expectedId }));
}

function kept<T>(map: Map<number, Promise<T>>, id: number, read: Promise<T>): Promise<T> {
  map.set(id, read);
  return read;
}

export async function keepDraft(
  { ctx, chat, due, draft }: Step,
  asked: Asked,
  askedAt: string = ctx.now.toString(),
): Promise<void> {
  const { version, values, comments, untaken, row, over } = draft;
  const told = asked?.what === "number" && untaken ? { untaken } : {};
  const shown = asked?.what === "confirm" ? { shown: { values, comments } } : {};
  const state: AskedIn = { asked, ...told, ...shown, askedAt };
  const kept = {
    expectedId: due.id,
    basedOn: version,
    values,
    comments,
    asked: { chat: keyOf(chat), state },
    sent: asked?.what === "sent",
  };
  const { company } = readOf(ctx);
  forgetDraft(ctx);
  // One that is there was held when it was read: nobody can have written it since.
  if (row !== null || company) await keepHeldDraft(ctx, kept, { version: row, over });
  else if (!(await keepReportDraft(ctx, kept, { version: row, over }))) throw new DraftBegun();
  // Held from now on, and asked about last: to read it again would say the same.
  readOf(ctx).draft = Promise.resolve(draftOf(asWritten(kept, row), chat));
}

function asWritten({ asked, ...kept }: KeptDraft, row: number | null): ReportDraftRow {
  return { ...kept, asked: asked ? { [asked.chat]: asked.state } : {}, expired: false, version: (row ?? 0) + 1 };
}

/** Another chat of the same person began this very report in the meantime. */
export class DraftBegun extends Error {}

export async function endDraft(ctx: Context, expectedId: number): Promise<void> {
  await dropReportDraft(ctx, expectedId);
  forgetDraft(ctx);
}

function forgetDraft(ctx: Context): void {
  const read = readOf(ctx);
  delete read.draft;
  delete read.begun;
}

/** Waits for a word or a number: what is neither put off nor sent. */
export function isWaiting(draft: ReportDraft | null): draft is ReportDraft & { asked: NonNullable<Asked> } {
  return draft !== null && draft.asked !== null && draft.asked.what !== "sent";
}

export function hasButtons({ channel }: Chat): boolean {
  return TAPPED.has(channel);
}

export function subjectOf(due: DueReport): ReportSubject {
  const { id, unit, firstMonth, lastMonth, lastDay, title } = due;
  return { expectedId: id, unit, period: { from: firstMonth, to: lastMonth }, lastDay, title };
}

export function fieldOf(due: DueReport, name: string): ReportField | undefined {
  return due.fields.find((field) => field.indicator === name);
}

export function namesOf(due: DueReport): ReadonlySet<string> {
  return new Set(due.fields.map(({ indicator }) => indicator));
}

/** The same sending has the same token, whatever the platform calls the message that carries it. */
export function tokenOf({ actor }: Context, { expectedId, row, askedAt }: ReportDraft): string {
  return hash("sha256", `${actor.accountId} ${expectedId} ${row} ${askedAt}`, "hex").slice(0, 32);
}
