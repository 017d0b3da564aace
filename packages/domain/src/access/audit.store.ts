import type { AuditEntryRow } from "@ketnap/contract";
import { type Db, emptySql, sql } from "@ketnap/database";
import { type AuditEntry, inReach, type ListInput, type Page, readPage, TIME_ZONE } from "../kernel/index.ts";

export interface AuditFilter {
  id?: number[] | undefined;
  entity?: string | undefined;
  entityId?: string | undefined;
  unitId?: number | undefined;
  actorId?: number | undefined;
  verb?: string | undefined;
  change?: string | undefined;
  fromDay?: string | undefined;
  toDay?: string | undefined;
}

const COLUMNS = sql`e.id::float8 as id, to_char(e.at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') as at,
  e.actor_id as "actorId", e.actor_label as "actorLabel", e.verb, e.entity, e.entity_id as "entityId",
  e.unit_id as "unitId", u.name as "unitName", e.change, e.before, e.after`;

/** Entries of these units (null: every entry, also those of no unit). Ids grow with time, so they sort for both. */
export async function listAuditRows(
  db: Db,
  unitIds: number[] | null,
  input: ListInput & { filter: AuditFilter },
): Promise<Page<AuditEntryRow>> {
  const { id, entity, entityId, unitId, actorId, verb, change, fromDay, toDay } = input.filter;
  const where = sql`where true
    ${unitIds ? sql`and ${inReach(sql`e.unit_id`, unitIds)}` : emptySql}
    ${id ? sql`and e.id = any(${id}::bigint[])` : emptySql}
    ${entity ? sql`and e.entity = ${entity}` : emptySql}
    ${entityId ? sql`and e.entity_id = ${entityId}` : emptySql}
    ${unitId ? sql`and e.unit_id = ${unitId}::int` : emptySql}
    ${actorId ? sql`and e.actor_id = ${actorId}::int` : emptySql}
    ${verb ? sql`and e.verb = ${verb}` : emptySql}
    ${change ? sql`and e.change = ${change}` : emptySql}
    ${fromDay ? sql`and e.at >= (${fromDay}::date)::timestamp at time zone ${TIME_ZONE}` : emptySql}
    ${toDay ? sql`and e.at < (${toDay}::date + 1)::timestamp at time zone ${TIME_ZONE}` : emptySql}`;
  const by = input.sort === "at" ? sql`e.at` : sql`e.id`;
  const [found, tables] = [sql`audit_entry e`, sql`audit_entry e left join unit u on u.id = e.unit_id`];
  return readPage(db, { id: sql`e.id`, found, where, by, columns: COLUMNS, tables }, input);
}

/** One link of the chain with the entry that it belongs to. */
export interface ChainLink {
  position: number;
  entryId: number;
  previousHash: string;
  hash: string;
  digest: string | null;
  /** With everything that its digest covers; null where it is gone. */
  entry: AuditEntry | null;
}

/** A stretch of the chain in its order. */
export async function readChain(db: Db, after: number, most: number): Promise<ChainLink[]> {
  type Row = Omit<ChainLink, "entry"> & Omit<AuditEntry, "at"> & { at: Date | null };
  const rows = await db.rows<Row>(sql`
    select l.position::float8 as position, l.entry_id::float8 as "entryId", l.previous_hash as "previousHash", l.hash,
      e.digest, e.at, e.actor_id as "actorId", e.actor_label as "actorLabel", e.verb, e.entity,
      e.entity_id as "entityId", e.unit_id as "unitId", e.change, e.before, e.after
    from audit_link l left join audit_entry e on e.id = l.entry_id
    where l.position > ${after}::float8::bigint order by l.position limit ${most}::int`);
  return rows.map(({ position, entryId, previousHash, hash, digest, at, ...rest }) => {
    const entry = at && { at: at.toISOString(), ...rest };
    return { position, entryId, previousHash, hash, digest, entry };
  });
}

/** The first entry that no link belongs to: it was written past the chain. */
export async function findUnchained(db: Db): Promise<number | null> {
  const [row] = await db.rows<{ id: number | null }>(sql`select min(e.id)::float8 as id from audit_entry e
    where not exists (select 1 from audit_link l where l.entry_id = e.id)`);
  return row?.id ?? null;
}
