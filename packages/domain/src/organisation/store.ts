import { type Db, sql } from "@ketnap/database";
import { type LineageRow, Tree, type TreeUnit } from "./tree.ts";

/** Trees by stamp, for each pool of connections; a few, so that an open transaction and its neighbours do not evict each other. */
const trees = new WeakMap<object, Map<string, Tree>>();
const KEPT = 4;

/**
 * The whole dated tree as this transaction sees it; loaded again only when somebody changed it.
 * `stamp`: where a statement just before has brought `treeStamp` along, so that nobody asks for it again.
 */
export async function readTree(db: Db, stamp?: string): Promise<Tree> {
  const pin = pins.get(db);
  if (pin?.tree) return pin.tree;
  const tree = await treeOf(db, stamp ?? (await readStamp(db)));
  if (pin) pin.tree ??= tree;
  return pin?.tree ?? tree;
}

const pins = new WeakMap<Db, { tree: Tree | null }>();

/** The same database, where the tree first read is held fast: for one turn, which asks for it often and never changes it. */
export function pinTree(db: Db): Db {
  const held: Db = { ...db };
  pins.set(held, { tree: pins.get(db)?.tree ?? null });
  return held;
}

/** The same database, where the tree is read as it is now. */
export function unpinned(db: Db): Db {
  return pins.has(db) ? { ...db } : db;
}

/** The version with the transaction that wrote it: a version that was rolled back is another than the one written after it. */
export const treeStamp = sql`(select version || '.' || xmin from tree_state)`;

async function readStamp(db: Db): Promise<string> {
  const [state] = await db.rows<{ stamp: string }>(sql`select ${treeStamp} as stamp`);
  return state!.stamp;
}

async function treeOf(db: Db, stamp: string): Promise<Tree> {
  let kept = trees.get(db.origin);
  if (!kept) trees.set(db.origin, (kept = new Map()));
  const tree = kept.get(stamp) ?? (await loadTree(db));
  kept.delete(tree.version);
  kept.set(tree.version, tree);
  if (kept.size > KEPT) kept.delete(kept.keys().next().value!);
  return tree;
}

/** One statement, so that all tables and the stamp are of one moment. */
const LOAD = sql`
  select ${treeStamp} as stamp,
    (select coalesce(json_agg(json_build_object(
        'id', u.id, 'key', u.key, 'code', u.code, 'name', u.name, 'level', u.level, 'unitType', u.unit_type,
        'startedOn', u.started_on, 'endedOn', u.ended_on, 'sample', u.sample,
        'aliases', coalesce(a.list, '[]'), 'names', coalesce(n.list, '[]'), 'placements', coalesce(p.list, '[]')
      ) order by u.id), '[]')
      from unit u
      left join (select unit_id, json_agg(alias order by alias) as list from unit_alias group by unit_id) a on a.unit_id = u.id
      left join (select unit_id, json_agg(json_build_object('name', name, 'from', valid_from, 'to', valid_to)
          order by valid_from nulls first) as list from unit_name group by unit_id) n on n.unit_id = u.id
      left join (select unit_id, json_agg(json_build_object('parentId', parent_id, 'from', valid_from, 'to', valid_to)
          order by valid_from nulls first) as list from placement group by unit_id) p on p.unit_id = u.id) as units,
    (select coalesce(json_agg(json_build_object('kind', kind, 'fromUnitId', from_unit_id, 'toUnitId', to_unit_id,
        'effectiveOn', effective_on, 'share', share, 'documentNo', document_no) order by effective_on, id), '[]')
      from lineage) as lineage`;

async function loadTree(db: Db): Promise<Tree> {
  const [all] = await db.rows<{ stamp: string; units: TreeUnit[]; lineage: LineageRow[] }>(LOAD);
  return new Tree(all!.stamp, all!.units, all!.lineage);
}
