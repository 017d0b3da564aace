import type { ReportValues } from "@ketnap/contract";
import type { Db } from "@ketnap/database";
import type { Context } from "../kernel/index.ts";
import {
  type BegunAhead,
  deleteDraft,
  findBegunDrafts,
  gatherDraft,
  holdDraft,
  holdDraftOfChat,
  holdDraftsOfChats,
  type ReportDraftRow,
  writeDraft,
  type WrittenDraft,
} from "./drafts.store.ts";

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

/** What several persons were asked about last, each in his chat, in their order; held until the transaction ends. */
export function readDraftsAhead(
  db: Db,
  asked: readonly { actor: Context["actor"]; chat: string }[],
  now: Temporal.Instant,
): Promise<BegunAhead[]> {
  const chats = asked.map(({ actor, chat }) => ({ accountId: personOf({ actor }), chat }));
  return holdDraftsOfChats(db, chats, now);
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
  return writeDraft(ctx.db, written(ctx, draft, read));
}

/**
 * The same without an answer, for a draft that was read in this transaction, which holds it, or of a person who had begun
 * none: where somebody wrote after all, the transaction fails. Written beside others' where the transaction gathers.
 */
export function keepHeldDraft(ctx: Context, draft: KeptDraft, read: DraftRead): Promise<void> {
  return gatherDraft(ctx.db, written(ctx, draft, read));
}

function written(ctx: Context, draft: KeptDraft, { version, over }: DraftRead): WrittenDraft {
  const times = { now: ctx.now, expiresAt: ctx.now.add({ minutes: KEPT_MINUTES }) };
  return { ...draft, accountId: personOf(ctx), version, anew: version === null || over, ...times };
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
