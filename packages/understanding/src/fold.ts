import { recently } from "./recently.ts";
import { isSyllable, withoutKeys } from "./syllable.ts";

const WORD = /[\p{L}\p{M}\d]+/gu;

/** One spelling for all ways of typing: lower case, no marks, đ → d, Telex undone, "tỉ lệ" and "tỷ lệ" alike. */
export const fold: (text: string) => string = recently((text) =>
  text.normalize("NFC").replaceAll(WORD, (word) => foldWord(word)),
);

export function foldWord(raw: string, vni = false): string {
  return vni ? foldedWord(raw, true) : kept(folded, raw, foldedWord);
}

function foldedWord(raw: string, vni = false): string {
  const plain = stripMarks(raw);
  if (!isAscii(raw)) return settleY(plain);
  if (!/^[a-z]/.test(plain) || isSyllable(plain) || plain === "fdi") return settleY(plain);
  if (!vni && /\d/.test(plain) && !hasInnerVni(plain)) return plain;
  return settleY(withoutKeys(plain) ?? plain);
}

/** Marks off and nothing else: the letters stay as they were typed. */
export function stripMarks(raw: string): string {
  return kept(bare, raw, (text) => text.normalize("NFD").replaceAll(/\p{M}/gu, "").toLowerCase().replaceAll("đ", "d"));
}

const bare = new Map<string, string>();
const marked = new Map<string, string>();
const folded = new Map<string, string>();
/** A language has some thousand syllables, and names repeat them; longer texts are not kept. */
const MOST_KEPT = 8_000;

function kept(known: Map<string, string>, raw: string, reckon: (raw: string) => string): string {
  if (raw.length > 12) return reckon(raw);
  let value = known.get(raw);
  if (value === undefined) {
    value = reckon(raw);
    if (known.size >= MOST_KEPT) known.clear();
    known.set(raw, value);
  }
  return value;
}

/** "vie6n": a tone digit inside a word that is a syllable without it. "khu8" and "t8n2" are not. */
export function hasInnerVni(word: string): boolean {
  return /^(?:d9|[a-z]+[1-9][a-z])[a-z1-9]*$/.test(word) && withoutKeys(word) !== null;
}

/** The marks of a syllable whatever letter carries the tone: "hoà" and "hòa" alike, "thu" and "thư" apart. */
export function markedForm(raw: string): string {
  return kept(marked, raw, markedFormOf);
}

function markedFormOf(raw: string): string {
  const parts = raw.toLowerCase().normalize("NFD");
  const tone = /[\u0300\u0301\u0303\u0309\u0323]/.exec(parts)?.[0] ?? "";
  const letters = parts.replaceAll(/[\u0300\u0301\u0303\u0309\u0323]/g, "").normalize("NFC");
  return settleY(letters) + tone;
}

/**
 * Whether marks as typed may be meant for a word: some left out ("nhât"), or hỏi for ngã as the South and the Centre
 * write, but none that the word does not bear. Both as `markedForm` gives them.
 */
export function mayMean(typed: string, word: string): boolean {
  if (typed === word) return true;
  const [own, theirs] = [toneOf(typed), toneOf(word)];
  if (own !== "" && own !== theirs && !(isHookOrTilde(own) && isHookOrTilde(theirs))) return false;
  const [letters, wanted] = [[...typed.replace(TONE, "")], [...word.replace(TONE, "")]];
  return (
    letters.length === wanted.length &&
    letters.every((letter, at) => letter === wanted[at] || letter === stripMarks(wanted[at] ?? ""))
  );
}

const TONE = /[\u0300\u0301\u0303\u0309\u0323]$/;
const toneOf = (form: string): string => TONE.exec(form)?.[0] ?? "";
const isHookOrTilde = (tone: string): boolean => tone === "\u0309" || tone === "\u0303";

function isAscii(text: string): boolean {
  // eslint-disable-next-line no-control-regex
  return /^[\x00-\x7f]*$/.test(text);
}

function settleY(word: string): string {
  if (/^[hklmst]i$/.test(word)) return `${word.slice(0, -1)}y`;
  return word === "qui" ? "quy" : word;
}
