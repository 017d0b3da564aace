import { z } from "zod";
import { LOCALES } from "@ketnap/contract";
import { checkVersion, command, Conflict, Invalid, today } from "../kernel/index.ts";
import { countOtherAdministrators, updateAccountRow } from "./accounts.store.ts";
import { ownId } from "./oneself.ts";
import { checkMayManage, readAccountAfter, readAccountInReach } from "./reach.ts";
import { endSessionsOf } from "./sessions.store.ts";

/** Corrects what an account is called and which language it reads. */
export const updateAccount = command({
  name: "access.update_account",
  permission: "accounts.write",
  input: z.strictObject({
    id: z.number().int(),
    label: z.string().trim().min(3).max(120),
    locale: z.enum(LOCALES),
    version: z.number().int(),
  }),
  scope: () => [],
  async run(ctx, { id, version, label, locale }) {
    const before = await readAccountInReach(ctx, id);
    await checkMayManage(ctx, before);
    checkVersion(before, version);
    if (before.label === label && before.locale === locale) return { result: before, unchanged: true };
    await updateAccountRow(ctx.db, before, { label, locale });
    const after = await readAccountAfter(ctx, id);
    return { result: after, entity: "account", id, unitId: before.grants[0]?.unitId ?? null, before, after };
  },
});

/** Shuts an account out at once, in the panel and in chat, or lets it in again. Nothing of it is deleted. */
export const setAccountActive = command({
  name: "access.set_account_active",
  permission: "accounts.write",
  input: z.strictObject({ id: z.number().int(), active: z.boolean(), version: z.number().int() }),
  scope: () => [],
  async run(ctx, { id, active, version }) {
    const before = await readAccountInReach(ctx, id);
    await checkMayManage(ctx, before);
    checkVersion(before, version);
    if (before.active === active) return { result: before, unchanged: true };
    if (!active && id === ctx.actor.accountId) throw new Invalid({ id: { key: "not_oneself" } });
    await updateAccountRow(ctx.db, before, { active });
    const administers = before.grants.some((grant) => grant.role === "admin" && grant.live);
    if (!active && administers && (await countOtherAdministrators(ctx.db, id, today(ctx))) === 0)
      throw new Conflict({ key: "last_administrator" }, before);
    if (!active) await endSessionsOf(ctx.db, id, ctx.now);
    const after = await readAccountAfter(ctx, id);
    return { result: after, entity: "account", id, unitId: before.grants[0]?.unitId ?? null, before, after };
  },
});

/** Changes the language in which the actor is spoken to. */
export const changeLocale = command({
  name: "access.change_locale",
  permission: "own.account",
  input: z.strictObject({ locale: z.enum(LOCALES) }),
  scope: () => [],
  async run(ctx, { locale }) {
    const before = await readAccountInReach(ctx, ownId(ctx));
    if (before.locale === locale) return { result: undefined, unchanged: true };
    await updateAccountRow(ctx.db, before, { locale });
    const [was, is] = [{ locale: before.locale }, { locale }];
    return { result: undefined, entity: "account", id: before.id, before: was, after: is };
  },
});
