import type { Intent } from "@ketnap/contract";
import { resolveAbbreviations } from "./abbreviations.ts";
import { resolveDialect } from "./dialect.ts";
import { resolveNumberWords } from "./numbers.ts";
import { explained } from "./phrases.ts";
import { Sentence } from "./sentence.ts";
import { mendSpelling } from "./spelling.ts";
import { readWords } from "./words.ts";

/** What staff say a phrase means, by its first word and the longest first: prepared once and kept by the caller. */
export interface TaughtPhrases {
  readonly byFirst: ReadonlyMap<string, readonly { words: readonly string[]; intent: Intent }[]>;
}

export function prepareTaught(phrases: readonly { phrase: string; intent: Intent }[]): TaughtPhrases {
  const byFirst = new Map<string, { words: readonly string[]; intent: Intent }[]>();
  for (const { phrase, intent } of phrases) {
    const words = wordsOf(phrase);
    const [first] = words;
    if (first === undefined) continue;
    byFirst.set(first, [...(byFirst.get(first) ?? []), { words, intent }]);
  }
  for (const known of byFirst.values()) known.sort((a, b) => b.words.length - a.words.length);
  return { byFirst };
}

/**
 * The duty that a taught phrase in the sentence speaks for, the longest one's where there are several. `heard` has
 * "<taught>" for those of its words that nothing else explains; known ones stay, for they may say a unit or months.
 */
export function findTaught(
  sentence: Sentence,
  taught: TaughtPhrases | undefined,
): { heard: Sentence; intent?: Intent } {
  if (!taught || taught.byFirst.size === 0) return { heard: sentence };
  const { words } = sentence;
  const found = words.flatMap((word, at) => {
    const phrase = taught.byFirst
      .get(word.text)
      ?.find((known) => known.words.every((text, step) => words[at + step]?.text === text));
    return phrase ? [{ at, phrase }] : [];
  });
  const [best] = found.toSorted((a, b) => b.phrase.words.length - a.phrase.words.length);
  if (!best) return { heard: sentence };
  const plain = explained(words);
  const covered = new Set(found.flatMap(({ at, phrase }) => phrase.words.map((_, step) => at + step)));
  const heard = words.map((word, at) =>
    covered.has(at) && !plain[at] && /^[a-z]+$/.test(word.text) ? { ...word, text: "<taught>" } : word,
  );
  return { heard: new Sentence(heard), intent: best.phrase.intent };
}

/** Read as a question's words are. */
function wordsOf(phrase: string): string[] {
  const words = resolveAbbreviations(resolveDialect(readWords(phrase.normalize("NFC").toLowerCase())));
  return mendSpelling(new Sentence(resolveNumberWords(words))).words.map(({ text }) => text);
}
