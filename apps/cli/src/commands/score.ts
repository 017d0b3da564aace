import { readFileSync } from "node:fs";
import type { Lexicon } from "@ketnap/understanding";
import {
  judge,
  NOISES,
  readCorpus,
  type Score,
  scoreOf,
  type Split,
  splitOf,
  spoil,
  type Tally,
} from "@ketnap/understanding/evaluation";

export interface ScoreOptions {
  split?: Split;
  /** The same lines once more for each kind of noise. */
  noise?: boolean;
  /** The sums alone, of a file that nobody who builds should look into. */
  totals?: boolean;
}

/** How well a file of questions is understood, as a table to read. */
export function scoreFile(file: string, units: Lexicon, today: string, options: ScoreOptions = {}): string {
  const lines = readCorpus(readFileSync(file, "utf8")).filter(
    ({ text }) => options.split === undefined || splitOf(text) === options.split,
  );
  const spoilt = options.noise
    ? lines.flatMap((line) =>
        NOISES.map((noise) => ({ ...line, text: spoil(line.text, noise), voice: noise })).filter(
          ({ text }) => text !== line.text,
        ),
      )
    : lines;
  return tableOf(scoreOf(spoilt.map((line) => judge(line, units, today))), options.totals === true);
}

function tableOf(score: Score, totals: boolean): string {
  const width = Math.max(...[...score.byIntent.keys(), ...score.byVoice.keys(), "all"].map(({ length }) => length));
  const row = (name: string, { lines, intents, frames, confident, misplaced, asked }: Tally): string =>
    [
      name.padEnd(width),
      String(lines).padStart(6),
      share(intents, lines),
      share(frames, lines),
      share(confident, lines),
      share(misplaced, lines),
      share(asked, lines),
    ].join("  ");
  const heading = `${"".padEnd(width)}   lines     intent      frame  sure+wrong  misplaced     asked`;
  const reports = score.byIntent.get("report_submit");
  if (totals) return [heading, row("all", score), ...(reports ? [row("report_submit", reports)] : []), ""].join("\n");
  const voices = [...score.byVoice].filter(([voice]) => voice !== "");
  return [
    heading,
    row("all", score),
    "",
    ...[...score.byIntent].map(([intent, tally]) => row(intent, tally)),
    ...(voices.length > 0 ? ["", ...voices.map(([voice, tally]) => row(voice, tally))] : []),
    ...(score.confusion.length > 0 ? ["", "taken for another:"] : []),
    ...score.confusion.map(({ wanted, found, times }) => `${String(times).padStart(4)}  ${wanted} → ${found}`),
    "",
  ].join("\n");
}

function share(part: number, whole: number): string {
  return `${((100 * part) / whole).toFixed(2)} %`.padStart(9);
}
