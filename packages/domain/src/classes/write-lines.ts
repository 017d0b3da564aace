import type { ClassKind } from "@ketnap/contract";
import { type Change, type Context, today, type Unchanged } from "../kernel/index.ts";
import { type DatedEntry, lineOf, type PoolLine, writeLine } from "./pool-sheet.rules.ts";
import { insertPools, listDatedEntries, lockPools, type StoredEntry, writePoolLines } from "./pool.store.ts";

/** One unit's line of one kind. */
export interface UnitLine {
  unitId: number;
  kind: ClassKind;
  line: PoolLine;
}

/**
 * Lines in the place of what was noted, each of another unit or kind, as a command hands them back; by as many statements
 * as one takes.
 */
export async function writeLines(
  ctx: Context,
  lines: readonly UnitLine[],
): Promise<(Change<PoolLine> | Unchanged<PoolLine>)[]> {
  const unitIds = [...new Set(lines.map(({ unitId }) => unitId))];
  await lockPools(ctx.db, unitIds);
  const before = await entriesOf(ctx, unitIds);
  const changes = lines.map((said) => ({ said, ...writeLine(before(said), said.line, today(ctx)) }));
  await writePoolLines(
    ctx.db,
    changes.flatMap(({ kept }) => kept),
    ctx.now,
  );
  const added = changes.flatMap((change) => change.added.map((draft) => ({ ...keyOf(change.said), ...draft })));
  await insertPools(
    ctx.db,
    added.map((draft) => ({ ...draft, source: "staff" })),
    ctx.now,
    ctx.actor.accountId,
  );
  const after = await entriesOf(ctx, unitIds);
  return changes.map(({ said, kept, added: fresh }) => {
    const { unitId, kind } = said;
    const result = lineOf(after(said));
    if (kept.length + fresh.length === 0) return { result, unchanged: true };
    const sides = { before: { kind, entries: before(said) }, after: { kind, entries: after(said) } };
    return { result, entity: "class_pool", id: unitId, unitId, ...sides };
  });
}

async function entriesOf({ db }: Context, unitIds: readonly number[]) {
  const nameOf = ({ unitId, kind }: Pick<StoredEntry, "unitId" | "kind">) => `${unitId} ${kind}`;
  const noted = Map.groupBy(await listDatedEntries(db, unitIds), nameOf);
  return (of: UnitLine): DatedEntry[] => (noted.get(nameOf(of)) ?? []).map(plainEntry);
}

function plainEntry({ unitId: _, kind: __, ...entry }: StoredEntry): DatedEntry {
  return entry;
}

function keyOf({ unitId, kind }: UnitLine) {
  return { unitId, kind };
}
