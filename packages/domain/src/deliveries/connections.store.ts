import type { ChannelName } from "@ketnap/contract";
import { type Db, Prisma, type Sql, sql, toDbInstant } from "@ketnap/database";
import type { ChannelStatus, ChannelView } from "./connection.ts";
import type { StoredGrant } from "./grants.store.ts";

type Stored = Awaited<ReturnType<typeof findConnection>>;

export function findConnection(db: Db, id: number) {
  return db.prisma.channelConnection.findUnique({ where: { id } });
}

export function findConnectionNamed(db: Db, channel: ChannelName, name: string) {
  return db.prisma.channelConnection.findUnique({ where: { channel_name: { channel, name } } });
}

export function insertConnection(db: Db, data: Prisma.ChannelConnectionCreateInput) {
  return db.prisma.channelConnection.create({ data });
}

export interface ConnectionChanges {
  name?: string | undefined;
  mode?: string | undefined;
  apiRoot?: string | null | undefined;
  webhookUrl?: string | null | undefined;
  enabled?: boolean | undefined;
  settings?: Record<string, unknown> | undefined;
  monthlyBudget?: number | null | undefined;
  peopleBudget?: number | null | undefined;
  tokenSealed?: Uint8Array;
  /** What the platform said until now is over. */
  fresh: boolean;
}

export function writeConnection(
  db: Db,
  id: number,
  version: number,
  { fresh, tokenSealed, ...fields }: ConnectionChanges,
) {
  const changed = Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined));
  return db.prisma.channelConnection.update({
    where: { id, version },
    data: {
      ...changed,
      ...(tokenSealed && { tokenSealed: new Uint8Array(tokenSealed), botName: null }),
      ...(fresh && {
        pausedUntil: null,
        unaskedPausedUntil: null,
        downSince: null,
        status: Prisma.DbNull,
        checkedAt: null,
      }),
      version: { increment: 1 },
    },
  });
}

export function findEnabled(db: Db) {
  return db.prisma.channelConnection.findMany({ where: { enabled: true }, orderBy: { id: "asc" } });
}

/** What the bot process saw; no edit by a person, so the version stays. */
/** "It works", said without a word on the webhook, leaves what a check has learnt of it. */
export async function noteStatus(
  db: Db,
  id: number,
  status: ChannelStatus,
  botName: string | null,
  now: Temporal.Instant,
): Promise<void> {
  await db.execute(sql`
    update channel_connection set checked_at = ${toDbInstant(now)},
      status = case when ${status.ok}::boolean and status ? 'webhook' then status else '{}'::jsonb end
        || ${JSON.stringify(status)}::jsonb,
      down_since = case when ${status.ok}::boolean then null
        else coalesce(down_since, ${toDbInstant(now)}::timestamptz) end,
      bot_name = coalesce(${botName}, bot_name)
    where id = ${id}`);
}

const SORTS: Record<string, Sql> = { name: sql`name collate names`, channel: sql`channel`, checkedAt: sql`checked_at` };

export async function pageOfConnections(
  db: Db,
  { page, perPage, sort, order }: { page: number; perPage: number; sort: string; order: "asc" | "desc" },
): Promise<{ ids: number[]; total: number }> {
  const direction = order === "desc" ? sql`desc` : sql`asc`;
  const rows = await db.rows<{ id: number; total: number }>(sql`
    select id, count(*) over ()::int as total from channel_connection
    order by ${SORTS[sort] ?? sql`name`} ${direction}, id ${direction}
    limit ${perPage} offset ${(page - 1) * perPage}`);
  return { ids: rows.map(({ id }) => id), total: rows[0]?.total ?? 0 };
}

export function findConnections(db: Db, ids: number[]) {
  return db.prisma.channelConnection.findMany({ where: { id: { in: ids } } });
}

/** What was known of the platform is over, and the processes read the connection anew. */
export function forgetStatus(db: Db, id: number) {
  return db.prisma.channelConnection.update({
    where: { id },
    data: {
      pausedUntil: null,
      unaskedPausedUntil: null,
      status: Prisma.DbNull,
      checkedAt: null,
      version: { increment: 1 },
    },
  });
}

export function viewOf(row: NonNullable<Stored>, grant?: StoredGrant): ChannelView {
  return {
    id: row.id,
    channel: row.channel as ChannelName,
    name: row.name,
    mode: row.mode as ChannelView["mode"],
    apiRoot: row.apiRoot,
    webhookUrl: row.webhookUrl,
    botName: row.botName,
    enabled: row.enabled,
    hasToken: row.tokenSealed !== null,
    settings: row.settings as Record<string, unknown>,
    monthlyBudget: row.monthlyBudget,
    peopleBudget: row.peopleBudget,
    grant: grant ? { grantee: grant.grantee, renewableUntil: grant.renewableUntil.toString() } : null,
    pausedUntil: row.pausedUntil?.toISOString() ?? null,
    unaskedPausedUntil: row.unaskedPausedUntil?.toISOString() ?? null,
    checkedAt: row.checkedAt?.toISOString() ?? null,
    status: row.status as ChannelStatus | null,
    version: row.version,
  };
}
