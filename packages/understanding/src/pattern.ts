import { fold, foldWord, markedForm, mayMean } from "./fold.ts";

/**
 * A phrase to look for, written in plain Vietnamese:
 * "(a|b)" either, "[a]" perhaps, ".." up to four words between, "..." up to nine, "#" a number, "lk-*" a code,
 * "<unit>", "<self>" and "<period>" what was found before.
 */
export function pattern(phrase: string): RegExp {
  const known = compiled.get(phrase);
  if (known) return known;
  const expression = new RegExp(`${itemsOf(folded(phrase)).map(sourceOf).join("")}(?= )`);
  compiled.set(phrase, expression);
  return expression;
}

/**
 * Words of which at least one stands in every line that the phrase fits, so that the rest need not be tried; null where
 * there are none to tell it by.
 */
export function tellingWords(phrase: string): readonly string[] | null {
  const needed = itemsOf(folded(phrase)).find((item) => /^[^.[#]/.test(item));
  if (needed === undefined) return null;
  const words = needed
    .replace(/^\((.*)\)$/, "$1")
    .split("|")
    .map((choice) => choice.split(" ")[0] ?? "");
  if (!words.every((word) => /^(?:[a-z0-9]+|<[a-z]+>)$/.test(word))) return null;
  return words.flatMap((word) => PLACEHOLDERS[word] ?? word);
}

/** How the words of a line were marked, by their letters; words typed without marks are none of them. */
export type Marks = ReadonlyMap<string, readonly string[]>;

/** Whether the marks typed in what a phrase matched may be the phrase's own: "đổi sổ" is not "đội sổ". */
export function bearsMarks(phrase: string, matched: string, marks: Marks): boolean {
  if (marks.size === 0) return true;
  let own: Map<string, string[]> | undefined;
  for (const word of matched.split(" ")) {
    const typed = marks.get(word);
    if (typed === undefined) continue;
    own ??= marksOf(phrase);
    const wanted = own.get(word);
    if (wanted && !typed.some((mark) => mark === "" || wanted.some((one) => mayMean(mark, one)))) return false;
  }
  return true;
}

function marksOf(phrase: string): Map<string, string[]> {
  const known = phraseMarks.get(phrase);
  if (known) return known;
  const found = new Map<string, string[]>();
  for (const raw of literals(phrase).flatMap((part) => part.split(" ")))
    found.set(foldWord(raw), [...(found.get(foldWord(raw)) ?? []), markedForm(raw)]);
  phraseMarks.set(phrase, found);
  return found;
}

const phraseMarks = new Map<string, Map<string, string[]>>();

/** The fixed runs of words in a phrase, with their marks, which a reader may take as understood. */
export function literals(phrase: string): string[] {
  return phrase
    .split(/\(|\)|\||\[|\]|\.{2,3}|[#*]|<\w+>/)
    .map((part) => part.trim())
    .filter((part) => part !== "");
}

/** Placeholders stay as they are: "<person>" is not a word with the keys of an input method in it. */
function folded(phrase: string): string {
  return phrase.replaceAll(/<\w+>|[^<]+/g, (part) => (part.startsWith("<") ? part : fold(part)));
}

const compiled = new Map<string, RegExp>();

/** What a placeholder of a phrase may stand for in a line. */
const PLACEHOLDERS: Readonly<Record<string, readonly string[]>> = {
  "<unit>": ["<unit>", "<self>"],
  "<period>": ["<period>", "<years>"],
};

/** Split at the spaces that stand outside brackets. */
function itemsOf(phrase: string): string[] {
  const items: string[] = [];
  let depth = 0;
  let item = "";
  for (const sign of `${phrase} `) {
    if ("([".includes(sign)) depth++;
    if (")]".includes(sign)) depth--;
    if (sign !== " " || depth > 0) item += sign;
    else if (item !== "") {
      items.push(item);
      item = "";
    }
  }
  return items;
}

function sourceOf(item: string): string {
  if (item === "..") return "(?: \\S+){0,4}";
  if (item === "...") return "(?: \\S+){0,9}";
  const source = item
    .replaceAll("(", "(?:")
    .replaceAll("#", "(\\d+)")
    .replaceAll("*", "[a-z0-9]+")
    .replaceAll(/<(?:unit|period)>/g, (placeholder) => `(?:${PLACEHOLDERS[placeholder]!.join("|")})`);
  return item.startsWith("[") && item.endsWith("]") ? `(?: (?:${source.slice(1, -1)}))?` : ` ${source}`;
}
