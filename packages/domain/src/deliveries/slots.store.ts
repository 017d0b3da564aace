import { type Db, shortList, type Sql, sql } from "@ketnap/database";

export interface SlotRows {
  /** By the time at which they may be used. */
  slots: { slot: number; waitMs: number }[];
  /** Until it is worth asking again, where none is to be had. */
  laterMs: number;
  /** Until the connection's pause ends; 0 where there is none. */
  pausedMs: number;
  /** The server's clock: the processes' own differ. */
  nowMs: number;
  /** How many slots the connection has: none before its first send. */
  total: number;
}

/** A slot whose holder says nothing for so long is free again; a living one says that it holds it every few seconds. */
const LEASE = sql`interval '9 seconds'`;

/** `apartMs`: for what goes out unasked, not within so long of each other, nor of the last that were taken so. */
interface AskedSlots {
  connectionId: number;
  count: number;
  aheadMs: number;
  apartMs: number | null;
}

/**
 * Takes so many of each connection's slots that are free first, where that is within `aheadMs`, in one statement and in
 * the order of what is asked. A connection may be asked for once: what is asked a second time would be given twice.
 */
export async function takeSlotRows(db: Db, asked: readonly AskedSlots[]): Promise<SlotRows[]> {
  const ms = (name: Sql) => sql`${name} * interval '1 ms'`;
  const [ahead, apart] = [ms(sql`a.ahead_ms`), ms(sql`a.apart_ms`)];
  return db.rows<SlotRows>(sql`
    with at as materialized (select clock_timestamp() as now),
    asked as materialized (
      select a.*, at.now, (select max(taken_at) from channel_slot where connection_id = a.connection_id) as taken_at,
        (select until - at.now from channel_connection c, lateral (
            select greatest(c.paused_until, case when a.apart_ms is not null then c.unasked_paused_until end) as until) p
          where c.id = a.connection_id and until > at.now) as pause
      from at, unnest(${shortList(asked.map(({ connectionId }) => connectionId))}, ${asked.map(({ count }) => count)}::int[],
        ${asked.map(({ aheadMs }) => aheadMs)}::float8[], ${asked.map(({ apartMs }) => apartMs)}::float8[])
        with ordinality as a (connection_id, count, ahead_ms, apart_ms, n)),
    free as (
      select a.n, s.slot, greatest(s.free_at, a.now,
        a.taken_at + row_number() over (partition by a.n order by s.free_at) * ${apart}) as ready
      from asked a cross join lateral (
        select slot, free_at from channel_slot
        where connection_id = a.connection_id and free_at <= a.now + ${ahead} and a.pause is null
        order by free_at limit a.count for update skip locked) s),
    taken as (
      update channel_slot s set free_at = a.now + ${LEASE},
        taken_at = case when a.apart_ms is null then s.taken_at else free.ready end
      from free join asked a using (n)
      where s.connection_id = a.connection_id and s.slot = free.slot and free.ready <= a.now + ${ahead}
      returning a.n, s.slot, free.ready)
    select
      (select coalesce(json_agg(json_build_object('slot', slot, 'waitMs', extract(epoch from ready - a.now) * 1000)
        order by ready), '[]') from taken where taken.n = a.n) as slots,
      coalesce(extract(epoch from greatest(
        (select min(free_at) from channel_slot where connection_id = a.connection_id),
        a.taken_at + ${apart}) - a.now - ${ahead}) * 1000, 0)::float8 as "laterMs",
      coalesce(extract(epoch from a.pause) * 1000, 0)::float8 as "pausedMs",
      (extract(epoch from a.now) * 1000)::float8 as "nowMs",
      (select count(*)::int from channel_slot where connection_id = a.connection_id) as total
    from asked a order by a.n`);
}

/** It may be taken again from then on, by the server's clock. */
export interface FreedSlot {
  connectionId: number;
  slot: number;
  freeAtMs: number;
}

/** As a statement or as part of one. */
export const freeing = (freed: readonly FreedSlot[]): Sql => sql`
  update channel_slot s set free_at = to_timestamp(g.ms / 1000)
  from unnest(${shortList(freed.map((each) => each.connectionId))}, ${freed.map(({ slot }) => slot)}::int[],
    ${freed.map(({ freeAtMs }) => freeAtMs)}::float8[]) as g (connection_id, slot, ms)
  where s.connection_id = g.connection_id and s.slot = g.slot returning s.slot`;

export async function giveSlotsBack(db: Db, freed: readonly FreedSlot[]): Promise<void> {
  await db.rows(freeing(freed));
}

/** Held for a lease more; one that was given back meanwhile stays as it is. */
export async function holdSlotRows(db: Db, held: readonly { connectionId: number; slot: number }[]): Promise<void> {
  await db.rows(sql`
    update channel_slot s set free_at = clock_timestamp() + ${LEASE}
    from unnest(${held.map((each) => each.connectionId)}::int[], ${held.map(({ slot }) => slot)}::int[])
      as h (connection_id, slot)
    where s.connection_id = h.connection_id and s.slot = h.slot
      and s.free_at > clock_timestamp() + interval '1500 ms'
    returning s.slot`);
}

/** As many slots as the connection may send a second, whatever it had. */
export async function keepSlotRows(db: Db, connectionId: number, slots: number): Promise<void> {
  await db.rows(sql`
    with gone as (delete from channel_slot where connection_id = ${connectionId}::int and slot > ${slots}::int)
    insert into channel_slot (connection_id, slot, free_at)
    select ${connectionId}::int, n, to_timestamp(0) from generate_series(1, ${slots}::int) n
    on conflict do nothing returning slot`);
}
