import { z } from "zod";
import { CHANNELS } from "@ketnap/contract";
import { Closed, command, Conflict } from "../kernel/index.ts";
import { acceptOnLink, endChatLink, findLiveLink, type NoticeText, readLatestNotice } from "./chats.store.ts";
import type { Threshold } from "./redeem-code.ts";
import { endSessionsOf } from "./sessions.store.ts";

const chat = { channel: z.enum(CHANNELS), address: z.string().min(1).max(200) };
const own = { permission: "own.account", scope: () => [] } as const;

/** Keeps which text the chat's holder accepted, and when. Only the newest text can be accepted. */
export const acceptNotice = command({
  ...own,
  name: "access.accept_notice",
  input: z.strictObject({ ...chat, version: z.number().int() }),
  async run(ctx, { channel, address, version }) {
    const link = await findLiveLink(ctx.db, { channel, address });
    if (!link || link.accountId !== ctx.actor.accountId) throw new Closed({ key: "not_linked" });
    const latest = await readLatestNotice(ctx.db);
    if (latest.version !== version) throw new Conflict({ key: "notice_outdated" }, { version: latest.version });
    if (link.noticeAcceptedAt && link.noticeVersion === version) return { result: undefined, unchanged: true };
    await acceptOnLink(ctx.db, link.id, version, ctx.now);
    const before = { noticeVersion: link.noticeVersion, noticeAcceptedAt: link.noticeAcceptedAt };
    const after = { noticeVersion: version, noticeAcceptedAt: ctx.now.toString() };
    const unitId = ctx.actor.homeUnits[0] ?? null;
    return { result: undefined, entity: "chat_link", id: link.id, unitId, before, after };
  },
});

/** The holder leaves: from now on the chat speaks for nobody. On the web page its sessions end too. */
export const unlinkChat = command({
  ...own,
  name: "access.unlink_chat",
  input: z.strictObject(chat),
  async run(ctx, { channel, address }) {
    const link = await findLiveLink(ctx.db, { channel, address });
    if (!link || link.accountId !== ctx.actor.accountId) throw new Closed({ key: "not_linked" });
    await endChatLink(ctx.db, link.id, ctx.now);
    if (channel === "web") await endSessionsOf(ctx.db, link.accountId, ctx.now, { surface: "chat" });
    const unitId = ctx.actor.homeUnits[0] ?? null;
    const deleted = { accountId: link.accountId, channel, noticeVersion: link.noticeVersion };
    return { result: undefined, entity: "chat_link", id: link.id, unitId, deleted };
  },
});

/** The newest notice, in both languages. */
export function readNotice(at: Pick<Threshold, "db">): Promise<NoticeText> {
  return readLatestNotice(at.db);
}
