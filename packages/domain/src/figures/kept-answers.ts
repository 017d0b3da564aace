import type { Actor } from "../kernel/index.ts";
import type { Db } from "@ketnap/database";
import type { Tree } from "../organisation/index.ts";
import { type Era, lookOf } from "./looks.ts";
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
  /** Where it was reckoned after a look beside another statement. */
  era?: Era;
}

/** So many answers are kept of a database, those asked for last. */
const MOST = 100;
const keptOf = new WeakMap<object, Map<string, Kept>>();

/**
 * A whole answer, the very same object for as long as nobody touches any unit's figures, quotas, plans or members:
 * asking again costs one small statement, or none where a look was taken beside another (`lookBeside`). Of several who ask
 * at once one reckons. A transaction that has changed some of these itself reckons for itself.
 */
export async function keepAnswer<Answer extends object>(
  db: Db,
  { key, ...about }: Asked,
  reckon: () => Promise<Answer>,
): Promise<Answer> {
  const answers = answersOf(db);
  const known = answers.get(key);
  const held = known && isOf(known, about) ? known : null;
  const now = await standing(db, held);
  if (now === "own") return reckon();
  const kept: Kept = { ...about, ...now, answer: now.answer ?? reckon() };
  answers.delete(key);
  answers.set(key, kept);
  if (answers.size > MOST) answers.delete(answers.keys().next().value!);
  try {
    return (await kept.answer) as Answer;
  } catch (error) {
    // Whoever comes next tries anew.
    if (answers.get(key)?.answer === kept.answer) answers.delete(key);
    throw error;
  }
}

type Standing = Pick<Kept, "snapshot" | "lookedAtMs" | "era"> & { answer: Kept["answer"] | null };

/** How it is known to stand, with the answer where that is still true; "own": of a transaction that changed figures. */
async function standing(db: Db, held: Kept | null): Promise<Standing | "own"> {
  const era = lookOf(db);
  if (era) return { ...era, era, answer: held?.era === era ? held.answer : null };
  const good = held && performance.now() - held.lookedAtMs < HELD_MS ? held : null;
  const { own, unitIds, snapshot } = await readTouched(db, good?.snapshot ?? null);
  if (own) return "own";
  const looked = { snapshot, lookedAtMs: performance.now() };
  return good && unitIds?.length === 0 ? { ...good, ...looked } : { ...looked, answer: null };
}

function answersOf({ origin }: Db): Map<string, Kept> {
  let answers = keptOf.get(origin);
  if (!answers) keptOf.set(origin, (answers = new Map()));
  return answers;
}

function isOf(known: Kept, { tree, reach }: Omit<Asked, "key">): boolean {
  return known.tree === tree && (known.reach === reach || isAlike(known.reach, reach));
}

function isAlike(one: Actor["units"], other: Actor["units"]): boolean {
  return one !== "all" && other !== "all" && one.size === other.size && [...one].every((id) => other.has(id));
}
