import type { Db } from "@ketnap/database";
import type { Actor } from "../kernel/index.ts";
import { actorOfAccount } from "./actor.ts";
import { findAccountId } from "./actors.store.ts";

/** The actor of an account by its login, as a command line on the machine names it. */
export async function actorOfLogin(db: Db, login: string, now: Temporal.Instant): Promise<Actor | null> {
  const id = await findAccountId(db, login.trim().toLowerCase());
  return id === null ? null : actorOfAccount(db, id, now);
}
