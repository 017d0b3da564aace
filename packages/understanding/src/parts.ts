import { markedForm } from "./fold.ts";
import { headAt, headBefore, isAdministrative, isResidential } from "./heads.ts";
import type { Lexicon, NameForm } from "./lexicon.ts";
import type { Mention } from "./mentions.ts";
import { phraseLength } from "./phrases.ts";
import type { Sentence } from "./sentence.ts";

type Span = Pick<Mention, "from" | "to">;

/** "Công ty May" for "Chi bộ Công ty May Lựu": bodies told by their kind and some words of their name. */
export function findParts(sentence: Sentence, lexicon: Lexicon, taken: readonly Span[]): Mention[] {
  const texts = sentence.words.map(({ text }) => text);
  const found: Mention[] = [];
  for (let at = 0; at < texts.length; at++) {
    const head = headAt(texts, at);
    if (!head || head.organ || head.party || head.kinds.some((kind) => isAdministrative(kind) || isResidential(kind)))
      continue;
    const cell = headBefore(texts, at);
    const from = cell?.party === "chi bo" ? at - cell.words : at;
    const spoken = taken.find((span) => span.from < at + head.words && span.to > from);
    if (spoken) {
      at = Math.max(at, spoken.to - 1);
      continue;
    }
    const part = longestPart(sentence, lexicon, at, at + head.words);
    const bare = part.to === at + head.words;
    const free = taken.every((span) => part.to <= span.from || from >= span.to);
    const one = !bare || speaksOfOne(texts, from, part.to, head.kinds.at(-1) ?? "");
    if (free && one) {
      if (part.forms.length > 0) found.push(mentionOf(from, part.to, part.forms, head.kinds));
      else if (bare && isPointedAt(texts, from, at) && endsThere(sentence, part.to))
        found.push({ ...mentionOf(from, part.to, [], head.kinds), clash: true });
    }
    at = Math.max(at, part.to - 1);
  }
  return found;
}

/** "Trà Giang" for "Hợp tác xã Rau sạch Trà Giang": the end of a body's name, where nothing says of which kind; a guess that is shown. */
export function findTails(sentence: Sentence, lexicon: Lexicon, taken: readonly Span[]): Mention[] {
  const { words } = sentence;
  const texts = words.map(({ text }) => text);
  return words.flatMap((word, at) => {
    const next = words[at + 1];
    const forms = next && !next.apart ? (lexicon.tails.get(`${word.text} ${next.text}`) ?? []) : [];
    const own = forms.filter((form) =>
      [word, next].every(
        (typed, step) =>
          !typed || !/[^\u0000-\u007f]/.test(typed.raw) || markedForm(typed.raw) === form.marked.at(step - 2),
      ),
    );
    const free = taken.every((span) => at + 2 <= span.from || at >= span.to);
    if (
      own.length === 0 ||
      !free ||
      phraseLength(words, at) > 1 ||
      PERSONS.test(texts[at - 1] ?? "") ||
      headBefore(texts, at)
    )
      return [];
    // "Phan Trà Giang", "Trà Giang Bắc": a longer name is another.
    const longer = [words[at - 1], words[at + 2]].some(
      (beside, side) =>
        beside && /^\p{Lu}\p{Ll}/u.test(beside.raw) && (side === 0 ? at > 1 && !word.apart : !beside.apart),
    );
    return longer ? [] : [mentionOf(at, at + 2, own, [])];
  });
}

const PERSONS = /^(?:chi|anh|ong|ba|co|chu|bac|em|thay|dong|ten|ho|chau)$/;

/** Kinds that are said of one body, while "công an" or "doanh nghiệp" alone are a sort of cells. */
const ONE_BODY =
  /^(?:benh vien|tieu hoc|mam non|mau giao|trung hoc co so|trung hoc pho thong|uy ban nhan dan|mat tran to quoc|xi nghiep|nha may|ngan hang)$/;

function speaksOfOne(texts: readonly string[], from: number, to: number, kind: string): boolean {
  return (
    (ONE_BODY.test(kind) || (kind === "cong ty" && (from === 0 || isPointedAt(texts, from, to - 2)))) &&
    !/^(?:cac|nhung|khoi|moi|tung|theo|nganh|loai|may|nhieu|\d+)$/.test(texts[from - 1] ?? "") &&
    !/^(?:nao|khac)$/.test(texts[to] ?? "")
  );
}

function isPointedAt(texts: readonly string[], from: number, at: number): boolean {
  return from < at || /^(?:cua|tai|thuoc)$/.test(texts[from - 1] ?? "");
}

function endsThere({ words }: Sentence, at: number): boolean {
  const next = words[at];
  if (!next || next.apart) return true;
  if (/^\d+$/.test(next.text)) return COUNTED.test(words[at + 1]?.text ?? "");
  return !/^\p{Lu}/u.test(next.raw);
}

/** "trường … 4 giáo viên": the number counts people, and names no unit. */
const COUNTED = /^(?:nguoi|dong|dang|giao|thay|co|quan|doan|hoc|suat|ban|em|chau|cong|can|nguon|nu|ho)$/;

function longestPart(
  sentence: Sentence,
  lexicon: Lexicon,
  at: number,
  end: number,
): { to: number; forms: readonly NameForm[] } {
  // "trường" alone is of every school, and tells none.
  if (sentence.words.slice(at, end).every(({ text }) => LOOSE_WORDS.has(text))) return { to: end, forms: [] };
  let to = end;
  let bodies: readonly Body[] | undefined;
  // A word more is tried among the bodies that bear it, and those of the kind alone only where none does.
  while (to < sentence.words.length && !sentence.words[to]?.apart && !isCount(sentence, to)) {
    const next = sentence.words[to]?.text ?? "";
    const wider: readonly Body[] = LOOSE_WORDS.has(next)
      ? (bodies ?? among(lexicon, sentence, at, to))
      : (bodies ?? lexicon.bodies.get(next) ?? []);
    const narrower = running(wider, sentence, at, to + 1);
    if (narrower.length === 0) break;
    bodies = narrower;
    to++;
  }
  bodies ??= among(lexicon, sentence, at, to);
  return { to, forms: bodies.map(({ form }) => form) };
}

/** All bodies in whose names the words run. */
function among(lexicon: Lexicon, sentence: Sentence, from: number, to: number): readonly Body[] {
  const told = sentence.words.slice(from, to).find(({ text }) => !LOOSE_WORDS.has(text));
  return told ? running(lexicon.bodies.get(told.text) ?? [], sentence, from, to) : [];
}

function running(bodies: readonly Body[], sentence: Sentence, from: number, to: number): readonly Body[] {
  const typed = sentence.words
    .slice(from, to)
    .flatMap(({ text, raw }) =>
      LOOSE_WORDS.has(text) ? [] : [{ text, mark: /[^\u0000-\u007f]/.test(raw) ? markedForm(raw) : "" }],
    );
  return typed.length === 0 ? [] : bodies.filter(({ words }) => runIn(words, typed));
}

export interface Body {
  form: NameForm;
  words: readonly { text: string; marked: string }[];
}

/** Words of a name that people leave out or put in. */
export const LOOSE_WORDS: ReadonlySet<string> = new Set(["truong"]);

type Typed = readonly { text: string; mark: string }[];

function runIn(name: Body["words"], typed: Typed): boolean {
  for (let start = 0; start + typed.length <= name.length; start++) {
    if (typed.every((word, step) => isSame(name[start + step], word))) return true;
  }
  return typed.length >= 3 && runsThrough(name, typed);
}

function isSame(word: Body["words"][number] | undefined, { text, mark }: Typed[number]): boolean {
  return word?.text === text && (mark === "" || word.marked === "" || word.marked === mark);
}

/** "HTX Bến Đò" for "Hợp tác xã Rau sạch Bến Đò": in order, with words left out. */
function runsThrough(name: Body["words"], typed: Typed): boolean {
  let at = 0;
  for (const said of typed) {
    const found = name.findIndex((word, place) => place >= at && isSame(word, said));
    if (found < 0) return false;
    at = found + 1;
  }
  return true;
}

/** "cong ty may nguoi": here "may" is how many. */
function isCount({ words }: Sentence, at: number): boolean {
  return (
    words[at]?.text === "may" &&
    !/^\p{Lu}/u.test(words[at].raw) &&
    /^(?:nguoi|dang|dong|nu|nam|nguon|ho|doan|quan|phan)$/.test(words[at + 1]?.text ?? "")
  );
}

function mentionOf(from: number, to: number, forms: readonly NameForm[], kinds: readonly string[]): Mention {
  return { from, to, forms, kinds, party: "", clash: false, remarked: true };
}
