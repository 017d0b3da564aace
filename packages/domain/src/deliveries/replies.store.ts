import type { ChoiceAction } from "@ketnap/contract";
import { type Db, shortList, sql, toDbInstant } from "@ketnap/database";
import { sentAtOnce } from "./claimable.store.ts";
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

export interface TurnRow {
  /** In their order. */
  deliveryIds: string[];
  /** The first of them is claimed, until the lease ends. */
  claimed: boolean;
  /** Whose chat it is, as the deliveries have it. */
  accountId: number | null;
  /** The chat has written something else meanwhile. */
  more: boolean;
}

/**
 * Everything that turns leave behind, in one statement: choices, deliveries, the erased texts. Turn by turn. With a lease
 * the first reply of each is claimed, where it may be sent at once.
 */
export async function writeTurns(
  db: Db,
  turns: readonly EndedTurn[],
  now: Temporal.Instant,
  leaseUntil: Temporal.Instant | null = null,
): Promise<TurnRow[]> {
  const choices = turns.flatMap(({ place: { channel, address }, replies }) =>
    replies.flatMap((reply) =>
      reply.choices.map((choice, index) => ({ ...choice, channel, address, position: index + 1 })),
    ),
  );
  const sent = turns.flatMap(({ place, ended, replies }) =>
    replies.map((reply, n) => ({ place, ended, reply, first: n === 0 && leaseUntil !== null })),
  );
  return db.rows<TurnRow>(sql`
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
      where inbox_message.id = t.id),
    added as (
    insert into delivery (dedupe_key, channel, connection_id, address, account_id, inbox_id, priority, body, next_at,
      expires_at, created_at, state, attempt, lease_until)
    select key, t.channel, t.connection_id, t.address, coalesce(t.account_id, (
        select l.account_id from chat_link l
        where l.channel = t.channel and l.address = t.address and l.unlinked_at is null)),
      t.inbox_id, 1, decode(body, 'hex'), ${toDbInstant(now)}, ${toDbInstant(now.add({ hours: 24 }))}, ${toDbInstant(now)},
      case when at_once then 'sending' else 'due' end, at_once::int,
      case when at_once then ${leaseUntil && toDbInstant(leaseUntil)}::timestamptz end
    from unnest(${shortList(
      sent.map(({ reply }) => reply.dedupeKey),
      "text",
    )}, ${sent.map(({ place }) => place.channel)}::text[],
      ${sent.map(({ place }) => place.connectionId)}::int[], ${sent.map(({ place }) => place.address)}::text[],
      ${sent.map(({ ended }) => ended.accountId ?? null)}::int[], ${sent.map(({ ended }) => ended.inboxId)}::bigint[],
      ${sent.map(({ reply }) => Buffer.from(reply.body).toString("hex"))}::text[], ${sent.map(({ first }) => first)}::bool[])
      with ordinality as t (key, channel, connection_id, address, account_id, inbox_id, body, first, n)
      cross join lateral (select t.first and ${sentAtOnce(now)} as at_once offset 0) may
    order by n
    on conflict (dedupe_key) do nothing returning id, inbox_id, account_id, state)
    select coalesce(own.ids, '{}') as "deliveryIds", coalesce(own.claimed, false) as claimed, own.account_id as "accountId",
      exists (
        select 1 from inbox_message m
        where m.channel = t.channel and m.connection_id = t.connection_id and m.address = t.address
          and m.settled_at is null and m.id <> t.id) as more
    from unnest(${shortList(
      turns.map(({ ended }) => ended.inboxId),
      "bigint",
    )}, ${turns.map(({ place }) => place.channel)}::text[], ${turns.map(({ place }) => place.connectionId)}::int[],
      ${turns.map(({ place }) => place.address)}::text[]) with ordinality as t (id, channel, connection_id, address, n)
      left join lateral (
        select array_agg(id::text order by id) as ids, bool_or(state = 'sending') as claimed, min(account_id) as account_id
        from added where added.inbox_id = t.id) own on true
    order by t.n`);
}
