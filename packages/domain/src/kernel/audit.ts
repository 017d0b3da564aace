import { createHash } from "node:crypto";
import { Prisma, sql } from "@ketnap/database";
import type { Context } from "./context.ts";

interface Subject {
  entity: string;
  id: string | number;
  /** The unit whose staff may read the entry; null for what belongs to no unit. */
  unitId?: number | null;
}

export type AuditChange = Subject & ({ created: object } | { before: object; after: object } | { deleted: object });

/** Held by the writer of an entry until its transaction ends, so that the chain of hashes has no fork. */
const CHAIN_LOCK = 7_219_460_114;

/** Writes one entry into the append-only log, chained by hash to the one before. Called by the kernel alone. */
export async function appendAudit(ctx: Context, verb: string, change: AuditChange): Promise<void> {
  const { kind, before, after } = sides(change);
  await ctx.db.rows(sql`select pg_advisory_xact_lock(${CHAIN_LOCK}::bigint)::text`);
  const [last] = await ctx.db.rows<{ hash: string }>(sql`select hash from audit_entry order by id desc limit 1`);
  const entry = {
    at: new Date(ctx.now.epochMilliseconds).toISOString(),
    actorId: ctx.actor.accountId,
    actorLabel: ctx.actor.label,
    verb,
    entity: change.entity,
    entityId: String(change.id),
    unitId: change.unitId ?? null,
    change: kind,
    before,
    after,
  };
  const previousHash = last?.hash ?? "";
  await ctx.db.prisma.auditEntry.createMany({
    data: [
      {
        ...entry,
        before: before ?? Prisma.DbNull,
        after: after ?? Prisma.DbNull,
        previousHash,
        hash: chainHash(previousHash, entry),
      },
    ],
  });
}

/** The link of the chain: SHA-256 over the previous hash and the entry with its keys sorted. */
export function chainHash(previousHash: string, entry: object): string {
  return createHash("sha256").update(previousHash).update(canonical(entry)).digest("hex");
}

function sides(change: AuditChange): {
  kind: string;
  before: Prisma.InputJsonObject | null;
  after: Prisma.InputJsonObject | null;
} {
  if ("created" in change) return { kind: "created", before: null, after: plain(change.created) };
  if ("deleted" in change) return { kind: "deleted", before: plain(change.deleted), after: null };
  return { kind: "updated", before: plain(change.before), after: plain(change.after) };
}

function plain(row: object): Prisma.InputJsonObject {
  const text = JSON.stringify(row, (key, value: unknown) => {
    if (SECRET.test(key)) return undefined;
    return typeof value === "bigint" ? value.toString() : value;
  });
  return JSON.parse(text) as Prisma.InputJsonObject;
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
