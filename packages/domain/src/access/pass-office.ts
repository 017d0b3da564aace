import { z } from "zod";
import type { AccountRow } from "@ketnap/contract";
import {
  type AuditChange,
  checkVersion,
  Closed,
  Conflict,
  type Context,
  Invalid,
  NotFound,
  today,
} from "../kernel/index.ts";
import { endGrantRow, insertAccount, insertGrant } from "./accounts.store.ts";
import { checkGrant } from "./add-grant.ts";
import { endChatLinksOf, expireLinkCodes } from "./chats.store.ts";
import { LOGIN } from "./create-account.ts";
import { issueCodeFor, type IssuedCode } from "./issue-link-code.ts";
import { checkMayManage, readAccountAfter, readAccountInReach } from "./reach.ts";
import { endSessionsOf } from "./sessions.store.ts";

/** Who takes over: an account that is there, or a new one that only chats. */
export const successorInput = z.union([
  z.strictObject({ accountId: z.number().int() }),
  z.strictObject({
    login: z.string().trim().toLowerCase().regex(LOGIN, "login"),
    label: z.string().trim().min(3).max(120),
  }),
]);

export interface PassedOffice {
  unitId: number;
  from: AccountRow;
  to: AccountRow;
  /** Nothing is left to the one who leaves: his chats and sessions have ended. */
  gone: boolean;
  /** For a successor whom no chat is linked to; shown once. */
  code: IssuedCode | null;
  change: AuditChange;
  entries: AuditChange[];
}

interface Passing {
  id: number;
  grantId: number;
  version: number;
  on: string;
  successor: z.output<typeof successorInput>;
}

/** A secretary's grant ends and another's begins on a day: the change alone, for the verb that passes the rest along. */
export async function passOffice(
  ctx: Context,
  { id, grantId, version, on, successor }: Passing,
): Promise<PassedOffice> {
  const before = await readAccountInReach(ctx, id);
  await checkMayManage(ctx, before);
  const grant = before.grants.find((held) => held.id === grantId);
  if (!grant) throw new NotFound(`grant ${grantId}`);
  checkVersion(grant, version);
  const { unitId } = grant;
  if (grant.role !== "secretary" || unitId === null) throw new Invalid({ grantId: { key: "office_not_secretary" } });
  if (!grant.live) throw new Closed({ key: "grant_ended" });
  if (on > today(ctx)) throw new Invalid({ on: { key: "in_the_future" } });
  if (on < grant.validFrom) throw new Invalid({ on: { key: "dates_reversed" } });
  await endGrantRow(ctx.db, grant, on);
  const taking = await take(ctx, { role: "secretary", unitId, validFrom: on, validTo: null }, successor, id);
  const after = await readAccountAfter(ctx, id);
  const gone = !after.grants.some((held) => held.live);
  if (gone) await shutOut(ctx, id);
  else await endSessionsOf(ctx.db, id, ctx.now, { surface: "panel" });
  const from = await readAccountAfter(ctx, id);
  const issued = taking.to.chatCount === 0 ? await issueCodeFor(ctx, taking.to.id) : null;
  const { result: code = null, ...codeChange } = issued ?? {};
  return {
    unitId,
    from,
    to: taking.to,
    gone,
    code,
    change: { entity: "account", id, unitId, before, after: from },
    entries: [taking.change, ...(issued ? [codeChange as AuditChange] : [])],
  };
}

type NewOffice = { role: "secretary"; unitId: number; validFrom: string; validTo: null };

async function take(ctx: Context, office: NewOffice, successor: Passing["successor"], leaving: number) {
  const { unitId } = office;
  if (!("accountId" in successor)) {
    await checkGrant(ctx, office);
    const { login, label } = successor;
    const made = { login, label, locale: "vi" as const, sample: false, passwordHash: null, now: ctx.now };
    const id = await insertAccount(ctx.db, made);
    if (id === null) throw new Conflict({ key: "login_taken" });
    await insertGrant(ctx.db, id, office);
    const to = await readAccountAfter(ctx, id);
    return { to, change: { entity: "account", id, unitId, created: to } };
  }
  const id = successor.accountId;
  if (id === leaving) throw new Invalid({ "successor.accountId": { key: "office_to_himself" } });
  const before = await readAccountInReach(ctx, id);
  await checkMayManage(ctx, before);
  await checkGrant(ctx, office);
  if (!before.active) throw new Closed({ key: "account_inactive" });
  const held = before.grants.some(
    ({ role, unitId: at, validFrom, validTo }) =>
      role === "secretary" && at === unitId && validFrom <= office.validFrom && validTo === null,
  );
  // A second secretary of the unit becomes its only one: what the other leaves passes to him all the same.
  if (!held) await insertGrant(ctx.db, id, office);
  await endSessionsOf(ctx.db, id, ctx.now, { surface: "panel" });
  const to = await readAccountAfter(ctx, id);
  return { to, change: { entity: "account", id, unitId, before, after: to } };
}

/** His chats speak for nobody from now on, whatever is still under way in them. */
async function shutOut(ctx: Context, accountId: number): Promise<void> {
  await endChatLinksOf(ctx.db, accountId, ctx.now);
  await expireLinkCodes(ctx.db, accountId, ctx.now);
  await endSessionsOf(ctx.db, accountId, ctx.now);
}
