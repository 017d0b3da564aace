import { type IntentModel, isLearned } from "./learned/intent-model.ts";
import { isKnownPair, isSpeltPlain, phraseLength } from "./phrases.ts";
import type { Word } from "./words.ts";

/**
 * "van hoi dat may nguoi": two words that were typed without marks, that nobody ever said together and that hang
 * together with what stands around them no better. Each is known by itself, and together they are a name, perhaps.
 */
export function hasUnjoined(words: readonly Word[], model: IntentModel): boolean {
  const bare = words.every(({ text, raw }) => text.startsWith("<") || isPlain(raw));
  const texts = words.map(({ text }) => (/^\d/.test(text) ? "#" : text));
  const phrases = phrasesOf(words);
  const joined = (at: number): boolean => {
    const [one = "^", other = "$"] = [texts[at], texts[at + 1]];
    if (SILENT.has(one) || SILENT.has(other)) return true;
    return (
      (phrases[at] !== undefined && phrases[at] === phrases[at + 1]) ||
      isKnownPair(one, other) ||
      isLearned(model, `${one} ${other}`)
    );
  };
  return words.some((word, at) => {
    const next = words[at + 1];
    if (!next || next.apart || !isTyped(word) || !isTyped(next)) return false;
    if (phrases[at] !== undefined || phrases[at + 1] !== undefined || joined(at)) return false;
    return (bare || !isSpeltPlain(word.text) || !isSpeltPlain(next.text)) && !(joined(at - 1) && joined(at + 1));
  });
}

/** Politeness, which stands beside anything. */
const SILENT: ReadonlySet<string> = new Set(["a", "nhe", "nha", "oi", "da", "vay", "the", "nhi"]);

const isPlain = (raw: string): boolean => !/[^\u0000-\u007f]/.test(raw);
const isTyped = ({ text, raw }: Word): boolean => /^[a-z]{2,}$/.test(text) && /^[a-z]+$/i.test(raw);

/** By word: where the known phrase of several words begins that it belongs to. */
function phrasesOf(words: readonly Word[]): (number | undefined)[] {
  const found: (number | undefined)[] = words.map(() => undefined);
  for (let at = 0; at < words.length;) {
    const length = phraseLength(words, at);
    if (length > 1) found.fill(at, at, at + length);
    at += Math.max(1, length);
  }
  return found;
}
