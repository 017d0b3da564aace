import type { Mention } from "./mentions.ts";
import { headAt } from "./heads.ts";
import { isNumberWord } from "./number-words.ts";
import { knownWords } from "./phrases.ts";
import type { Sentence } from "./sentence.ts";
import { isSyllable } from "./syllable.ts";

/** "thôn Thượng Cát" is not Thôn Thượng: a name that goes on, or began before, is another that nobody bears. */
export function grown(
  mention: Mention,
  sentence: Sentence,
  common: readonly boolean[],
  floor: number,
  next = sentence.words.length,
): Mention {
  let { from, to } = mention;
  while (to < next && to < mention.to + 3 && continues(sentence, to, common)) to++;
  const texts = sentence.words.slice(mention.from, mention.to).map(({ text }) => text);
  // "ghé trạm y tế": where the word for a kind begins the name, nothing stands before it.
  const headless = mention.kinds.length === 0 && mention.party === "" && headAt(texts, 0) === null;
  while (
    headless &&
    from > floor &&
    from > mention.from - 2 &&
    isNamePart(sentence, from - 1, common) &&
    !sentence.words[from]?.apart
  )
    from--;
  return from === mention.from && to === mention.to ? mention : { ...mention, from, to, clash: true };
}

function continues(sentence: Sentence, at: number, common: readonly boolean[]): boolean {
  const word = sentence.words[at];
  if (!word || word.apart) return false;
  if (!/^\d{1,2}$/.test(word.text)) return isNamePart(sentence, at, common);
  const after = sentence.words[at + 1]?.text ?? "";
  return common[at + 1] === true && !COUNTED.test(after);
}

const COUNTED =
  /^(?:thang|nam|quy|tuan|ngay|nguoi|dong|dang|lop|hoc|quan|ho|chi|don|phan|nguon|doan|cong|suat|ban|gio|giao|thay|em|chau|cu|nu|can|huy|du|bo|sinh|nong|dua)$/;

/** A syllable that belongs to no phrase of the trade: with a capital, or unlike every word that does. */
function isNamePart(sentence: Sentence, at: number, common: readonly boolean[]): boolean {
  const word = sentence.words[at];
  if (!word || word.raw === "" || common[at] || !isSyllable(word.text)) return false;
  // "khối phố 5 bốn người": what follows the name is counted. A name's own words have capitals.
  const counts = COUNTED.test(sentence.words[at + 1]?.text ?? "");
  if (isNumberWord(word) && !/^\p{Lu}/u.test(word.raw) && (counts || /[^\u0000-\u007f]/.test(word.raw))) return false;
  return /^\p{Lu}/u.test(word.raw) || !knownWords.has(word.text);
}
