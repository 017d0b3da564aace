import { createHash, hash } from "node:crypto";
import { type Db, sql } from "@ketnap/database";
import type { Context } from "./context.ts";

interface Subject {
  entity: string;
  id: string | number;
  /** The unit whose staff may read the entry; null for what belongs to no unit. */
  unitId?: number | null;
}

export type AuditChange = Subject & ({ created: object } | { before: object; after: object } | { deleted: object });

/** An entry as its digest covers it. */
export interface AuditEntry {
  /** ISO instant with milliseconds. */
  at: string;
  actorId: number | null;
  actorLabel: string;
  verb: string;
  entity: string;
  entityId: string;
  unitId: number | null;
  change: string;
  before: unknown;
  after: unknown;
}

/**
 * Writes entries into the append-only log. The database chains each to the one before when the transaction commits, so
 * that nobody waits for what else another's transaction does. Called by the kernel alone.
 */
export async function appendAudit(ctx: Context, verb: string, changes: readonly AuditChange[]): Promise<void> {
  const { now, actor } = ctx;
  const at = new Date(now.epochMilliseconds).toISOString();
  const entries = changes.map((change) => {
    const { entity, id, unitId = null } = change;
    const of = { at, actorId: actor.accountId, actorLabel: actor.label, verb, entity, entityId: String(id), unitId };
    return { ...of, ...sides(change) };
  });
  await ctx.db.gather(writeEntries, entries);
}

const AT_ONCE = 500;

async function writeEntries(db: Db, entries: readonly AuditEntry[]): Promise<void> {
  for (let from = 0; from < entries.length; from += AT_ONCE)
    await insertEntries(db, entries.slice(from, from + AT_ONCE));
}

async function insertEntries(db: Db, entries: readonly AuditEntry[]): Promise<void> {
  const rows = entries.map((entry) => ({ ...entry, digest: digestOf(entry) }));
  await db.execute(sql`
    insert into audit_entry (at, actor_id, actor_label, verb, entity, entity_id, unit_id, change, before, after, digest)
    select at, "actorId", "actorLabel", verb, entity, "entityId", "unitId", change, before, after, digest
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as t (at timestamptz, "actorId" int, "actorLabel" text,
      verb text, entity text, "entityId" text, "unitId" int, change text, before jsonb, after jsonb, digest text)`);
}

/** SHA-256 over the entry with its keys sorted. */
export function digestOf(entry: AuditEntry): string {
  return hash("sha256", canonical(entry), "hex");
}

/** The link of the chain, as the database makes it: SHA-256 over the link before and what the entry says it holds. */
export function linkHash(previousHash: string, entry: AuditEntry, digest: string | null): string {
  // Entries of before the links had no digest: their link covers them directly.
  return createHash("sha256")
    .update(previousHash)
    .update(digest ?? canonical(entry))
    .digest("hex");
}

function sides(change: AuditChange): Pick<AuditEntry, "change" | "before" | "after"> {
  if ("created" in change) return { change: "created", before: null, after: plain(change.created) };
  if ("deleted" in change) return { change: "deleted", before: plain(change.deleted), after: null };
  return { change: "updated", before: plain(change.before), after: plain(change.after) };
}

function plain(row: object): object {
  const text = JSON.stringify(row, (key, value: unknown) => {
    if (SECRET.test(key)) return undefined;
    return typeof value === "bigint" ? value.toString() : value;
  });
  return JSON.parse(text) as object;
}

/** What a log must not hold, whatever a verb hands over. */
const SECRET = /password|secret|token|sealed|hash/i;

function canonical(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonical).join(",")}]`;
  if (value && typeof value === "object") {
    const pairs = Object.entries(value).toSorted(([a], [b]) => (a < b ? -1 : 1));
    return `{${pairs.map(([key, item]) => `${JSON.stringify(key)}:${canonical(item)}`).join(",")}}`;
  }
  return JSON.stringify(value) ?? "null";
}
