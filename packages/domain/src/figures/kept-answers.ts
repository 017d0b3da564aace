import type { Actor } from "../kernel/index.ts";
import type { Db } from "@ketnap/database";
import type { Tree } from "../organisation/index.ts";
import { HELD_MS } from "./shelf.ts";
import { readTouched } from "./touched.store.ts";

interface Asked {
  /** Says all that the answer depends on beside tree, reach and what touches units. */
  key: string;
  tree: Tree;
  reach: Actor["units"];
}

interface Kept extends Omit<Asked, "key"> {
  answer: Promise<object>;
  /** Whatever was committed by then is in it. */
  snapshot: string;
  lookedAtMs: number;
}

/** So many answers are kept of a database, those asked for last. */
const MOST = 100;
const kept = new WeakMap<object, Map<string, Kept>>();

/**
 * A whole answer, the very same object for as long as nobody touches any unit's figures, quotas, plans or members:
 * asking again costs one small statement. Of several who ask at once one reckons. A transaction that has changed some of
 * these itself reckons for itself.
 */
export async function keepAnswer<Answer extends object>(
  db: Db,
  { key, ...about }: Asked,
  reckon: () => Promise<Answer>,
): Promise<Answer> {
  const answers = kept.get(db.origin) ?? new Map<string, Kept>();
  kept.set(db.origin, answers);
  const known = answers.get(key);
  const good = known && isOf(known, about) && performance.now() - known.lookedAtMs < HELD_MS ? known : null;
  const { own, unitIds, snapshot } = await readTouched(db, good?.snapshot ?? null);
  if (own) return reckon();
  const looked = { snapshot, lookedAtMs: performance.now() };
  const isUntouched = good !== null && unitIds?.length === 0;
  const now: Kept = isUntouched ? { ...good, ...looked } : { ...about, ...looked, answer: reckon() };
  answers.delete(key);
  answers.set(key, now);
  if (answers.size > MOST) answers.delete(answers.keys().next().value!);
  try {
    return (await now.answer) as Answer;
  } catch (error) {
    // Whoever comes next tries anew.
    if (answers.get(key)?.answer === now.answer) answers.delete(key);
    throw error;
  }
}

function isOf(known: Kept, { tree, reach }: Omit<Asked, "key">): boolean {
  return known.tree === tree && (known.reach === reach || isAlike(known.reach, reach));
}

function isAlike(one: Actor["units"], other: Actor["units"]): boolean {
  return one !== "all" && other !== "all" && one.size === other.size && [...one].every((id) => other.has(id));
}
