import { type Intent, INTENTS } from "@ketnap/contract";
import { signScores } from "../decide.ts";
import { readCorpus } from "../evaluation/corpus.ts";
import { generator, NOISES, spoil } from "../evaluation/noise.ts";
import { buildLexicon, type Lexicon } from "../lexicon.ts";
import { ambiguityOf } from "../intents/ambiguous.ts";
import type { Question } from "../question.ts";
import { readQuestion } from "../read-question.ts";
import {
  type Blanks,
  callings,
  CODES,
  COMPARISONS,
  expand,
  MONTHS,
  NUMBERS,
  PAIRS,
  PERIODS,
  PLACES_UNNAMED,
  YEARS,
} from "./expand.ts";
import type { Example, LearningSets } from "./learn.ts";

const TODAY = "2026-11-22";
const SENTENCES_A_PATTERN = 14;
const PATTERN_WEIGHT = 3;
const SPOILT_WEIGHT = 0.15;

/** Questions of the tests, asked of their own units. */
export interface Told {
  questions: readonly (readonly [text: string, intent: Intent, ...rest: unknown[]])[];
  units: Lexicon;
}

/** Files of questions, a unit list, and files whose authors spoke of other units. */
export interface LearningFiles {
  questions: readonly string[];
  units: string;
  elsewhere: readonly { questions: string; units: string }[];
  patterns: string;
}

/** What is learned from: the lines of the files given with their spoilt variants, sentences made of patterns, and what tests ask. What says too little is learned like a duty of its own. */
export function learningSet(files: LearningFiles, told: Told): LearningSets & { units: Lexicon } {
  const units = lexiconOf(files.units);
  const lines = [
    ...files.questions.flatMap((file) => linesOf(file, units)),
    ...files.elsewhere.flatMap((file) => linesOf(file.questions, lexiconOf(file.units))),
  ];
  const blanks: Blanks = {
    u: [...namesIn(files.units).flatMap(([name = ""]) => callings(name)), ...PLACES_UNNAMED],
    p: PERIODS,
    m: MONTHS,
    y: YEARS,
    n: NUMBERS,
    c: COMPARISONS,
    c2: PAIRS,
    ...CODES,
  };
  const tested = told.questions.flatMap(([text, intent]) => examplesOf(text, intent, 1, text, told.units));
  return { lines, support: [...patternsIn(files.patterns, blanks, units), ...tested], units };
}

/** The names of a list of units, with the days from which and until which they are borne. */
export function lexiconOf(list: string): Lexicon {
  return buildLexicon(
    namesIn(list).map(([name = "", from, to], at) => ({
      id: at + 1,
      name,
      ...(from ? { from } : {}),
      ...(to ? { to } : {}),
    })),
  );
}

function namesIn(list: string): string[][] {
  const rows = list.trim().split("\n").slice(1);
  return rows.map((row) => row.split("\t"));
}

function linesOf(file: string, units: Lexicon): Example[] {
  return readCorpus(file).flatMap(({ text, intent }) => {
    const spoilt = [...new Set(NOISES.map((noise) => spoil(text, noise)))].filter((variant) => variant !== text);
    return [
      ...examplesOf(text, intent, 1, text, units),
      ...spoilt.flatMap((variant) => examplesOf(variant, intent, SPOILT_WEIGHT, text, units)),
    ];
  });
}

function patternsIn(text: string, blanks: Blanks, units: Lexicon): Example[] {
  const random = generator(7);
  return text
    .trim()
    .split("\n")
    .slice(1)
    .flatMap((row) => {
      const [name, pattern = ""] = row.split("\t");
      const intent = INTENTS.find((known) => known === name);
      if (!intent) throw new Error(`"${name}" is no intent.`);
      const said = new Set(Array.from({ length: SENTENCES_A_PATTERN }, () => expand(pattern, blanks, random)));
      return [...said].flatMap((sentence) => examplesOf(sentence, intent, PATTERN_WEIGHT / said.size, sentence, units));
    });
}

/** Nothing of a line that is asked back by rule, whatever its words: they are those of any plain question. */
function examplesOf(text: string, intent: Intent, weight: number, base: string, units: Lexicon): Example[] {
  const { question } = readQuestion(text, { units, today: TODAY });
  const plain = intent === "ambiguous" && isAskedByRule(question);
  return plain ? [] : [{ line: question.line, intent, scores: signScores(question), weight, base }];
}

function isAskedByRule(question: Question): boolean {
  const { unclear, torn, impossible } = question.period;
  const open = unclear === true || torn === true || impossible === true;
  return open || ambiguityOf(question, []) !== null || LEAVES_OUT.test(question.line);
}

/** "trừ khối trường", "không tính các thôn". */
const LEAVES_OUT = / (?:tru|ngoai|(?:khong|chua) (?:tinh|ke)|bo)(?= )/;
