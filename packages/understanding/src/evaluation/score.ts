import type { Intent, Understanding } from "@ketnap/contract";
import type { IntentModel } from "../learned/intent-model.ts";
import type { Lexicon } from "../lexicon.ts";
import { toUnderstandLine } from "../line.ts";
import { understand } from "../understand.ts";
import type { CorpusLine } from "./corpus.ts";
import { type Frame, frameOf, isMisplaced, isSameFrame } from "./frame.ts";

/** One line understood and held against what it means. */
export interface Judged {
  line: CorpusLine;
  found: Pick<Understanding, "intent" | "decision" | "confidence">;
  wanted: Frame;
  frame: Frame;
  rightIntent: boolean;
  rightFrame: boolean;
  /** Not asked back, and wrong. */
  confident: boolean;
  /** Not asked back, and about another unit or other months. */
  misplaced: boolean;
}

export interface Tally {
  lines: number;
  intents: number;
  frames: number;
  confident: number;
  misplaced: number;
  asked: number;
}

export interface Score extends Tally {
  byIntent: ReadonlyMap<Intent, Tally>;
  byVoice: ReadonlyMap<string, Tally>;
  /** How often an intent was taken for another, most often first. */
  confusion: readonly { wanted: Intent; found: Intent; times: number }[];
}

/** `model`: the one to judge by, where it is not the house's. */
export function judge(line: CorpusLine, units: Lexicon, today: string, model?: IntentModel): Judged {
  const understanding = understand(line.text, { units, today, ...(model ? { model } : {}) });
  const found = toUnderstandLine(understanding, units);
  const wanted = frameOf(line, today);
  const frame = frameOf(found, today);
  const rightIntent = found.intent === line.intent;
  const rightFrame = isSameFrame(wanted, frame);
  const answered = found.decision !== "ask";
  return {
    line,
    found,
    wanted,
    frame,
    rightIntent,
    rightFrame,
    confident: answered && !rightFrame,
    misplaced: answered && line.intent !== "ambiguous" && frame.intent === wanted.intent && isMisplaced(wanted, frame),
  };
}

export function scoreOf(judged: readonly Judged[]): Score {
  const byIntent = new Map<Intent, Tally>();
  const byVoice = new Map<string, Tally>();
  const confused = new Map<string, { wanted: Intent; found: Intent; times: number }>();
  const all = empty();
  for (const one of judged) {
    const { intent: wanted, voice } = one.line;
    for (const tally of [all, tallyOf(byIntent, wanted), tallyOf(byVoice, voice)]) count(tally, one);
    if (one.rightIntent) continue;
    const key = `${wanted} ${one.found.intent}`;
    const pair = confused.get(key) ?? { wanted, found: one.found.intent, times: 0 };
    pair.times++;
    confused.set(key, pair);
  }
  return { ...all, byIntent, byVoice, confusion: [...confused.values()].toSorted((a, b) => b.times - a.times) };
}

function tallyOf<Key>(tallies: Map<Key, Tally>, key: Key): Tally {
  const known = tallies.get(key) ?? empty();
  tallies.set(key, known);
  return known;
}

function empty(): Tally {
  return { lines: 0, intents: 0, frames: 0, confident: 0, misplaced: 0, asked: 0 };
}

function count(tally: Tally, { rightIntent, rightFrame, confident, misplaced, found }: Judged): void {
  tally.lines++;
  tally.intents += Number(rightIntent);
  tally.frames += Number(rightFrame);
  tally.confident += Number(confident);
  tally.misplaced += Number(misplaced);
  tally.asked += Number(found.decision === "ask");
}
