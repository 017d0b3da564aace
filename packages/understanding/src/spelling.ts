import { fold } from "./fold.ts";
import { headBefore } from "./heads.ts";
import { distance } from "./nearby.ts";
import { isKnownAsMarked, isKnownPair, knownWords, phraseLength } from "./phrases.ts";
import { Sentence } from "./sentence.ts";
import { isSyllable } from "./syllable.ts";
import type { Word } from "./words.ts";

/** Pairs so common in this work that one wrong letter does not make them another pair. */
const CORE: ReadonlySet<string> = new Set(
  [
    "kết nạp",
    "chỉ tiêu",
    "tiến độ",
    "đảng viên",
    "bao nhiêu",
    "báo cáo",
    "kết quả",
    "nhiệm kỳ",
    "phần trăm",
    "đồng chí",
    "quần chúng",
    "hồ sơ",
  ].map(fold),
);
/** Known words by themselves and by what is left when one letter falls out. */
const near = new Map<string, string[]>();
for (const word of knownWords)
  for (const key of [word, ...shorter(word)]) near.set(key, [...(near.get(key) ?? []), word]);

/** "chi teiu ket napp": slips in words of the trade, one edit each. Names must be masked before; a name is never mended. */
export function mendSpelling(sentence: Sentence): Sentence {
  const { words } = sentence;
  const texts = words.map(({ text }) => text);
  let mended: Word[] | null = null;
  words.forEach((word, at) => {
    if (!/^[a-z]{2,9}$/.test(word.text) || phraseLength(words, at) > 0 || (at > 0 && phraseLength(words, at - 1) > 1))
      return;
    const better = otherLiquid(word) ?? replacement(word, texts, at);
    if (better === undefined) return;
    mended ??= [...words];
    mended[at] = { ...word, text: better, raw: "" };
  });
  return mended ? new Sentence(mended) : sentence;
}

/** "lộp", "lào", "nớp": l for n and n for l, as some villages of the North speak; only under marks, which tell one word. */
function otherLiquid({ raw }: Word): string | undefined {
  if (!/^[ln].*[^\u0000-\u007f]/u.test(raw) || isKnownAsMarked(raw)) return undefined;
  const other = (raw.startsWith("l") ? "n" : "l") + raw.slice(1);
  return isKnownAsMarked(other) ? fold(other) : undefined;
}

/** "khhối phố 5", "trm y te": slips in the words that say what a unit is, before its name is looked for. */
export function mendHeads(words: readonly Word[], isName: (word: string) => boolean): Word[] {
  return words.map((word) => {
    if (
      !/^[a-z]{3,8}$/.test(word.text) ||
      isSyllable(word.text) ||
      isName(word.text) ||
      /^\p{Lu}\p{Lu}/u.test(word.raw)
    )
      return word;
    const near = HEAD_WORDS.filter((head) => head.length > 2 && distance(word.text, head, 1) === 1);
    return near.length === 1 ? { ...word, text: near[0] ?? word.text, raw: "" } : word;
  });
}

/** The words of the heads that most units have. */
const HEAD_WORDS =
  "khoi pho thon xom phuong truong tram tiểu học trung đại công an quân sự chi bộ đảng tổ dân khu trường tế"
    .split(" ")
    .map((word) => fold(word));

function replacement(word: Word, texts: readonly string[], at: number): string | undefined {
  if (/^\p{Lu}/u.test(word.raw) && at > 0) return undefined;
  const candidates = [...new Set([word.text, ...shorter(word.text)].flatMap((key) => near.get(key) ?? []))].filter(
    (known) => known.length > 1 && distance(word.text, known, 1) === 1,
  );
  const [before = "", next = ""] = [texts[at - 1], texts[at + 1]];
  const core = candidates.filter((known) => CORE.has(`${before} ${known}`) || CORE.has(`${known} ${next}`));
  if (core.length === 1 && headBefore(texts, at) === null) return core[0];
  // Another word, rightly spelt, unless it stands where only one word can: "ket nao" is "kết nạp".
  if (isSyllable(word.text)) return undefined;
  // "thnag 9", "tahsng 9": before its number a month, with the key of a tone left in it or not.
  if (/^\d{1,2}$/.test(next) && [word.text, ...withoutTones(word.text)].some((text) => distance(text, "thang", 1) <= 1))
    return "thang";
  // Three letters are near to too much, unless one only fell out.
  const paired = candidates.filter(
    (known) =>
      (isKnownPair(before, known) || isKnownPair(known, next)) &&
      (word.text.length > 3 || known.length > 3 || alike(known, word.text)),
  );
  const vouched = paired.filter((known) => isKnownPair(before, known) && isKnownPair(known, next));
  if (paired.length > 1 && vouched.length !== 1 && !paired.every((known) => alike(known, word.text)))
    return paired.find((known) => alike(known, word.text));
  if (paired.length > 0) return vouched[0] ?? paired[0];
  // Without a neighbour that vouches for it, only a long slip with one mending is mended.
  return word.text.length >= 4 && candidates.length === 1 && headBefore(texts, at) === null ? candidates[0] : undefined;
}

function withoutTones(word: string): string[] {
  return word.length > 5
    ? [...word].flatMap((key, at) => (/[sfrxj]/.test(key) ? word.slice(0, at) + word.slice(at + 1) : []))
    : [];
}

/** The same letters in another order. */
function alike(a: string, b: string): boolean {
  return [...a].toSorted().join("") === [...b].toSorted().join("");
}

function shorter(word: string): string[] {
  return Array.from(word, (_, at) => word.slice(0, at) + word.slice(at + 1));
}
