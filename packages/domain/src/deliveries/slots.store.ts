import { type Db, sql } from "@ketnap/database";

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

/**
 * Takes so many of the slots that are free first, where that is within `aheadMs`, in one statement. `apartMs`: for what
 * goes out unasked, not within so long of each other, nor of the last that were taken so.
 */
export async function takeSlotRows(
  db: Db,
  connectionId: number,
  { count, aheadMs, apartMs }: { count: number; aheadMs: number; apartMs: number | null },
): Promise<SlotRows> {
  const ahead = sql`${aheadMs}::float8 * interval '1 ms'`;
  const apart = sql`${apartMs}::float8 * interval '1 ms'`;
  const [row] = await db.rows<SlotRows>(sql`
    with at as materialized (select clock_timestamp() as now),
    last as (select max(taken_at) as taken_at from channel_slot where connection_id = ${connectionId}::int),
    pause as (
      select until - at.now as left from at, channel_connection c, lateral (
        select greatest(c.paused_until, case when ${apartMs}::float8 is not null then c.unasked_paused_until end) as until) p
      where c.id = ${connectionId}::int and until > at.now),
    free as (
      select s.slot, s.free_at from channel_slot s, at
      where s.connection_id = ${connectionId}::int and s.free_at <= at.now + ${ahead} and not exists (select 1 from pause)
      order by s.free_at limit ${count}::int for update of s skip locked),
    placed as (
      select slot, greatest(free_at, at.now,
        (select taken_at from last) + row_number() over (order by free_at) * ${apart}) as ready
      from free, at),
    taken as (
      update channel_slot s set free_at = at.now + ${LEASE},
        taken_at = case when ${apartMs}::float8 is null then s.taken_at else placed.ready end
      from placed, at
      where s.connection_id = ${connectionId}::int and s.slot = placed.slot and placed.ready <= at.now + ${ahead}
      returning s.slot, placed.ready)
    select
      (select coalesce(json_agg(json_build_object('slot', slot, 'waitMs', extract(epoch from ready - at.now) * 1000)
        order by ready), '[]') from taken) as slots,
      coalesce(extract(epoch from greatest(
        (select min(free_at) from channel_slot where connection_id = ${connectionId}::int),
        (select taken_at from last) + ${apart}) - at.now - ${ahead}) * 1000, 0)::float8 as "laterMs",
      coalesce((select extract(epoch from pause.left) * 1000 from pause), 0)::float8 as "pausedMs",
      (extract(epoch from at.now) * 1000)::float8 as "nowMs",
      (select count(*)::int from channel_slot where connection_id = ${connectionId}::int) as total
    from at`);
  return row!;
}

/** Each may be taken again from then on, by the server's clock. */
export async function giveSlotsBack(
  db: Db,
  given: readonly { connectionId: number; slot: number; freeAtMs: number }[],
): Promise<void> {
  await db.rows(sql`
    update channel_slot s set free_at = to_timestamp(g.ms / 1000)
    from unnest(${given.map((each) => each.connectionId)}::int[], ${given.map(({ slot }) => slot)}::int[],
      ${given.map(({ freeAtMs }) => freeAtMs)}::float8[]) as g (connection_id, slot, ms)
    where s.connection_id = g.connection_id and s.slot = g.slot returning s.slot`);
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
