import { markedForm } from "./fold.ts";
import { isAdministrative } from "./heads.ts";
import { phraseLength } from "./phrases.ts";
import type { Sentence } from "./sentence.ts";

const WE = "(?:em|minh|toi|ta|tui|chung toi|chung em|chung minh|chung ta|bon em|nha minh|nha em|ben minh)";
/** A form of address that tells of the speaker, or of the one spoken to: behind the word for a unit it is the asker's either way. */
const KIN = "(?:co|thay|ba|ong|bac|chu|chau|con|anh|chi|tau|choa|tui minh|tui e|tui em|nha)";
const OURS = [
  `(?:(?:chi bo|dang bo|don vi|truong|nha truong|co quan|tram|thon|xom|ap|ban|lang|khu|khu pho|khoi pho|to dan pho|hop tac xa|cong ty)(?: cua)?|ben) ${KIN}`,
  `nha truong(?= (?:da |co |con |phai |duoc |moi |chua |se )?(?:ket nap|phat trien|dat|duoc|con|phai|can|thieu|giao)\\b)`,
  `(?:chi bo|dang bo|don vi|dang uy|chi uy|co quan|phuong|xa|huyen|truong|thon|xom|ap|khu|khu pho|to|to dan pho|khoi pho|tram|hop tac xa|cong ty|ban|lang|nha truong|benh vien|doanh nghiep|xi nghiep|nha may|ben|cho) ${WE}`,
  `cua (?:chi bo |don vi |dang bo )?${WE}`,
  `(?:tui|minh|chung toi|chung em|chung minh|chung ta)(?= (?:da |co |con |phai |duoc |moi |chua |se )?(?:ket nap|kn|dat|duoc|con|phai|can|thieu|giao)\\b)`,
  `(?:toi|em)(?= (?:da |duoc |phai |con )(?:ket nap|dat|giao|thieu)\\b)`,
];
const SELF = new RegExp(` (?:${OURS.join("|")})(?= )`, "g");

/** How the words for "we" are marked, so that "xã Tả …" or "của Minh" are no self. */
const OWN_WORDS = new Set(
  ["em", "mình", "tôi", "ta", "tui", "nhà", "cô", "thầy", "bà", "ông", "bác", "chú", "cháu", "con", "anh", "chị"]
    .concat("tau", "choa", "e", "trường")
    .map(markedForm),
);
const KINSHIP = /^(?:co|thay|ba|ong|bac|chu|chau|con|anh|chi|nha)$/;

interface Span {
  start: number;
  end: number;
}

/** "chi bộ em", "của tôi", "đơn vị mình": the asker's own unit, left as "<self>". "Cho tôi", "nhắc em" are not. */
export function maskSelf(sentence: Sentence): { rest: Sentence; found: boolean; kind?: string; typed?: Span } {
  let rest = sentence;
  let found = false;
  let place: { kind: string; typed: Span } | undefined;
  SELF.lastIndex = 0;
  for (let match = SELF.exec(rest.text); match; match = SELF.exec(rest.text)) {
    const from = rest.wordAt(match.index + 1);
    const to = rest.wordAt(match.index + match[0].length);
    if (isOwn(rest, from, to)) {
      const kind = rest.words[from]?.text ?? "";
      const [first, last] = [rest.words[from], rest.words[to - 1]];
      if (first && last && isAdministrative(kind)) place = { kind, typed: { start: first.start, end: last.end } };
      rest = rest.masked(from, to, "<self>");
      found = true;
      SELF.lastIndex = 0;
    } else SELF.lastIndex = match.index + 1;
  }
  return { rest, found, ...place };
}

function isOwn(sentence: Sentence, from: number, to: number): boolean {
  const first = sentence.words[from];
  const last = sentence.words[to - 1];
  const next = sentence.words[to];
  // Unmarked "cho em" is "for me"; only "chỗ em" is a place.
  if (first?.text === "cho" && !/chỗ/i.test(first.raw)) return false;
  if (!last || (!OWN_WORDS.has(markedForm(last.raw)) && /[^\u0000-\u007f]/.test(last.raw))) return false;
  if (/^\p{Lu}/u.test(last.raw)) return false;
  // "dệt bình minh kết nạp …": what stands before is nothing known, so that it may be the beginning of a name.
  if (to - from === 1 && from > 0 && first?.apart !== true && !isKnownBefore(sentence, from)) return false;
  // "chi bo chi Lan", "thon ba": a form of address is one under its marks, and nobody's name follows.
  if (KINSHIP.test(last.text) && (!isAddressed(last.raw) || /^\p{Lu}/u.test(next?.raw ?? ""))) return false;
  // "phuong minh khai": a word that nothing explains makes it a name.
  return !next || next.apart || !/^[a-z]/.test(next.text) || phraseLength(sentence.words, to) > 0;
}

const isAddressed = (raw: string): boolean => /[^\u0000-\u007f]/.test(raw) || /^(?:anh|con)$/i.test(raw);

/** Whether a known phrase, a number or what was found before ends right before a word. */
function isKnownBefore({ words }: Sentence, at: number): boolean {
  if (!/^[a-z]/.test(words[at - 1]?.text ?? "")) return true;
  return [1, 2, 3].some((back) => back <= at && phraseLength(words, at - back) >= back);
}
