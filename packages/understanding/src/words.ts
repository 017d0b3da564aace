import { foldWord, hasInnerVni, stripMarks } from "./fold.ts";
import { isSyllable } from "./syllable.ts";

/** One folded word and where it stood. Several words may share a place: "CB" is "chi bo". */
export interface Word {
  text: string;
  /** As typed; empty for a word that an abbreviation stands for. */
  raw: string;
  start: number;
  end: number;
  /** Punctuation stood before it. */
  apart: boolean;
  /** An abbreviation with several meanings, of which no neighbour chose one. */
  guessed?: string;
}

/** UTF-16 units of a text that are looked at: a whole form that was pasted. Whoever takes texts turns longer ones away. */
export const LONGEST_TEXT = 2_000;

const TOKEN = new RegExp(
  [
    /\/[a-z]{2,20}(?![\p{L}\d])/u, // a command
    /(?<![\p{L}\d])\p{L}{2}-(?=[a-z]{0,7}\d)[a-z\d]{3,8}(?![\p{L}\d])/u, // a code
    /(?<![\p{L}\d])[tq]\d{1,2}\s?[-–—]\s?[tq]\d{1,2}(?![\p{L}\d/])/u, // "T3-T8"
    /(?<![\p{L}\d/])\d{1,2}(?:h\d{2}|h|:\d{2})(?![\p{L}\d])/u, // a time of day
    /(?<![\p{L}\d])[tq]\d{1,2}\/(?:\d{4}|\d{2})(?![\d/])/u, // "T8/2020"
    /\d*[\p{L}\p{M}][\p{L}\p{M}\d]*/u,
    /\d+(?:\s?\/\s?\d+|[.,-]\d+|\s?[-–—]\s?(?=(?:19|20)\d\d)\d{4}(?!\d))*/u,
    /%/u,
    /[.,;:?!()\n"“”…|]/u,
  ]
    .map((part) => part.source)
    .join("|"),
  "giu",
);

/** The words of a text in order, without abbreviations resolved. `text` must be NFC. */
export function readWords(text: string): Word[] {
  const words: Word[] = [];
  let apart = false;
  const tokens = [...text.slice(0, LONGEST_TEXT).matchAll(TOKEN)];
  const vni = isVni(tokens.map((token) => stripMarks(token[0])));
  for (const token of tokens) {
    const raw = token[0];
    if (/^[.,;:?!()\n"“”…|]$/.test(raw)) {
      apart = true;
      continue;
    }
    for (const text of splitToken(raw, vni)) {
      words.push({ text, raw, start: token.index, end: token.index + raw.length, apart });
      apart = false;
    }
  }
  return words;
}

/** Digits inside words, or after many of them, are the keys of an input method that was off. */
function isVni(tokens: readonly string[]): boolean {
  const ended = tokens.filter((token) => /^[a-z]+\d{1,2}$/.test(token) && isSyllable(token.replaceAll(/\d/g, "")));
  return ended.length >= 3 || tokens.some((token) => hasInnerVni(token));
}

function splitToken(raw: string, vni: boolean): string[] {
  if (raw === "%") return ["phan", "tram"];
  if (raw.startsWith("/")) return [raw.toLowerCase()];
  const range = /^([tq])(\d{1,2})\s?[-–—]\s?[tq](\d{1,2})$/i.exec(raw);
  if (range) return [/t/i.test(range[1] ?? "") ? "thang" : "quy", range[2] ?? "", "den", range[3] ?? ""];
  if (raw.includes("-") && /\p{L}/u.test(raw)) return [stripMarks(raw)];
  if (/^\d/.test(raw)) return splitNumber(raw);
  if (raw.includes("/")) return [/^t/i.test(raw) ? "thang" : "quy", raw.slice(1)];
  // "H1 2026": half a year, as tables head it.
  if (/^H[12]$/.test(raw)) return ["6", "thang", raw === "H1" ? "dau" : "cuoi", "nam"];
  const word = foldWord(raw, vni);
  const joined = /^([a-z]+)(\d+)$/.exec(word);
  if (!joined) return [word];
  const [, letters = "", digits = ""] = joined;
  if ((letters === "t" || (letters === "th" && Number(digits) <= 12)) && digits.length <= 2) return ["thang", digits];
  if (letters === "q" && digits.length === 1) return ["quy", digits];
  return [letters, digits];
}

function splitNumber(raw: string): string[] {
  const text = raw.toLowerCase().replaceAll(/\s/g, "").replaceAll(/[–—]/g, "-");
  if (/^\d{1,2}(?:h\d{0,2}|:\d{2})$/.test(text)) return [text.replace(":", "h")];
  const months = /^(\d{1,2})th?(\d{4})?$/.exec(text);
  if (months) return months[2] ? [months[1] ?? "", "thang", months[2]] : [months[1] ?? "", "thang"];
  // "1.464" as offices write it.
  if (/^\d{1,3}(?:\.\d{3})+$/.test(text)) return [text.replaceAll(".", "")];
  const counted = /^(\d+)(\p{L}[\p{L}\p{M}]*)$/u.exec(text);
  if (counted) return [counted[1] ?? "", foldWord(counted[2] ?? "")];
  return /\p{L}/u.test(text) ? [stripMarks(text)] : [text];
}
