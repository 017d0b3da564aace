import { markedForm, mayMean } from "./fold.ts";
import { headAt, isResidential } from "./heads.ts";
import { isOfTalk, phraseLength } from "./phrases.ts";
import type { Sentence } from "./sentence.ts";

/** Words that read like the name of a unit although no unit of the lexicon is called so. */
export interface UnknownPhrase {
  from: number;
  to: number;
  /** Where the name begins after "chi bộ", "xã"… */
  name: number;
  /** A head or a preposition pointed at it; otherwise it only looks like one. */
  sure: boolean;
  /** "xã", "chi bộ", "trường"… stands before it. */
  headed: boolean;
}

export function findUnknown(sentence: Sentence): UnknownPhrase | null {
  const texts = sentence.words.map(({ text }) => text);
  const plain = coverage(sentence, texts);
  for (let at = 0; at < texts.length; at++) {
    const led = ledByHead(sentence, texts, plain, at);
    if (led) return led;
  }
  return loose(sentence, texts, plain);
}

/** Which words a known phrase explains. A capital in the middle of a line speaks for a name. */
function coverage(sentence: Sentence, texts: readonly string[]): boolean[] {
  const plain = texts.map((text) => text.startsWith("<") || /^[\d/]/.test(text) || text.includes("-"));
  for (let at = 0; at < texts.length; at++) {
    const length = phraseLength(sentence.words, at);
    const capital = at > 0 && isCapital(sentence, at);
    const named =
      length === 1 && capital && (isCapital(sentence, at + 1) || (isCapital(sentence, at - 1) && !plain[at - 1]));
    if (!named) plain.fill(true, at, at + length);
  }
  return plain;
}

function ledByHead(
  sentence: Sentence,
  texts: readonly string[],
  plain: readonly boolean[],
  at: number,
): UnknownPhrase | null {
  let name = at;
  let residential = false;
  let kinds = 0;
  for (let head = headAt(texts, name); head; head = headAt(texts, name)) {
    if (head.organ || phraseLength(sentence.words, name) > head.words || isNoProvince(sentence, name)) break;
    residential = head.kinds.some(isResidential);
    kinds += head.kinds.length;
    name += head.words;
  }
  if (name === at) return null;
  let to = name;
  if (residential && /^\d{1,3}[a-z]?$/.test(texts[to] ?? "")) to++;
  const open = (at: number): boolean => at < texts.length && at < name + 6 && !(at > name && sentence.words[at]?.apart);
  // A name may begin with a word that is also an ordinary one: "xã Thăng …", "xã Quý …".
  if (
    kinds > 0 &&
    to === name &&
    plain[to] &&
    open(to + 1) &&
    !plain[to + 1] &&
    isWord(texts[to]) &&
    !isPointer(texts[to])
  )
    to++;
  if (kinds > 0 && to === name && open(to) && isCapital(sentence, to)) to++;
  // "thon ha": without marks a name of one syllable looks like any word; after a hamlet's head one is due.
  if (residential && to === name && open(to) && isLoneName(sentence, to)) to++;
  while (open(to) && !plain[to] && !JOINS.test(texts[to] ?? "")) to++;
  if (to === name) return null;
  // "chi bo" before one odd word may be a slip of typing; after "xã", "thôn", "trường" a name is due.
  return { from: at, to, name, sure: kinds > 0 || to - name > 1 || isCapital(sentence, name), headed: true };
}

/** A run of two or more words that nothing explains, or one with a capital. */
function loose(sentence: Sentence, texts: readonly string[], plain: readonly boolean[]): UnknownPhrase | null {
  let best: UnknownPhrase | null = null;
  for (let at = 0; at < texts.length; at++) {
    if (plain[at]) continue;
    let to = at;
    while (to < texts.length && !plain[to] && !(to > at && sentence.words[to]?.apart)) to++;
    const pointed = /^(?:cua|tai|thuoc|o)$/.test(texts[at - 1] ?? "");
    const capitals = Array.from({ length: to - at }, (_, step) => isCapital(sentence, at + step)).every(Boolean);
    const alone = to - at === 1 && capitals && (at > 0 || texts[to] === "<period>");
    const talk = sentence.words.slice(at, to).every((word) => isOfTalk(word));
    if ((to - at >= 2 && !talk) || (pointed && capitals) || alone) {
      const sure = pointed || (capitals && to - at >= 2);
      if (!best || (sure && !best.sure)) best = { from: at, to, name: at, sure, headed: false };
    }
    at = to;
  }
  return best;
}

/** Words for kinds of units whose letters are other words as well. */
const HEAD_MARKS: Readonly<Record<string, string>> = {
  tinh: "tỉnh",
  truong: "trường",
  tram: "trạm",
  quan: "quận",
  xom: "xóm",
  lang: "làng",
  to: "tổ",
};

/** "cảm tình Đảng", "tính …", "trưởng trạm": other marks than those of the kind. */
function isNoProvince({ words }: Sentence, at: number): boolean {
  const word = words[at];
  const own = HEAD_MARKS[word?.text ?? ""];
  return (
    word !== undefined &&
    own !== undefined &&
    /[^\u0000-\u007f]/.test(word.raw) &&
    !mayMean(markedForm(word.raw), markedForm(own))
  );
}

/** A word after "thôn", "xóm"… that neither goes on as a phrase nor belongs to a question. */
function isLoneName(sentence: Sentence, at: number): boolean {
  const word = sentence.words[at];
  if (!word || !isWord(word.text) || /[^\u0000-\u007f]/.test(word.raw) || word.raw === "") return false;
  return !isPointer(word.text) && !FOLLOWS.test(word.text) && phraseLength(sentence.words, at) < 2;
}

/** What may follow the bare word for a kind of place. */
const FOLLOWS =
  /^(?:may|bao|the|ra|sao|thi|ma|nhu|dau|cuoi|nam|thang|quy|hom|tuan|vua|moi|dang|se|can|phai|thuc|hoan|tien|ti|ty|nguon|ho|bo|mo|kiem|nhac|xep|top|tren|duoi|theo|cung|khac|nhieu|it|thap|cao|nhanh|tot|kem|yeu|lam|roi|a|di|nhe|nha|vay|em|toi|minh|ta|toan|tat|ca|tru|ngoai|trong|xom|ban|thon|to|khu|pho|vuot|trang|bi|de|xin|bc|kn|dv|cb|hay|la|thuoc|tai|cho|so|lien|hai|ba|bon|sau|bay|tam|chin|muoi|mot|nhat|nhung|cac|nay|no|do|kia|hoc|cong|doanh|ai|gi|qua|tro|tinh|he|ha|hen|nghe)$/;

function isWord(text: string | undefined): boolean {
  return /^[a-z]+$/.test(text ?? "");
}

/** "chi bộ thuộc …": what follows is another's name. */
const JOINS = /^(?:thuoc|tai|trong|tu|cua|cho|ve|nham)$/;

/** Words that never begin a name, so that "phường nào", "xã có …" stay questions. */
function isPointer(text: string | undefined): boolean {
  return /^(?:nao|co|la|da|duoc|dat|con|cua|o|nay|va|voi|ket|phat|chi|giao|den|tu|hien|chua|khong|cham|gui|nop)$/.test(
    text ?? "",
  );
}

function isCapital(sentence: Sentence, at: number): boolean {
  return /^\p{Lu}/u.test(sentence.words[at]?.raw ?? "");
}
