import { isKindOnly, onlyAsks } from "./askers.ts";
import type { Lexicon } from "./lexicon.ts";
import { resolveAbbreviations } from "./abbreviations.ts";
import { withoutCourtesy } from "./courtesy.ts";
import { resolveDialect } from "./dialect.ts";
import { foldWord, markedForm } from "./fold.ts";
import type { IntentModel } from "./learned/intent-model.ts";
import { findMentions, type Mention } from "./mentions.ts";
import { resolveHouseNumbers } from "./house-numbers.ts";
import { resolveNumberWords } from "./numbers.ts";
import { findPerson } from "./people.ts";
import type { Period } from "./period/reading.ts";
import { isNoTime, withLookalikes, withoutLookalikes } from "./period/marks.ts";
import { readPeriod } from "./period/read.ts";
import { withoutOrdinals } from "./ordinals.ts";
import { oddityOf } from "./phrases.ts";
import { Question } from "./question.ts";
import { relatedMentions } from "./resolve.ts";
import { readSchedule } from "./schedule/read.ts";
import { maskSelf } from "./self.ts";
import { Sentence } from "./sentence.ts";
import { mendHeads, mendSpelling } from "./spelling.ts";
import { toldIn } from "./slots/report-told.ts";
import { saidOnce } from "./spelt.ts";
import { withoutSpokenMarks } from "./spoken-marks.ts";
import { withoutTakenBack } from "./taken-back/index.ts";
import { findTaught, type TaughtPhrases } from "./taught.ts";
import { readWords, type Word } from "./words.ts";

export interface Context {
  units: Lexicon;
  /** ISO civil date. */
  today: string;
  /** The asker's own unit. */
  self?: number;
  /** What staff taught beside the tables. */
  taught?: TaughtPhrases;
  /** Judged by another model than the house's: one that has not seen a line is what that line is scored by. */
  model?: IntentModel;
}

/** A text read as far as grammar goes: what it names, when, and the line that is left to be judged. */
export interface ReadQuestion {
  /** As typed, in NFC. */
  original: string;
  sentence: Sentence;
  names: readonly Mention[];
  mentions: readonly Mention[];
  mended: Sentence;
  own: ReturnType<typeof maskSelf>;
  masked: Sentence;
  period: Period;
  question: Question;
}

export function readQuestion(text: string, context: Context): ReadQuestion {
  const original = signsInWords(withoutOrdinals(saidOnce(text.normalize("NFC"))));
  const isName = (word: string): boolean => context.units.names.next.has(word);
  const typed = withoutSpokenMarks(readWords(isShouted(original) ? original.toLowerCase() : original));
  const words = resolveAbbreviations(resolveDialect(typed, (word) => isName(word) || context.units.bodies.has(word)));
  const spoken = resolveHouseNumbers(mendHeads(words, isName), isName);
  const { words: meant, open: takenBack } = withoutTakenBack(
    spoken,
    (some) => maskedWords(some, original, context),
    isName,
  );
  const sentence = new Sentence(meant);
  const names = findMentions(sentence, context.units).filter(({ from, to }) => !isKindOnly(sentence, from, to));
  const mentions = relatedMentions(
    names.filter(({ to }) => !onlyAsks(sentence, to)),
    sentence,
  );
  const named = new Sentence(resolveNumberWords(maskMentions(sentence, names, mentions).words));
  const spelt = mendSpelling(named);
  // "kết lạp năm": only behind a word that was mended does a number become one.
  const mended = spelt === named ? named : new Sentence(resolveNumberWords(spelt.words));
  const own = maskSelf(mended);
  const timely = readPeriod(withoutLookalikes(own.rest), original, context.today);
  const period = timely.period;
  const rest = withLookalikes(timely.rest);
  const person = findPerson(rest);
  const said = person ? rest.masked(person.from, person.to, "<person>") : rest;
  const { heard: masked, intent: taught } = findTaught(said, context.taught);
  const guessed = new Set(sentence.words.flatMap((word) => word.guessed ?? []));
  const line = (sentence: Sentence): string => withoutCourtesy(sentence.text.replaceAll(" <place>", ""));
  const oddities = masked.words.flatMap((word) => oddityOf(word) ?? []);
  const timed = new Sentence(said.words.map((word) => (isNoTime(word) ? { ...word, text: "_" } : word)));
  const question = new Question(line(said), period, guessed, {
    timed: line(timed),
    named: person?.sure === true,
    taught: taught && { intent: taught, heard: line(masked) },
    marks: marksIn(said.words),
    model: context.model,
    words: masked.words,
    schedule: () => readSchedule(mended.words, original, context.today),
    told: () => {
      const told = toldIn(said.words, original);
      return { ...told, line: withoutCourtesy(told.line.replaceAll(" <place>", "")) };
    },
    takenBack,
    putRight: meant !== spoken,
    odd: oddities.includes("other") ? "other" : oddities[0],
  });
  return { original, sentence, names, mentions, mended, own, masked, period, question };
}

/** Signs of reckoning in words, where they are words: most lines bear none. */
function signsInWords(text: string): string {
  if (!/[-−+=→<>]/.test(text)) return text;
  return (
    text
      // "nguồn -1": nobody has fewer than none, and a dash that was meant otherwise is asked about.
      .replaceAll(/(?<=[\p{L}:]\s)[-−](?=\d)/gu, " âm ")
      // "kết nạp + 1", "+2 nguồn": more than there were; one that begins a line is a list's.
      .replaceAll(/(?:(?<=[\p{L}:,;][ \t]?)\+[ \t]*|^\s*\+)(?=(?!(?:19|20)\d\d)\d{1,4}(?![\d/.,]*\d))/gu, " thêm ")
      .replaceAll(/\s*(?:[-=]>|→)\s*(?=\d)/g, " sửa thành ")
      .replaceAll(/>=(?=\s?\d)/g, " từ ")
      .replaceAll(/<(?=\s?\d)/g, " dưới ")
      .replaceAll(/>(?=\s?\d)/g, " trên ")
  );
}

/** Some of the words with names and times masked, to tell what takes the place of what. */
function maskedWords(words: readonly Word[], original: string, { units, today }: Context): readonly Word[] {
  const sentence = new Sentence(words);
  const names = findMentions(sentence, units).filter(({ from, to }) => !isKindOnly(sentence, from, to));
  const own = maskSelf(new Sentence(resolveNumberWords(maskMentions(sentence, names, names).words)));
  return withLookalikes(readPeriod(withoutLookalikes(own.rest), original, today).rest).words;
}

/** By letters, how each word is marked: "" where it once stands without marks, or was put for another. */
function marksIn(words: readonly Word[]): Map<string, string[]> {
  const marks = new Map<string, string[]>();
  for (const { text, raw } of words) {
    if (!/^[a-z]/.test(text)) continue;
    const typed = /[^\u0000-\u007f]/.test(raw) && foldWord(raw) === text ? markedForm(raw) : "";
    const known = marks.get(text);
    if (known) known.push(typed);
    else marks.set(text, [typed]);
  }
  for (const [text, typed] of marks) if (typed.every((mark) => mark === "")) marks.delete(text);
  return marks;
}

/** In a line all of capitals, or with one on every word, they no longer tell a name from a word. */
function isShouted(text: string): boolean {
  if (text.length <= 12) return false;
  if (text === text.toUpperCase()) return true;
  const words = text.split(/\s+/).filter((word) => /^\p{L}/u.test(word));
  return words.length >= 6 && words.every((word) => /^\p{Lu}/u.test(word));
}

/** A name that only says where another unit lies is left as "<place>". */
function maskMentions(sentence: Sentence, names: readonly Mention[], meant: readonly Mention[]): Sentence {
  let rest = sentence;
  for (const { from, to } of names.toReversed()) {
    rest = rest.masked(from, to, meant.some((mention) => mention.from === from) ? "<unit>" : "<place>");
  }
  return rest;
}
