import type { ChannelName } from "@ketnap/contract";
import { type Db, type Prisma, sql, toDbInstant } from "@ketnap/database";
import { type Grant, sealGrant, type Sealer } from "@ketnap/domain/deliveries";

export interface CopiedConnection {
  id: number;
  channel: ChannelName;
  name: string;
  enabled: boolean;
  settings: Record<string, unknown>;
  monthlyBudget: number | null;
  peopleBudget: number | null;
}

export async function findConnections(db: Db): Promise<CopiedConnection[]> {
  const rows = await db.prisma.channelConnection.findMany({ orderBy: [{ enabled: "desc" }, { id: "asc" }] });
  return rows.map(({ id, channel, name, enabled, settings, monthlyBudget, peopleBudget }) => ({
    id,
    channel: channel as ChannelName,
    name,
    enabled,
    settings: settings as Record<string, unknown>,
    monthlyBudget,
    peopleBudget,
  }));
}

export async function insertConnection(
  db: Db,
  connection: { channel: ChannelName; name: string; monthlyBudget: number | null; peopleBudget: number | null },
): Promise<number> {
  const { id } = await db.prisma.channelConnection.create({ data: { ...connection, enabled: true } });
  return id;
}

/** Points a connection at the emulator. */
export async function pointAt(
  db: Db,
  id: number,
  {
    apiRoot,
    tokenSealed,
    botName,
    settings,
  }: {
    apiRoot: string;
    tokenSealed: Uint8Array<ArrayBuffer>;
    botName: string | null;
    settings?: Record<string, unknown>;
  },
): Promise<void> {
  const said = settings && { settings: settings as Prisma.InputJsonObject };
  await db.prisma.channelConnection.update({
    where: { id },
    data: { apiRoot, tokenSealed, botName, ...said, mode: "polling", version: { increment: 1 } },
  });
}

/** Keeps what the emulator grants, as consent on the platform's page does. */
export async function keepGrant(
  db: Db,
  sealer: Sealer,
  connectionId: number,
  grant: Grant & { grantee: string },
  now: Temporal.Instant,
): Promise<void> {
  await db.prisma.channelGrant.create({
    data: {
      connectionId,
      grantee: grant.grantee,
      sealed: new Uint8Array(Buffer.from(sealGrant(sealer, grant), "base64url")),
      expiresAt: toDbInstant(grant.expiresAt),
      renewableUntil: toDbInstant(grant.renewableUntil),
      renewedAt: toDbInstant(now),
    },
  });
}

export async function disable(db: Db, id: number): Promise<void> {
  await db.prisma.channelConnection.update({ where: { id }, data: { enabled: false } });
}

/** Chats at a connection that is not played go on at the main one. */
export async function moveChats(
  db: Db,
  played: readonly { id: number; channel: ChannelName }[],
  main: { id: number; channel: ChannelName },
): Promise<void> {
  const [ids, channels] = [played.map(({ id }) => id), played.map(({ channel }) => channel as string)];
  await db.execute(sql`
    update chat_link set channel = ${main.channel}, connection_id = ${main.id}
    where channel <> 'web' and not (connection_id = any(${ids}::int[])
      or (connection_id = 0 and channel = any(${channels}::text[])))`);
}
