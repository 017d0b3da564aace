import type { ChoiceAction } from "@ketnap/contract";
import { type Db, sql, toDbInstant } from "@ketnap/database";
import type { Place } from "./place.ts";
import type { Ended } from "./replies.ts";

interface StoredReply {
  dedupeKey: string;
  body: Uint8Array;
  choices: readonly {
    token: string;
    label: string;
    action: ChoiceAction;
    offeredAt: Temporal.Instant;
    expiresAt: Temporal.Instant;
  }[];
}

/** Everything that a turn leaves behind, in one statement: choices, deliveries, the erased text. The new deliveries' ids. */
export async function writeTurn(
  db: Db,
  { channel, connectionId, address }: Place,
  { inboxId, accountId, failure }: Ended,
  replies: readonly StoredReply[],
  now: Temporal.Instant,
): Promise<string[]> {
  const choices = replies.flatMap((reply) =>
    reply.choices.map((choice, index) => ({ ...choice, position: index + 1 })),
  );
  const added = await db.rows<{ id: string }>(sql`
    with offered as (
      insert into offered_choice (token, channel, address, position, label, action, offered_at, expires_at)
      select token, ${channel}, ${address}, position, label, action, "offeredAt", "expiresAt"
      from jsonb_to_recordset(${JSON.stringify(choices)}::jsonb) as t (token text, position int, label text,
        action jsonb, "offeredAt" timestamptz, "expiresAt" timestamptz)),
    ended as (
      update inbox_message set settled_at = ${toDbInstant(now)}, sealed = null, retry_at = null,
        failure = ${failure ?? null}
      where id = ${inboxId}::bigint)
    insert into delivery (dedupe_key, channel, connection_id, address, account_id, inbox_id, priority, body, next_at,
      expires_at, created_at)
    select key, ${channel}, ${connectionId}::int, ${address}, coalesce(${accountId ?? null}::int, (
        select account_id from chat_link where channel = ${channel} and address = ${address} and unlinked_at is null)),
      ${inboxId}::bigint, 1, decode(body, 'hex'), ${toDbInstant(now)}, ${toDbInstant(now.add({ hours: 24 }))},
      ${toDbInstant(now)}
    from unnest(${replies.map((reply) => reply.dedupeKey)}::text[],
      ${replies.map((reply) => Buffer.from(reply.body).toString("hex"))}::text[]) with ordinality as t (key, body, n)
    order by n
    on conflict (dedupe_key) do nothing returning id::text`);
  return added.map(({ id }) => id).toSorted((a, b) => Number(a) - Number(b));
}
