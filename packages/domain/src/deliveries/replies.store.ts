import type { ChoiceAction } from "@ketnap/contract";
import { type Db, shortList, sql, toDbInstant } from "@ketnap/database";
import type { Place } from "./place.ts";
import type { Ended } from "./replies.ts";

export interface StoredReply {
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

interface EndedTurn {
  place: Place;
  ended: Ended;
  replies: readonly StoredReply[];
}

/**
 * Everything that turns leave behind, in one statement: choices, deliveries, the erased texts. The new deliveries in
 * their order, each with the message that it answers.
 */
export async function writeTurns(
  db: Db,
  turns: readonly EndedTurn[],
  now: Temporal.Instant,
): Promise<{ id: string; inboxId: string }[]> {
  const choices = turns.flatMap(({ place: { channel, address }, replies }) =>
    replies.flatMap((reply) =>
      reply.choices.map((choice, index) => ({ ...choice, channel, address, position: index + 1 })),
    ),
  );
  const sent = turns.flatMap(({ place, ended, replies }) => replies.map((reply) => ({ place, ended, reply })));
  const added = await db.rows<{ id: string; inboxId: string }>(sql`
    with offered as (
      insert into offered_choice (token, channel, address, position, label, action, offered_at, expires_at)
      select token, channel, address, position, label, action, "offeredAt", "expiresAt"
      from jsonb_to_recordset(${JSON.stringify(choices)}::jsonb) as t (token text, channel text, address text,
        position int, label text, action jsonb, "offeredAt" timestamptz, "expiresAt" timestamptz)),
    ended as (
      update inbox_message set settled_at = ${toDbInstant(now)}, sealed = null, retry_at = null, failure = t.failure
      from unnest(${shortList(
        turns.map(({ ended }) => ended.inboxId),
        "bigint",
      )},
        ${turns.map(({ ended }) => ended.failure ?? null)}::text[]) as t (id, failure)
      where inbox_message.id = t.id)
    insert into delivery (dedupe_key, channel, connection_id, address, account_id, inbox_id, priority, body, next_at,
      expires_at, created_at)
    select key, t.channel, t.connection_id, t.address, coalesce(t.account_id, (
        select l.account_id from chat_link l
        where l.channel = t.channel and l.address = t.address and l.unlinked_at is null)),
      t.inbox_id, 1, decode(body, 'hex'), ${toDbInstant(now)}, ${toDbInstant(now.add({ hours: 24 }))}, ${toDbInstant(now)}
    from unnest(${shortList(
      sent.map(({ reply }) => reply.dedupeKey),
      "text",
    )}, ${sent.map(({ place }) => place.channel)}::text[],
      ${sent.map(({ place }) => place.connectionId)}::int[], ${sent.map(({ place }) => place.address)}::text[],
      ${sent.map(({ ended }) => ended.accountId ?? null)}::int[], ${sent.map(({ ended }) => ended.inboxId)}::bigint[],
      ${sent.map(({ reply }) => Buffer.from(reply.body).toString("hex"))}::text[])
      with ordinality as t (key, channel, connection_id, address, account_id, inbox_id, body, n)
    order by n
    on conflict (dedupe_key) do nothing returning id::text, inbox_id::text as "inboxId"`);
  return added.toSorted((a, b) => Number(a.id) - Number(b.id));
}
