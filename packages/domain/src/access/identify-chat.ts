import type { ChannelName } from "@ketnap/contract";
import type { Db } from "@ketnap/database";
import { type Actor, today } from "../kernel/index.ts";
import { toActor } from "./actor.ts";
import { findLiveChat, findLiveChats, type FoundChat } from "./actors.store.ts";
import { findLiveLink } from "./chats.store.ts";

export interface ChatActor extends Actor {
  accountId: number;
  chat: {
    linkId: number;
    /** The notice's version still to be accepted in this chat before any figure; null: accepted. */
    noticeDue: number | null;
  };
}

/**
 * Who speaks in this chat: account active, grants that hold today, link live, in one SQL beside the tree's stamp.
 * Null: nobody that ketnap knows.
 */
export async function identifyChat(
  db: Db,
  channel: ChannelName,
  address: string,
  now: Temporal.Instant,
): Promise<ChatActor | null> {
  const found = await findLiveChat(db, { channel, address }, today({ now }));
  return found && toChatActor(db, found, now);
}

/** The same for several chats, in their order. */
export async function identifyChats(
  db: Db,
  chats: readonly { channel: ChannelName; address: string }[],
  now: Temporal.Instant,
): Promise<(ChatActor | null)[]> {
  const actors: (ChatActor | null)[] = chats.map(() => null);
  for (const { at, ...found } of await findLiveChats(db, chats, today({ now })))
    actors[at] = await toChatActor(db, found, now);
  return actors;
}

async function toChatActor(db: Db, found: FoundChat, now: Temporal.Instant): Promise<ChatActor | null> {
  const actor = await toActor(db, found, now);
  if (!actor) return null;
  const noticeDue = found.noticeVersion === found.acceptedVersion ? null : found.noticeVersion;
  return { ...actor, accountId: found.accountId, chat: { linkId: found.linkId, noticeDue } };
}

/** Whether this chat speaks for an account, even one that may do nothing any more. */
export async function isLinked(db: Db, channel: ChannelName, address: string): Promise<boolean> {
  return (await findLiveLink(db, { channel, address })) !== null;
}
