import { endpoints } from "@ketnap/contract";
import {
  addGrant,
  createAccount,
  endGrant,
  issueLinkCode,
  issueOwnLinkCode,
  listAccounts,
  listChatLinks,
  listSessions,
  readAccount,
  removeChatLink,
  removeSecondFactor,
  resetPassword,
  revokeSession,
  setAccountActive,
  updateAccount,
} from "@ketnap/domain/access";
import { handOverOffice, placeOf, sayGoodbye } from "@ketnap/domain/handovers";
import { sayHandedOver, speaker } from "@ketnap/wording";
import type { Deps } from "../http/deps.ts";
import { paged, type Route, route } from "../http/resource.ts";

const { accounts, chatLinks, sessions } = endpoints;

export const accountRoutes = ({ sealer }: Deps): Route[] => [
  route(accounts.list, async ({ ctx, query }) => paged(await listAccounts(ctx, query))),
  route(accounts.read, ({ ctx, params }) => readAccount(ctx, params)),
  route(accounts.create, ({ ctx, body }) => createAccount(ctx, body)),
  route(accounts.update, ({ ctx, params, body }) => updateAccount(ctx, { ...body, ...params })),
  route(accounts.deactivate, ({ ctx, params, body }) => setAccountActive(ctx, { ...body, ...params, active: false })),
  route(accounts.activate, ({ ctx, params, body }) => setAccountActive(ctx, { ...body, ...params, active: true })),
  route(accounts.resetPassword, ({ ctx, params, body }) => resetPassword(ctx, { ...body, ...params })),
  route(accounts.removeSecondFactor, ({ ctx, params }) => removeSecondFactor(ctx, params)),
  route(accounts.addGrant, ({ ctx, params, body }) => addGrant(ctx, { ...body, ...params })),
  route(accounts.endGrant, ({ ctx, params, body }) => endGrant(ctx, { ...body, ...params })),
  route(accounts.handOver, ({ ctx, params, body }) =>
    ctx.db.transaction(async (db) => {
      // Before: afterwards the one who leaves has no chat any more.
      const place = await placeOf(db, params.id, ctx.now);
      const handed = await handOverOffice({ ...ctx, db }, { ...body, ...params });
      await sayGoodbye(db, sealer, handed, place, (locale) => sayHandedOver(handed, speaker(locale)), ctx.now);
      return handed;
    }),
  ),
  route(accounts.issueLinkCode, ({ ctx, params }) =>
    params.id === ctx.actor.accountId ? issueOwnLinkCode(ctx, {}) : issueLinkCode(ctx, { accountId: params.id }),
  ),

  route(chatLinks.list, async ({ ctx, query }) => paged(await listChatLinks(ctx, query))),
  route(chatLinks.unlink, ({ ctx, params, body }) => removeChatLink(ctx, { ...body, ...params })),

  route(sessions.list, async ({ ctx, query, token }) => paged(await listSessions(ctx, { ...query, token }))),
  route(sessions.revoke, ({ ctx, params }) => revokeSession(ctx, params)),
];
