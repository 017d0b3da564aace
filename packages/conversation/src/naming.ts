import type { AnswerFacts, AskRequest, UnitMark, UnitRef } from "@ketnap/contract";
import { type Context, reaches, today } from "@ketnap/domain/kernel";
import { tellApart, type Tree } from "@ketnap/domain/organisation";
import { type Speaker, unitLabel } from "@ketnap/wording";

export interface Candidate {
  unit: UnitRef;
  mark?: UnitMark | undefined;
  ask: AskRequest;
}

/** The units that may be meant, each with what tells it from others of its name in the asker's reach. */
export function candidatesOf(
  ctx: Context,
  tree: Tree,
  ids: readonly number[],
  ask: (unit: UnitRef) => AskRequest,
): Candidate[] {
  const marks = marksOf(ctx, tree, ids);
  return ids.map((id) => {
    const unit = { id, name: tree.unit(id)?.name ?? "" };
    return { unit, mark: marks.get(id), ask: ask(unit) };
  });
}

/** The units of choices by other names than their own, where others in reach bear the same. */
export function named(ctx: Context, tree: Tree, units: readonly UnitRef[], say: Speaker): Map<number, UnitRef> {
  const ids = units.map(({ id }) => id);
  const marks = marksOf(ctx, tree, ids);
  return new Map(units.map(({ id, name }) => [id, { id, name: unitLabel(name, marks.get(id), say) }]));
}

/** The facts as they are worded: whom they speak of is told from others of the same name. */
export function toldApart(ctx: Context, tree: Tree, facts: AnswerFacts, say: Speaker): AnswerFacts {
  const { unit, rows = [] } = facts as { unit?: UnitRef | null; rows?: readonly { unit: UnitRef }[] };
  const units = [...(unit ? [unit] : []), ...rows.flatMap((row) => (row.unit ? [row.unit] : []))];
  const marks = marksOf(
    ctx,
    tree,
    units.map(({ id }) => id),
  );
  if (marks.size === 0) return facts;
  const marked = ({ id, name }: UnitRef) => ({ id, name: unitLabel(name, marks.get(id), say, 120) });
  return {
    ...facts,
    ...(unit ? { unit: marked(unit) } : {}),
    ...(rows.length > 0 ? { rows: rows.map((row) => (row.unit ? { ...row, unit: marked(row.unit) } : row)) } : {}),
  } as AnswerFacts;
}

function marksOf(ctx: Context, tree: Tree, ids: readonly number[]): ReadonlyMap<number, UnitMark> {
  return tellApart(tree, ids, (id) => reaches(ctx.actor, id), today(ctx));
}
