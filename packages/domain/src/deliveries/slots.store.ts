import { type Db, sql } from "@ketnap/database";

export interface SlotRow {
  /** Null: none is to be had within the asked time. */
  slot: number | null;
  /** Until the slot may be used, or until it is worth asking again. */
  waitMs: number;
  /** Until the connection's pause ends; 0 where there is none. */
  pausedMs: number;
}

/** A send that never said how it ended gives its slot back after so long. */
const LEASE = sql`interval '40 seconds'`;

/**
 * Takes the slot that is free first, where that is within `aheadMs`, in one statement. `apartMs`: not within so long of
 * the slot taken last. Measured on the server's clock, since the processes' own differ.
 */
export async function takeSlotRow(
  db: Db,
  connectionId: number,
  { aheadMs, apartMs }: { aheadMs: number; apartMs: number },
): Promise<SlotRow> {
  const [row] = await db.rows<SlotRow>(sql`
    with at as materialized (select clock_timestamp() as now),
    last as (select max(taken_at) as taken_at from channel_slot where connection_id = ${connectionId}::int),
    pause as (
      select greatest(paused_until - at.now, interval '0') as left from channel_connection, at
      where id = ${connectionId}::int and paused_until > at.now),
    free as (
      select s.slot, greatest(s.free_at, at.now) as free_at from channel_slot s, at
      where s.connection_id = ${connectionId}::int and s.free_at <= at.now + ${aheadMs}::int * interval '1 ms'
        and not exists (select 1 from pause)
        and coalesce((select taken_at from last) + ${apartMs}::int * interval '1 ms' <= at.now, true)
      order by s.free_at limit 1 for update of s skip locked),
    taken as (
      update channel_slot s set free_at = at.now + ${LEASE}, taken_at = at.now from free, at
      where s.connection_id = ${connectionId}::int and s.slot = free.slot
      returning s.slot, free.free_at)
    select (select slot from taken) as slot,
      (extract(epoch from greatest(interval '0', coalesce((select free_at from taken) - at.now, greatest(
        (select min(free_at) from channel_slot where connection_id = ${connectionId}::int)
          - at.now - ${aheadMs}::int * interval '1 ms',
        (select taken_at from last) + ${apartMs}::int * interval '1 ms' - at.now), interval '0'))) * 1000)::float8
        as "waitMs",
      coalesce((select extract(epoch from pause.left) * 1000 from pause), 0)::float8 as "pausedMs"
    from at`);
  return row!;
}

export async function giveSlotBack(db: Db, connectionId: number, slot: number, afterMs: number): Promise<void> {
  await db.rows(sql`
    update channel_slot set free_at = clock_timestamp() + ${afterMs}::float8 * interval '1 ms'
    where connection_id = ${connectionId}::int and slot = ${slot}::int returning slot`);
}

/** As many slots as the connection may send a second, whatever it had. */
export async function keepSlotRows(db: Db, connectionId: number, slots: number): Promise<void> {
  await db.rows(sql`
    with gone as (delete from channel_slot where connection_id = ${connectionId}::int and slot > ${slots}::int)
    insert into channel_slot (connection_id, slot, free_at)
    select ${connectionId}::int, n, to_timestamp(0) from generate_series(1, ${slots}::int) n
    on conflict do nothing returning slot`);
}
