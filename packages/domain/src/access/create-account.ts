import { z } from "zod";
import { LOCALES } from "@ketnap/contract";
import { command, Conflict, Invalid, today } from "../kernel/index.ts";
import { insertAccount, insertGrant } from "./accounts.store.ts";
import { checkGrant, grantInput } from "./add-grant.ts";
import { refusePassword } from "./password.rules.ts";
import { hashPassword } from "./passwords.ts";
import { readAccountAfter } from "./reach.ts";

export const LOGIN = /^[a-z0-9][a-z0-9._-]{2,39}$/;

/** Creates an account with its first grants, each within what the actor may hand on. Without a password it only chats. */
export const createAccount = command({
  name: "access.create_account",
  permission: "accounts.write",
  input: z.strictObject({
    login: z.string().trim().toLowerCase().regex(LOGIN, "login"),
    label: z.string().trim().min(3).max(120),
    locale: z.enum(LOCALES).default("vi"),
    password: z.string().max(1000).nullish(),
    grants: z.array(grantInput).min(1).max(20),
    /** Marks it as part of the sample, which one command removes. */
    sample: z.boolean().default(false),
  }),
  scope: (input) => input.grants.flatMap((grant) => grant.unitId ?? []),
  async run(ctx, input) {
    const grants = input.grants.map((grant) => ({ ...grant, validFrom: grant.validFrom ?? today(ctx) }));
    for (const [index, grant] of grants.entries()) await checkGrant(ctx, grant, `grants.${index}.`);
    const refused = input.password ? refusePassword(input.password, input) : null;
    if (refused) throw new Invalid({ password: refused });

    const { login, label, locale, sample } = input;
    const passwordHash = input.password ? await hashPassword(input.password) : null;
    const id = await insertAccount(ctx.db, { login, label, locale, sample, passwordHash, now: ctx.now });
    if (id === null) throw new Conflict({ key: "login_taken" });
    for (const grant of grants) await insertGrant(ctx.db, id, grant);
    const result = await readAccountAfter(ctx, id);
    return { result, entity: "account", id, unitId: grants[0]!.unitId, created: result };
  },
});
