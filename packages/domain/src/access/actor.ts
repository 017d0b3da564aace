import type { Locale, Role } from "@ketnap/contract";
import type { Db } from "@ketnap/database";
import { type Actor, today } from "../kernel/index.ts";
import { readTree } from "../organisation/index.ts";
import { findAccountGrants } from "./actors.store.ts";

/** An account with the grants that hold today, as every identification finds it. */
export interface GrantedAccount {
  accountId: number;
  label: string;
  locale: Locale;
  sample: boolean;
  grants: readonly { role: Role; unitId: number | null }[];
  /** Of the tree that the grants reach into. */
  treeStamp: string;
}

/** Null: no such account, not active, or no grant holds today. */
export async function actorOfAccount(db: Db, accountId: number, now: Temporal.Instant): Promise<Actor | null> {
  const found = await findAccountGrants(db, accountId, today({ now }));
  return found ? toActor(db, found, now) : null;
}

/** Reckons what the grants reach today. Null without a grant. */
export async function toActor(db: Db, account: GrantedAccount, now: Temporal.Instant): Promise<Actor | null> {
  if (account.grants.length === 0) return null;
  const tree = await readTree(db, account.treeStamp);
  const day = today({ now });
  const reach = (grants: GrantedAccount["grants"]) =>
    grants.some((grant) => grant.unitId === null) ? "all" : tree.subtree(unitsOf(grants), day);
  const roles = [...new Set(account.grants.map((grant) => grant.role))];
  return {
    accountId: account.accountId,
    label: account.label,
    roles,
    units: reach(account.grants),
    homeUnits: unitsOf(account.grants),
    locale: account.locale,
    sample: account.sample,
    ...(roles.length > 1 && {
      grants: roles.map((role) => ({ role, units: reach(account.grants.filter((grant) => grant.role === role)) })),
    }),
  };
}

function unitsOf(grants: GrantedAccount["grants"]): number[] {
  return [...new Set(grants.flatMap((grant) => grant.unitId ?? []))];
}
