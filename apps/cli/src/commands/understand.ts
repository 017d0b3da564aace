import { readFileSync } from "node:fs";
import { createInterface } from "node:readline";
import type { LexiconUnit } from "@ketnap/contract";
import { lexiconUnits, readTree } from "@ketnap/domain/organisation";
import { buildLexicon, toUnderstandLine, understand } from "@ketnap/understanding";
import { type Command, Option } from "commander";
import { withInstallation } from "../installation.ts";
import { dayOf, instantOn } from "./on-date.ts";
import { ensureSample } from "../ensure-sample.ts";
import { scoreFile, type ScoreOptions } from "./score.ts";

export function addUnderstand(program: Command): void {
  program
    .command("understand")
    .description("read questions, one a line, and print what each means as one line of JSON")
    .option("--on <date>", "as if today were this day (YYYY-MM-DD)")
    .option("--units <file>", "unit names, tab-separated: name, first day, day after the last; needs no database")
    .option("--score <file>", "hold a file of questions against what they mean: utterance, intent, slots, interval")
    .addOption(
      new Option("--split <half>", "of that file, only what is for training or kept back").choices(["train", "test"]),
    )
    .option("--noise", "of that file, each line spoilt in several ways")
    .option("--totals", "of that file, the sums alone: nothing of a file that is kept back")
    .action((options: Options) => run(options));
}

interface Options extends ScoreOptions {
  on?: string;
  units?: string;
  score?: string;
}

async function run(options: Options): Promise<void> {
  const today = dayOf(instantOn(options.on));
  const lexicon = buildLexicon(options.units ? readUnits(options.units) : await unitsOfInstallation());
  if (options.score !== undefined) {
    process.stdout.write(scoreFile(options.score, lexicon, today, options));
    return;
  }
  for await (const line of createInterface({ input: process.stdin, crlfDelay: Infinity })) {
    if (line === "") continue;
    const understanding = understand(line, { units: lexicon, today });
    process.stdout.write(`${JSON.stringify(toUnderstandLine(understanding, lexicon))}\n`);
  }
}

function readUnits(file: string): LexiconUnit[] {
  const lines = readFileSync(file, "utf8")
    .replace(/^\uFEFF/, "")
    .split(/\r?\n/);
  const rows = lines.map((line) => line.split("\t").map((cell) => cell.trim()));
  const named = rows.filter(([name], index) => name && !(index === 0 && name.toLowerCase() === "name"));
  return named.map(([name, from, to], index) => ({
    id: index + 1,
    name: name!,
    ...(from ? { from } : {}),
    ...(to ? { to } : {}),
  }));
}

function unitsOfInstallation(): Promise<LexiconUnit[]> {
  return withInstallation("bot", async (db, installation) => {
    await ensureSample(installation);
    return lexiconUnits(await readTree(db));
  });
}
