import type { ChannelName } from "@ketnap/contract";
import { type Db, sql } from "@ketnap/database";

export interface CopiedConnection {
  id: number;
  channel: ChannelName;
  name: string;
  enabled: boolean;
  monthlyBudget: number | null;
  peopleBudget: number | null;
}

export async function findConnections(db: Db): Promise<CopiedConnection[]> {
  const rows = await db.prisma.channelConnection.findMany({ orderBy: [{ enabled: "desc" }, { id: "asc" }] });
  return rows.map(({ id, channel, name, enabled, monthlyBudget, peopleBudget }) => {
    return { id, channel: channel as ChannelName, name, enabled, monthlyBudget, peopleBudget };
  });
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
  { apiRoot, tokenSealed, botName }: { apiRoot: string; tokenSealed: Uint8Array<ArrayBuffer>; botName: string | null },
): Promise<void> {
  await db.prisma.channelConnection.update({
    where: { id },
    data: { apiRoot, tokenSealed, botName, mode: "polling", version: { increment: 1 } },
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
