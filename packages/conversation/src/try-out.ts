import type { Intent, Understanding } from "@ketnap/contract";
import { type Context, NotFound, reaches } from "@ketnap/domain/kernel";
import { readTaughtPhrases } from "@ketnap/domain/misunderstood";
import { lexiconUnits, readTree } from "@ketnap/domain/organisation";
import { buildLexicon, prepareTaught, understand } from "@ketnap/understanding";
import { contextOf } from "./understood.ts";

/** What a text is understood as, and what it would be with a name or a phrase more. Nothing is written. */
export async function tryOut(
  ctx: Context,
  text: string,
  { alias, phrase }: { alias?: { unitId: number; alias: string }; phrase?: { phrase: string; intent: Intent } },
): Promise<{ before: Understanding; after: Understanding }> {
  const within = await contextOf(ctx);
  const units = alias ? await withAlias(ctx, alias) : within.units;
  const taught = phrase ? prepareTaught([...(await readTaughtPhrases(ctx.db)), phrase]) : within.taught;
  return {
    before: understand(text, within),
    after: understand(text, { ...within, units, ...(taught ? { taught } : {}) }),
  };
}

async function withAlias(ctx: Context, { unitId, alias }: { unitId: number; alias: string }) {
  const tree = await readTree(ctx.db);
  if (!reaches(ctx.actor, unitId) || !tree.unit(unitId)) throw new NotFound(`unit ${unitId}`);
  const known = lexiconUnits(tree, ctx.actor.units === "all" ? null : ctx.actor.units);
  return buildLexicon(
    known.map((unit) => (unit.id === unitId ? { ...unit, aliases: [...(unit.aliases ?? []), alias] } : unit)),
  );
}
