import type { ChannelName } from "@ketnap/contract";
import type { Db } from "@ketnap/database";

export interface CopiedConnection {
  id: number;
  channel: ChannelName;
  name: string;
  enabled: boolean;
  monthlyBudget: number | null;
}

export async function findConnections(db: Db): Promise<CopiedConnection[]> {
  const rows = await db.prisma.channelConnection.findMany({ orderBy: [{ enabled: "desc" }, { id: "asc" }] });
  return rows.map(({ id, channel, name, enabled, monthlyBudget }) => {
    return { id, channel: channel as ChannelName, name, enabled, monthlyBudget };
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
