import { type Db, type Prisma, toDbInstant } from "@ketnap/database";
import type { Place } from "./place.ts";

type Chat = Pick<Place, "channel" | "address">;

export async function findDialog<State>(
  db: Db,
  { channel, address }: Chat,
  kind: string,
  now: Temporal.Instant,
): Promise<State | null> {
  const row = await db.prisma.dialog.findUnique({ where: { channel_address_kind: { channel, address, kind } } });
  return row && row.expiresAt > toDbInstant(now) ? (row.state as State) : null;
}

export async function upsertDialog(
  db: Db,
  { channel, address }: Chat,
  kind: string,
  state: object,
  now: Temporal.Instant,
  expiresAt: Temporal.Instant,
): Promise<void> {
  const data = {
    state: state as Prisma.InputJsonObject,
    updatedAt: toDbInstant(now),
    expiresAt: toDbInstant(expiresAt),
  };
  await db.prisma.dialog.upsert({
    where: { channel_address_kind: { channel, address, kind } },
    create: { channel, address, kind, ...data },
    update: data,
  });
}

export async function deleteDialog(db: Db, { channel, address }: Chat, kind: string): Promise<void> {
  await db.prisma.dialog.deleteMany({ where: { channel, address, kind } });
}
