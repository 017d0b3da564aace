import type { IncomingMessage } from "@ketnap/contract";
import type { Db } from "@ketnap/database";
import { type ChatActor, identifyChats } from "@ketnap/domain/access";
import { type Dialogs, keepDialogs, readDialogsAhead } from "@ketnap/domain/deliveries";
import type { Context } from "@ketnap/domain/kernel";
import { pinTree } from "@ketnap/domain/organisation";
import {
  type AskedAhead,
  type BegunAhead,
  keepReportsAhead,
  readDraftsAhead,
  readReportsAhead,
  type ReportsAhead,
} from "@ketnap/domain/reports";
import { keepStandingsAhead } from "@ketnap/domain/quotas";
import { fold, readReply } from "@ketnap/understanding";
import { draftOf, isWaiting, keepBegun, keyOf } from "./dialogs/draft.ts";
import { lookAtStandings, type StandingAhead } from "./standings-ahead.ts";
import { keepUnderstood } from "./understood.ts";

/** What was read of a message's chat beside others, by the message. */
interface Ahead {
  /** Where the tree is held fast that the actors' reach was reckoned by. */
  db: Db;
  actor: ChatActor | null;
  dialogs: Dialogs;
  begun?: BegunAhead;
  reports?: ReportsAhead;
  standing?: StandingAhead;
}

const read = new WeakMap<IncomingMessage, Ahead>();

/**
 * Who speaks in each of these chats, what it is in the middle of, which report, and what is asked of it: a handful of
 * statements for all of them. A person who writes in two chats at once is read anew for the second.
 */
export async function lookAhead(tx: Db, messages: readonly IncomingMessage[], now: Temporal.Instant): Promise<void> {
  const db = pinTree(tx);
  const own = messages.filter(({ chat }) => chat === "private");
  const actors = await identifyChats(db, own, now);
  const dialogs = await readDialogsAhead(db, own, now);
  for (const [n, message] of own.entries()) read.set(message, { db, actor: actors[n]!, dialogs: dialogs[n]! });
  const accounts = actors.map((actor) => actor?.accountId);
  const asked = own.flatMap((message) => {
    const { actor } = read.get(message)!;
    const once = actor && accounts.indexOf(actor.accountId) === accounts.lastIndexOf(actor.accountId);
    return once && actor.chat.noticeDue === null ? [{ message, actor, chat: keyOf(message) }] : [];
  });
  if (asked.length === 0) return;
  const begun = await readDraftsAhead(db, asked, now);
  const reports = await readReportsAhead(
    tx,
    asked.map(({ message, actor }, n) => ({ actor, ...glance(message, begun[n]!) })),
    now,
  );
  for (const [n, { message }] of asked.entries())
    Object.assign(read.get(message)!, { begun: begun[n]!, reports: reports[n]! });
  const idle = asked.filter(({ message }, n) => !isAsked(message, begun[n]!));
  for (const [message, standing] of await lookAtStandings({ db, now }, idle))
    Object.assign(read.get(message)!, { standing });
}

/** It may be the answer to what a report's dialog asked. */
function isAsked(message: IncomingMessage, { draft: row }: BegunAhead): boolean {
  const draft = row && draftOf(row, message);
  return draft !== null && isWaiting(draft);
}

/** What a message will most likely ask of reports. Where that is wrong, the answer asks by itself. */
function glance(message: IncomingMessage, { draft: row }: BegunAhead): Omit<AskedAhead, "actor"> {
  const draft = row && draftOf(row, message);
  const text = message.content.kind === "text" ? message.content.text : "";
  if (!draft || (!isWaiting(draft) && SPEAKS_OF_REPORT.test(fold(text))))
    return { going: null, begins: SPEAKS_OF_REPORT.test(fold(text)) };
  const confirms =
    isWaiting(draft) && draft.asked.what === "confirm" && draft.asShown && readReply(text)?.kind === "yes";
  return { going: { expectedId: draft.expectedId, confirms }, begins: false };
}

const SPEAKS_OF_REPORT = /(?:^| )(?:bc|bao cao)(?: |$)|\d/;

/** What was read ahead of this message: undefined where nothing was. */
export function aheadOf(message: IncomingMessage): Ahead | undefined {
  return read.get(message);
}

/** The answer asks for none of it again. */
export function takeAhead(ctx: Context, message: IncomingMessage): void {
  const ahead = read.get(message);
  if (!ahead) return;
  keepDialogs(ctx.db, message, ahead.dialogs);
  if (ahead.standing) {
    keepUnderstood(ctx, ahead.standing.understood);
    if (ahead.standing.standings) keepStandingsAhead(ctx, ahead.standing.standings);
  }
  if (!ahead.begun || !ahead.reports) return;
  keepBegun(ctx, message, ahead.begun, ahead.reports.due);
  keepReportsAhead(ctx, ahead.reports);
}
