import { z } from "zod";
import { toDbInstant } from "@ketnap/database";
import { Closed, command, type Context, listInput, may, NotFound, query, unitIdsOf } from "../kernel/index.ts";
import { accountsInReach } from "./accounts.store.ts";
import { ownId } from "./oneself.ts";
import { checkMayManage, readAccountInReach } from "./reach.ts";
import { endSessionById, findSessionAccount, listSessionRows } from "./sessions.store.ts";
import { hashToken } from "./tokens.ts";

/** Live sessions of oneself, and of the accounts in reach for those who may see accounts. `token`: which is the own one. */
export const listSessions = query({
  name: "access.list_sessions",
  permission: "own.account",
  input: listInput(
    ["seenAt", "id", "createdAt"],
    z.strictObject({
      id: z.array(z.number().int()).max(200).optional(),
      accountId: z.number().int().optional(),
      surface: z.enum(["panel", "chat"]).optional(),
    }),
  ).extend({ token: z.string().nullable().default(null) }),
  scope: () => [],
  run: (ctx, { token, ...input }) =>
    listSessionRows(ctx.db, accountsInReach(visibleUnits(ctx), ctx.actor.accountId), input, {
      now: toDbInstant(ctx.now),
      current: token === null ? null : hashToken(token),
    }),
});

/** Ends a session at once: one's own, or of an account that the actor may manage. */
export const revokeSession = command({
  name: "access.revoke_session",
  permission: "own.account",
  input: z.strictObject({ id: z.number().int() }),
  scope: () => [],
  async run(ctx, { id }) {
    const accountId = await findSessionAccount(ctx.db, id);
    if (accountId === null) throw new NotFound(`session ${id}`);
    if (accountId !== ownId(ctx)) {
      if (!may(ctx.actor.roles, "accounts.write")) throw new NotFound(`session ${id}`);
      await checkMayManage(ctx, await readAccountInReach(ctx, accountId));
    }
    if (!(await endSessionById(ctx.db, id, ctx.now))) throw new Closed({ key: "session_over" });
    return { result: undefined, entity: "session", id, deleted: { accountId } };
  },
});

function visibleUnits(ctx: Context): number[] | null {
  return may(ctx.actor.roles, "accounts.read") ? unitIdsOf(ctx.actor) : [];
}
