import type { Db } from "@ketnap/database";

export function allConnections(db: Db) {
  return db.prisma.channelConnection.findMany({
    select: { id: true, channel: true, name: true, enabled: true, downSince: true },
    orderBy: { name: "asc" },
  });
}
