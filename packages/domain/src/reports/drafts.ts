import type { ReportValues } from "@ketnap/contract";
import type { Db } from "@ketnap/database";
import { type Context, today } from "../kernel/index.ts";
import {
  deleteDraft,
  findBegunDrafts,
  holdDraft,
  holdDraftOfChat,
  holdDraftsOfChats,
  type ReportDraftRow,
  writeDraft,
} from "./drafts.store.ts";
import { findExpectedRows } from "./expected.store.ts";
import { mayAnswer } from "./list-due-reports.ts";
import type { DueReport } from "./request.ts";

/** Until somebody comes back to it. */
const KEPT_MINUTES = 30 * 24 * 60;

/** What the actor has begun of a report, in whichever of his chats; held until the transaction ends. */
export function readReportDraft(ctx: Context, expectedId: number): Promise<ReportDraftRow | null> {
  return holdDraft(ctx.db, personOf(ctx), expectedId, ctx.now);
}

/** The report that the actor was asked about last in this chat; held until the transaction ends. */
export function readDraftOfChat(ctx: Context, chat: string): Promise<ReportDraftRow | null> {
  return holdDraftOfChat(ctx.db, personOf(ctx), chat, ctx.now);
}

export interface BegunAhead {
  draft: ReportDraftRow | null;
  /** What the draft is of, where the actor may answer it. */
  due: DueReport | null;
  /** The actor has begun nothing at all. */
  none: boolean;
}

/** What several persons were asked about last, each in his chat, in their order; held until the transaction ends. */
export async function readDraftsAhead(
  db: Db,
  asked: readonly { actor: Context["actor"]; chat: string }[],
  now: Temporal.Instant,
): Promise<BegunAhead[]> {
  const chats = asked.map(({ actor, chat }) => ({ accountId: personOf({ actor }), chat }));
  const held = await holdDraftsOfChats(db, chats, now);
  const begun = held.flatMap(({ draft }) => draft?.expectedId ?? []);
  const rows = begun.length > 0 ? await findExpectedRows(db, begun, today({ now })) : [];
  const due = new Map(rows.map((row) => [row.id, row]));
  return held.map(({ draft, none }, n) => {
    const of = draft && due.get(draft.expectedId);
    return { draft, none, due: of && mayAnswer(asked[n]!.actor, of.unit.id) ? of : null };
  });
}

/** Everything that the actor has begun and not sent, the newest first. */
export function listBegunDrafts(ctx: Context): Promise<ReportDraftRow[]> {
  return findBegunDrafts(ctx.db, personOf(ctx), ctx.now);
}

export interface KeptDraft {
  expectedId: number;
  /** The expected report's version that the draft goes by. */
  basedOn: number;
  values: ReportValues;
  comments: Readonly<Record<string, string>>;
  asked: { chat: string; state: object } | null;
  sent: boolean;
}

/** Writes over what was `read`, or begins anew where that was sent, is too old or was none. False: somebody else wrote since. */
export function keepReportDraft(ctx: Context, draft: KeptDraft, read: DraftRead): Promise<boolean> {
  const anew = read.version === null || read.over;
  const expiresAt = ctx.now.add({ minutes: KEPT_MINUTES });
  const written = { ...draft, accountId: personOf(ctx), version: read.version };
  return writeDraft(ctx.db, written, { now: ctx.now, expiresAt, anew });
}

/** What was found before it is written over. */
export interface DraftRead {
  version: number | null;
  over: boolean;
}

export async function dropReportDraft(ctx: Context, expectedId: number): Promise<void> {
  await deleteDraft(ctx.db, personOf(ctx), expectedId);
}

/** A draft is somebody's: ketnap itself begins none. */
function personOf({ actor }: Pick<Context, "actor">): number {
  if (actor.accountId === null) throw new Error("A draft belongs to an account.");
  return actor.accountId;
}
