/**
 * Learns the weights of words for intents from the corpora, their patterns and the questions of the
 * tests, and writes them beside their reader. The same corpus gives the same file. `--folds` prints instead how sure and
 * how right the model is on lines that it has not seen, fold by fold, which is what thresholds are chosen on.
 */
import { readFileSync, writeFileSync } from "node:fs";
import { learningSet } from "../src/learned/learning-set.ts";
import { crossValidate, learn } from "../src/learned/learn.ts";
import { told } from "./told.ts";

const room = new URL("../", import.meta.url);
const read = (path: string): string => readFileSync(new URL(path, room), "utf8");

const sets = learningSet(
  {
    questions: [
      read("corpus/questions.tsv"),
      read("corpus/voices.tsv"),
      read("corpus/street.tsv"),
      read("corpus/author-a.tsv"),
      read("corpus/author-b.tsv"),
      read("corpus/author-c.tsv"),
      read("corpus/author-d.tsv"),
      read("corpus/author-e.tsv"),
      read("corpus/author-f.tsv"),
      read("corpus/office.tsv"),
    ],
    units: read("corpus/units.tsv"),
    elsewhere: [
      { questions: read("corpus/author-g.tsv"), units: read("corpus/author-g-units.tsv") },
      { questions: read("corpus/author-h.tsv"), units: read("corpus/author-h-units.tsv") },
      { questions: read("corpus/author-i.tsv"), units: read("corpus/author-i-units.tsv") },
      { questions: read("corpus/author-j.tsv"), units: read("corpus/author-j-units.tsv") },
      { questions: read("corpus/author-k.tsv"), units: read("corpus/author-k-units.tsv") },
    ],
    patterns: read("corpus/patterns.tsv"),
  },
  told,
);

if (process.argv.includes("--folds")) {
  for (const { threshold, covered, wrong } of crossValidate(sets))
    process.stdout.write(`${threshold.toFixed(2)}\t${(100 * covered).toFixed(2)}\t${(100 * wrong).toFixed(2)}\n`);
} else {
  const { weights, ...rest } = learn([...sets.lines, ...sets.support]);
  const rows = Object.entries(weights).map(
    ([feature, pairs]) => `    ${JSON.stringify(feature)}: ${JSON.stringify(pairs)}`,
  );
  const head = JSON.stringify(rest).slice(0, -1);
  writeFileSync(
    new URL("src/learned/intent-weights.json", room),
    `${head},\n  "weights": {\n${rows.join(",\n")}\n  }\n}\n`,
  );
  process.stdout.write(`${rows.length} features\n`);
}
