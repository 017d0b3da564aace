import { z } from "zod";
import { CHANNELS } from "@ketnap/contract";
import { Closed, command, listInput, NotFound, query, unitIdsOf, checkVersion } from "../kernel/index.ts";
import { accountsInReach } from "./accounts.store.ts";
import { endChatLink, findChatLinkRow, listChatLinkRows } from "./chats.store.ts";
import { checkMayManage, readAccountInReach } from "./reach.ts";
import { endSessionsOf } from "./sessions.store.ts";

const channel = z.enum(CHANNELS).optional();

/** Chats that speak, or spoke, for accounts in reach. Of the address only the end is shown. */
export const listChatLinks = query({
  name: "access.list_chat_links",
  permission: "accounts.read",
  input: listInput(
    ["linkedAt", "id", "channel", "accountLabel"],
    z.strictObject({
      id: z.array(z.number().int()).max(200).optional(),
      accountId: z.number().int().optional(),
      channel,
      live: z.boolean().optional(),
      unreachable: z.boolean().optional(),
    }),
  ),
  scope: () => [],
  run: (ctx, input) => listChatLinkRows(ctx.db, input, accountsInReach(unitIdsOf(ctx.actor), ctx.actor.accountId)),
});

/** Staff unlink a chat: a lost phone, an office that changed hands. */
export const removeChatLink = command({
  name: "access.remove_chat_link",
  permission: "accounts.write",
  input: z.strictObject({ id: z.number().int(), version: z.number().int() }),
  scope: () => [],
  async run(ctx, { id, version }) {
    const reach = accountsInReach(unitIdsOf(ctx.actor), ctx.actor.accountId);
    const before = await findChatLinkRow(ctx.db, id, reach);
    if (!before) throw new NotFound(`chat link ${id}`);
    const account = await readAccountInReach(ctx, before.accountId);
    if (account.id !== ctx.actor.accountId) await checkMayManage(ctx, account);
    if (before.unlinkedAt) throw new Closed({ key: "unlinked_already" });
    checkVersion(before, version);
    if (!(await endChatLink(ctx.db, id, ctx.now, version))) throw new Closed({ key: "unlinked_already" });
    if (before.channel === "web") await endSessionsOf(ctx.db, before.accountId, ctx.now, { surface: "chat" });
    const after = (await findChatLinkRow(ctx.db, id, reach))!;
    return { result: after, entity: "chat_link", id, unitId: account.grants[0]?.unitId ?? null, before, after };
  },
});
