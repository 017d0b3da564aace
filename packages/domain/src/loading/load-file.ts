import { createHash } from "node:crypto";
import { z } from "zod";
import { command, Invalid } from "../kernel/index.ts";
import { checkFile, type Problem } from "./check-file.rules.ts";
import { parseFile } from "./parse-file.ts";
import { findKnown, insertArticles, insertUnits, type Loaded, noteLoadedFile } from "./store.ts";
import { loadFigures, loadQuotas, loadSnapshots } from "./rows.store.ts";

export interface LoadResult {
  counts: Loaded;
  unknownSections: string[];
}

/**
 * Loads a file of units, member counts, quotas and figures: all of it or nothing. What stands there already is left,
 * a changed number is corrected with its own audit entry, and the same file twice changes nothing.
 */
export const loadFile = command({
  name: "loading.load",
  permission: "installation.write",
  input: z.strictObject({
    name: z.string().max(300),
    text: z.string().max(200_000_000),
    sample: z.boolean().default(false),
  }),
  scope: () => [],
  async run(ctx, input) {
    const { file, unknownSections } = parseFile(input.text);
    const problems = checkFile(file, await findKnown(ctx.db, file));
    if (problems.length > 0) throw new Invalid(asFields(problems));
    const marks = { sample: input.sample, now: ctx.now, by: ctx.actor.accountId };
    const articles = await insertArticles(ctx.db, file.articles, input.sample);
    const units = await insertUnits(ctx.db, file.units, input.sample);
    const memberSnapshots = await loadSnapshots(ctx.db, file.memberSnapshots, marks);
    const quotas = await loadQuotas(ctx.db, file.quotas, marks);
    const figures = await loadFigures(ctx.db, file.figures, marks);
    const corrections = [...memberSnapshots.corrections, ...quotas.corrections, ...figures.corrections];
    const counts: Loaded = {
      articles,
      units,
      memberSnapshots: memberSnapshots.added,
      quotas: quotas.added,
      figures: figures.added,
      corrected: corrections.length,
    };
    const result: LoadResult = { counts, unknownSections };
    if (Object.values(counts).every((count) => count === 0)) return { result, unchanged: true };
    const sha256 = createHash("sha256").update(input.text).digest("hex");
    const id = await noteLoadedFile(ctx.db, { sha256, name: input.name, sample: input.sample, counts }, ctx.now);
    return { result, entity: "loaded_file", id, created: { name: input.name, sha256, counts }, entries: corrections };
  },
});

function asFields(problems: readonly Problem[]): Invalid["fields"] {
  const fields: Invalid["fields"] = {};
  for (const { section, where, why } of problems) fields[section] ??= { key: "bad_entry", values: { where, why } };
  return fields;
}
