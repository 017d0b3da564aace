import type { Db } from "@ketnap/database";
import { type Actor, Closed, NotFound, today } from "../kernel/index.ts";
import { actorOfAccount } from "./actor.ts";
import { findHolding } from "./actors.store.ts";

/**
 * The actor of an account by its login, as a command line on the machine names it. Throws NotFound for a login that no
 * account bears, Closed with `account_inactive`, or with `no_role_on` (`date`, and `from` or `until` where one is near).
 */
export async function actorOfLogin(db: Db, login: string, now: Temporal.Instant): Promise<Actor> {
  const date = today({ now });
  const account = await findHolding(db, login.trim().toLowerCase(), date);
  if (!account) throw new NotFound(`account ${login}`);
  if (!account.active) throw new Closed({ key: "account_inactive" });
  const actor = await actorOfAccount(db, account.id, now);
  if (actor) return actor;
  const { from, until } = account;
  if (from) throw new Closed({ key: "no_role_before", values: { date, from } });
  throw new Closed(until ? { key: "no_role_since", values: { date, until } } : { key: "no_role_on", values: { date } });
}
