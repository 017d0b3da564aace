import { createHash } from "node:crypto";
import { z } from "zod";
import { monthOf } from "../calendar/month.rules.ts";
import { command, Invalid, today } from "../kernel/index.ts";
import { checkFile, type Problem } from "./check-file.rules.ts";
import { parseFile } from "./parse-file.ts";
import { findKnown, findLoadedOn, insertArticles, insertUnits, type Loaded, noteLoadedFile } from "./store.ts";
import { loadFigures, loadQuotas, loadSnapshots } from "./rows.store.ts";

export interface LoadResult {
  counts: Loaded;
  unknownSections: string[];
  /** The day on which this very file was loaded before; then nothing was changed, whatever staff corrected since. */
  loadedOn: string | null;
}

/**
 * Loads a file of units, member counts, quotas and figures: all of it or nothing. What stands there already is left,
 * a changed number is corrected with its own audit entry. A file that was loaded before changes nothing, so that it
 * does not undo what staff corrected since.
 */
export const loadFile = command({
  name: "loading.load",
  permission: "installation.write",
  input: z.strictObject({
    name: z.string().max(300),
    // Windows' editors put a mark before the first character, which is no JSON.
    text: z
      .string()
      .max(200_000_000)
      .transform((text) => text.replace(/^\uFEFF/, "")),
    sample: z.boolean().default(false),
  }),
  scope: () => [],
  async run(ctx, input) {
    const { file, unknownSections } = parseFile(input.text, ctx.actor.locale);
    const sha256 = createHash("sha256").update(input.text).digest("hex");
    const loadedOn = await findLoadedOn(ctx.db, sha256);
    if (loadedOn) return { result: { counts: { ...NOTHING }, unknownSections, loadedOn }, unchanged: true };
    const problems = checkFile(file, await findKnown(ctx.db, file), monthOf(today(ctx)));
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
    const result: LoadResult = { counts, unknownSections, loadedOn };
    if (Object.values(counts).every((count) => count === 0)) return { result, unchanged: true };
    const id = await noteLoadedFile(ctx.db, { sha256, name: input.name, sample: input.sample, counts }, ctx.now);
    return { result, entity: "loaded_file", id, created: { name: input.name, sha256, counts }, entries: corrections };
  },
});

const NOTHING: Loaded = { articles: 0, units: 0, memberSnapshots: 0, quotas: 0, figures: 0, corrected: 0 };

function asFields(problems: readonly Problem[]): Invalid["fields"] {
  const fields: Invalid["fields"] = {};
  for (const { section, where, why } of problems) fields[section] ??= { key: "bad_entry", values: { where, why } };
  return fields;
}
