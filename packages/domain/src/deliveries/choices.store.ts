import type { ChannelName, ChoiceAction } from "@ketnap/contract";
import { type Db, emptySql, fromDbInstant, type Prisma, sql, toDbInstant } from "@ketnap/database";
import type { Place } from "./place.ts";

export interface StoredChoice {
  channel: ChannelName;
  address: string;
  label: string;
  action: ChoiceAction;
  expiresAt: Temporal.Instant;
  takenAt: Temporal.Instant | null;
}

/** The choices of one message, with where it goes. */
export interface Offer {
  place: Pick<Place, "channel" | "address">;
  choices: readonly { token: string; label: string; action: ChoiceAction }[];
}

export async function insertChoices(
  db: Db,
  offers: readonly Offer[],
  now: Temporal.Instant,
  expiresAt: Temporal.Instant,
): Promise<void> {
  const data = offers.flatMap(({ place, choices }) =>
    choices.map(({ token, label, action }, index) => ({
      token,
      label,
      action: action as unknown as Prisma.InputJsonObject,
      channel: place.channel,
      address: place.address,
      position: index + 1,
      offeredAt: toDbInstant(now),
      expiresAt: toDbInstant(expiresAt),
    })),
  );
  if (data.length > 0) await db.prisma.offeredChoice.createMany({ data });
}

export async function findChoice(db: Db, token: string): Promise<StoredChoice | null> {
  const row = await db.prisma.offeredChoice.findUnique({ where: { token } });
  if (!row) return null;
  return {
    channel: row.channel as ChannelName,
    address: row.address,
    label: row.label,
    action: row.action as unknown as ChoiceAction,
    expiresAt: fromDbInstant(row.expiresAt),
    takenAt: row.takenAt && fromDbInstant(row.takenAt),
  };
}

export async function markTaken(db: Db, token: string, now: Temporal.Instant): Promise<void> {
  await db.prisma.offeredChoice.update({ where: { token }, data: { takenAt: toDbInstant(now) } });
}

export async function markOffered(
  db: Db,
  tokens: readonly string[],
  now: Temporal.Instant,
  expiresAt: Temporal.Instant,
): Promise<void> {
  await db.execute(sql`update offered_choice set offered_at = ${toDbInstant(now)}, expires_at = ${toDbInstant(expiresAt)}
    where token = any(${tokens}::text[])`);
}

export interface LastOffered {
  token: string;
  label: string;
  action: ChoiceAction;
  position: number;
}

/** The choices of the last message that had some, in their order, as far as they hold. */
export function findLastOffered(
  db: Db,
  place: Pick<Place, "channel" | "address">,
  now: Temporal.Instant,
  since: Temporal.Instant | null,
): Promise<LastOffered[]> {
  return db.rows<LastOffered>(sql`
    select token, label, action, position from offered_choice
    where channel = ${place.channel} and address = ${place.address}
      and expires_at > ${toDbInstant(now)} ${since ? sql`and offered_at > ${toDbInstant(since)}` : emptySql}
      and offered_at = (select max(offered_at) from offered_choice
                        where channel = ${place.channel} and address = ${place.address})
    order by position`);
}
