import type { Understanding } from "@ketnap/contract";
import type { Db } from "@ketnap/database";
import { type Context, today } from "@ketnap/domain/kernel";
import { lexiconUnits, readTree, type Tree } from "@ketnap/domain/organisation";
import { buildLexicon, type Lexicon, understand, type UnderstandingContext } from "@ketnap/understanding";
import { spellRanges } from "./asks/ranges-said.ts";
import { likeMonthBefore } from "./dialogs/month-before.ts";
import { taughtOf } from "./misunderstood.ts";

/** What one answer's words were understood as before it began. */
export interface Understood {
  text: string;
  found: Understanding;
}

const ahead = new WeakMap<Db, Understood>();

/** A question as it was typed, within what the asker reaches. */
export function understood({ db }: Pick<Context, "db">, text: string, within: UnderstandingContext): Understanding {
  const before = ahead.get(db);
  return before?.text === text ? before.found : understand(likeMonthBefore(spellRanges(text)), within);
}

/** For the one answer that has this database: its words are not understood twice. */
export function keepUnderstood({ db }: Pick<Context, "db">, before: Understood): void {
  ahead.set(db, before);
}

/** The names in the asker's reach, his own unit, and what staff taught. */
export async function contextOf(ctx: Context): Promise<UnderstandingContext> {
  const tree = await readTree(ctx.db);
  const [self] = ctx.actor.homeUnits;
  const taught = await taughtOf(ctx.db, tree);
  return {
    units: lexiconOf(tree, ctx.actor.units),
    today: today(ctx),
    taught,
    ...(self === undefined ? {} : { self }),
  };
}

const lexicons = new WeakMap<Tree, WeakMap<object, Lexicon>>();

/** The names within a reach. Building takes a while, so it is kept for as long as its tree is. */
function lexiconOf(tree: Tree, units: Context["actor"]["units"]): Lexicon {
  let kept = lexicons.get(tree);
  if (!kept) lexicons.set(tree, (kept = new WeakMap()));
  const reach = units === "all" ? tree : units;
  let lexicon = kept.get(reach);
  if (!lexicon) {
    lexicon = buildLexicon(lexiconUnits(tree, units === "all" ? null : units));
    kept.set(reach, lexicon);
  }
  return lexicon;
}
