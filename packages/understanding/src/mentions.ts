import { markedForm } from "./fold.ts";
import { headBefore, isAdministrative } from "./heads.ts";
import type { Lexicon, NameForm, NameNode } from "./lexicon.ts";
import { grown } from "./name-bounds.ts";
import { findNumbered } from "./numbered.ts";
import { findParts, findTails } from "./parts.ts";
import { explained, phraseLength } from "./phrases.ts";
import type { Sentence } from "./sentence.ts";

/** A place in the question where names of the lexicon stand. */
export interface Mention {
  from: number;
  to: number;
  forms: readonly NameForm[];
  kinds: readonly string[];
  party: string;
  /** The name is known but not of this kind: "phường X" where only a huyện X is. */
  clash: boolean;
  /** Marks were typed and none of the names carries them so. */
  remarked: boolean;
  /** Where the kind stands that was said once for several: "tổ" for the second of "tổ 1, 2". */
  kindAt?: { from: number; to: number };
}

/** Each group holds namesakes, alike in all that is judged here. */
type Group = readonly NameForm[];
interface Found {
  end: number;
  groups: readonly Group[];
}

interface Heads {
  from: number;
  kinds: readonly string[];
  party: string;
  /** "chi bộ Ban Tổ chức …": the cell of an organ, and not the place that the organ serves. */
  cellOfOrgan?: boolean;
}

/** All names in the question, longest first where they overlap, in the order of the question. */
export function findMentions(sentence: Sentence, lexicon: Lexicon): Mention[] {
  const texts = sentence.words.map(({ text }) => text);
  const common = explained(sentence.words);
  const found: (Mention & { weight: number })[] = [];
  for (let at = 0; at < texts.length; at++) {
    const chains = headsBefore(texts, at);
    for (const { end, groups } of namesAt(texts, at, lexicon)) {
      // The last syllable of a name before may look like a head: "Tam Quan thôn 3".
      const readings = chains.flatMap((heads) => judge(sentence, heads, at, end, groups, common) ?? []);
      const organ = chains[0]?.cellOfOrgan === true && readings[0]?.from === chains[0].from;
      const mention = (organ ? undefined : readings.find(({ clash }) => !clash)) ?? readings[0];
      if (mention) found.push(mention);
    }
  }
  found.sort((a, b) => Number(a.clash) - Number(b.clash) || b.weight - a.weight || a.from - b.from);
  const taken: Mention[] = [];
  for (const mention of found) {
    if (taken.every(({ from, to }) => mention.to <= from || mention.from >= to)) taken.push(mention);
  }
  const numbered = findNumbered(sentence, lexicon, taken);
  const parts = findParts(sentence, lexicon, [...taken, ...numbered]);
  const tails = findTails(sentence, lexicon, [...taken, ...numbered, ...parts]);
  return [...taken, ...numbered, ...parts, ...tails]
    .sort((a, b) => a.from - b.from)
    .map((mention, at) => grown(mention, sentence, common, taken[at - 1]?.to ?? 0, taken[at + 1]?.from));
}

function namesAt(texts: readonly string[], at: number, lexicon: Lexicon): Found[] {
  const found: Found[] = [];
  let node: NameNode | undefined = lexicon.names;
  for (let end = at; node && end < texts.length;) {
    node = node.next.get(texts[end] ?? "");
    end++;
    if (node && node.namesakes.size > 0) found.push({ end, groups: [...node.namesakes.values()] });
  }
  const word = texts[at] ?? "";
  const joined = word.length >= 5 ? lexicon.joined.get(word) : undefined;
  if (joined) found.push({ end: at + 1, groups: [...joined.values()] });
  return found;
}

/** The heads before a name, the longest chain first; at least the empty one. */
function headsBefore(texts: readonly string[], at: number): Heads[] {
  const chains: Heads[] = [{ from: at, kinds: [], party: "" }];
  let last = chains[0];
  for (let head = headBefore(texts, at); last && head; head = headBefore(texts, last.from)) {
    const cell = head.organ ? headBefore(texts, last.from - head.words)?.party : undefined;
    // "Ban Tổ chức Quận ủy X" has a name of a committee inside its own.
    if (last.party !== "" && !(last.kinds.length > 0 && last.party === "dang bo" && !head.party)) break;
    last = {
      from: last.from - head.words,
      kinds: [...head.kinds, ...last.kinds],
      party: head.party ?? "",
      ...(cell === undefined && last.cellOfOrgan !== true ? {} : { cellOfOrgan: true }),
    };
    chains.push(last);
  }
  // A name with one head before it is not read as bare.
  return (chains.length > 1 ? chains.slice(1) : chains).toReversed();
}

function judge(
  sentence: Sentence,
  heads: Heads,
  at: number,
  end: number,
  groups: readonly Group[],
  common: readonly boolean[],
): (Mention & { weight: number }) | null {
  const headless = heads.kinds.length === 0 && heads.party === "";
  const fitting = groups.filter(([form]) => form && fits(form, heads, headless));
  const bare = sentence.words.slice(at, end);
  // "xuống từng chi bộ, bác đem …": what a comma parts from the kind is no name of it.
  if (!headless && end - at === 1 && bare[0]?.apart && !/^\p{Lu}/u.test(bare[0].raw) && !isNumber(bare[0].text))
    return null;
  const marks = bare.map(({ raw }) => (/[^\u0000-\u007f]/.test(raw) ? markedForm(raw) : ""));
  const typed = marks.some((mark) => mark !== "");
  const guessed =
    headless && isGuessed(sentence, at, end, common, typed && fitting.some(([form]) => form && agrees(form, marks)));
  if (headless && !guessed && !fitting.some(([form]) => form?.generic) && !standsAlone(sentence, at, end, common))
    return null;
  const clash = fitting.length === 0;
  // "ban thường vụ" is no "bản Thường", whatever units there are.
  if (phraseLength(sentence.words, heads.from) > end - heads.from - Number(clash)) return null;
  const pool = clash ? groups.filter(([form]) => form && mayClash(form)) : fitting;
  const ranks = pool.map(([form]) => (form ? closeness(form, heads) : 0));
  const best = Math.max(...ranks);
  const closest = pool.filter((_, index) => ranks[index] === best).flat();
  if (closest.length === 0) return null;
  const agreeing = typed ? closest.filter((form) => agrees(form, marks)) : closest;
  // "bác" is no "thôn Bắc" where nothing else points at it.
  if (headless && end - at === 1 && agreeing.length === 0) return null;
  return {
    from: heads.from,
    to: end,
    forms: agreeing.length > 0 ? agreeing : closest,
    kinds: heads.kinds,
    party: heads.party,
    clash,
    remarked: agreeing.length === 0 || guessed,
    weight: bare.length * 10 + (at - heads.from) * 3 - (clash ? 5 : 0) - (closest[0]?.source === "part" ? 2 : 0),
  };
}

function mayClash(form: NameForm): boolean {
  return form.source !== "part" && !form.organ && !isNumber(form.bare[0]);
}

function fits(form: NameForm, heads: Heads, headless: boolean): boolean {
  if (form.organ && heads.party === "" && heads.kinds.length < form.kinds.length) return false;
  if (!heads.kinds.every((kind) => form.kinds.includes(kind) || sameKind(kind, form.kinds))) return false;
  if (heads.party !== "" && form.party !== "" && heads.party !== form.party) return false;
  if (isNumber(form.bare[0]) && (form.source === "part" || form.bare.length === 1)) {
    return !headless && heads.kinds.length === form.kinds.length;
  }
  if (form.source === "part") return heads.kinds.length > 0;
  return true;
}

/** People say "khu phố" where the register says "khối phố", and the other way round. */
function sameKind(kind: string, kinds: readonly string[]): boolean {
  return SHORTER[kind]?.some((longer) => kinds.includes(longer)) === true;
}

const SHORTER: Readonly<Record<string, readonly string[]>> = {
  "khoi pho": ["khu pho"],
  to: ["to dan pho"],
  khu: ["khu pho", "khu dan cu"],
  khoi: ["khoi pho"],
};

/** How well the words before the name agree: all its kinds said is better than some. */
function closeness(form: NameForm, heads: Heads): number {
  const exact = heads.kinds.every((kind) => form.kinds.includes(kind)) ? 0 : -1;
  const kinds = exact + (form.kinds.length === heads.kinds.length ? 4 : 0);
  const source = { name: 3, alias: 3, former: 2, part: 1 }[form.source];
  // A bare place name stands for the place's own committee before a cell or office that carries it.
  const place = heads.kinds.length === 0 && (form.kinds.length === 0 || isAdministrative(form.kinds[0] ?? "")) ? 8 : 0;
  return heads.kinds.length > 0 ? kinds * 2 + source : place + source;
}

function agrees(form: NameForm, marks: readonly string[]): boolean {
  if (form.bare.length !== marks.length) return true;
  return marks.every((mark, at) => mark === "" || !form.marked[at] || mark === form.marked[at]);
}

/** A name without "chi bộ", "xã"… before it must be unlike ordinary words, and more than one syllable or clearly pointed at. */
function standsAlone(sentence: Sentence, at: number, end: number, common: readonly boolean[]): boolean {
  const words = sentence.words.slice(at, end);
  const before = sentence.words[at - 1]?.text ?? "";
  if (words.every((_, step) => common[at + step])) {
    const capitals = words.length > 1 && words.every(({ raw }) => /^\p{Lu}/u.test(raw));
    return capitals || (words.length === 1 && isAdministrative(words[0]?.text ?? "") && isPlaceWord(sentence, at));
  }
  if (words.length > 1) return true;
  const [word] = words;
  if (!word || isNumber(word.text)) return false;
  // "mã của bác", "cho bà": without its mark an elder is spoken of, more likely than a place.
  if (/^(?:bac|ba|co|chu|cau|ong|cu|di|anh|chi|em)$/.test(word.text) && !/[^\u0000-\u007f]/.test(word.raw))
    return false;
  // "đồng chí Thượng" is a person.
  if (/^(?:chi|anh|ong|ba|co|chu)$/.test(before)) return false;
  return (
    sentence.words.length === 1 ||
    /^(?:cua|tai|thuoc|o|xem)$/.test(before) ||
    (/^\p{Lu}/u.test(word.raw) && at > 0) ||
    word.text.length >= 5
  );
}

/**
 * "van hoi thang 9": two words that are ordinary each by itself and no phrase together, in a line without any marks or
 * with the very marks of the name.
 */
function isGuessed({ words }: Sentence, at: number, end: number, common: readonly boolean[], agreed: boolean): boolean {
  const own = words.slice(at, end);
  if (own.length < 2 || !own.every((_, step) => common[at + step])) return false;
  const plain = own.every(({ raw }) => /^[a-z]+$/i.test(raw)) && !words.some(({ raw }) => /[^\u0000-\u007f]/.test(raw));
  if (!plain && !agreed) return false;
  return own.every((_, step) => {
    const from = at + step;
    return phraseLength(words, from) <= 1 && !(from > 0 && phraseLength(words, from - 1) > 1);
  });
}

/** "tỉnh giao", "toàn tỉnh", "của tỉnh": the province itself, where a unit is named just so; not "tính đến" or "tình hình". */
function isPlaceWord(sentence: Sentence, at: number): boolean {
  const word = sentence.words[at];
  if (!word) return false;
  if (/[^\u0000-\u007f]/.test(word.raw))
    return /^(?:tỉnh|huyện|quận|xã|phường)$/.test(word.raw.toLowerCase().normalize("NFC"));
  const before = sentence.words[at - 1]?.text ?? "";
  const next = sentence.words[at + 1]?.text ?? "";
  return /^(?:toan|cua|tren|cap)$/.test(before) || /^(?:giao|phan)$/.test(next);
}

function isNumber(word: string | undefined): boolean {
  return /^\d+$/.test(word ?? "");
}
