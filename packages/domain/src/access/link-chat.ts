import { z } from "zod";
import { CHANNELS, type ChannelName } from "@ketnap/contract";
import { Closed, command } from "../kernel/index.ts";
import {
  findLiveLink,
  insertChatLink,
  type LiveLink,
  type NoticeText,
  readLatestNotice,
  takeLinkCode,
} from "./chats.store.ts";
import { checkCode, forgiveCode, type Threshold } from "./redeem-code.ts";

export interface Chat {
  channel: ChannelName;
  address: string;
}

export interface Linked {
  accountId: number;
  label: string;
  /** To be shown and accepted before any figure; null where this text was accepted in this chat already. */
  notice: NoticeText | null;
}

/**
 * Ties the chat to the account of a one-time code. Refusals are Closed with their own reasons (see `checkCode`), and
 * `chat_linked_to_another` for a code of another account than the one this chat speaks for; that leaves the code unused.
 */
export async function linkChat(at: Threshold, input: Chat & { code: string }): Promise<Linked> {
  const chat = { channel: input.channel, address: input.address };
  const from = { chat: `${chat.channel} ${chat.address}` };
  const { code, actor } = await checkCode(at, input.code, from);
  const linked = await redeemForChat({ ...at, actor }, { ...chat, codeId: code.id });
  await forgiveCode(at.db, from);
  return linked;
}

/** Run as the account itself: it is its holder who typed the code. */
export const redeemForChat = command({
  name: "access.link_chat",
  permission: "own.account",
  input: z.strictObject({ channel: z.enum(CHANNELS), address: z.string().min(1).max(200), codeId: z.number().int() }),
  scope: () => [],
  async run(ctx, { channel, address, codeId }) {
    const accountId = ctx.actor.accountId!;
    const known = await findLiveLink(ctx.db, { channel, address });
    if (known && known.accountId !== accountId) throw new Closed({ key: "chat_linked_to_another" });
    if (!(await takeLinkCode(ctx.db, codeId, ctx.now))) throw new Closed({ key: "code_used" });
    const link = known ?? (await insertChatLink(ctx.db, { channel, address, accountId }, ctx.now));
    const result = { accountId, label: ctx.actor.label, notice: await noticeDue(ctx.db, link) };
    const told = { accountId, channel, linkedAt: ctx.now.toString(), code: codeId };
    const unitId = ctx.actor.homeUnits[0] ?? null;
    return { result, entity: "chat_link", id: link.id, unitId, created: told };
  },
});

async function noticeDue(db: Threshold["db"], link: LiveLink): Promise<NoticeText | null> {
  const latest = await readLatestNotice(db);
  return link.noticeAcceptedAt && link.noticeVersion === latest.version ? null : latest;
}
