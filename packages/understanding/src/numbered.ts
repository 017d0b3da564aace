import { headAt, headBefore, isResidential } from "./heads.ts";
import type { Lexicon } from "./lexicon.ts";
import type { Mention } from "./mentions.ts";
import type { Sentence } from "./sentence.ts";

/** Numbered neighbourhoods that no name has told: the further ones of "Tổ 1, 2", and those that nobody bears. */
export function findNumbered(sentence: Sentence, lexicon: Lexicon, taken: readonly Mention[]): Mention[] {
  const found: Mention[] = [];
  const texts = sentence.words.map(({ text }) => text);
  for (let at = 0; at < texts.length; at++) {
    const head = headAt(texts, at);
    const kind = head?.kinds[0] ?? "";
    const number = at + (head?.words ?? 0);
    if (!head || !isResidential(kind) || !/^\d{1,3}$/.test(texts[number] ?? "")) continue;
    const known = taken.find(({ from, to }) => from <= number && number < to);
    const cell = headBefore(texts, at);
    const from = cell?.party ? at - cell.words : at;
    if (!known) {
      if (SHORT_KINDS.has(kind) ? !stands(sentence, number, SHORT_COUNTED) : !stands(sentence, number)) continue;
      if (/^(?:cac|nhung|moi|tung)$/.test(texts[from - 1] ?? "")) continue;
      found.push(bearing(lexicon, from, number, [kind], texts[number] ?? ""));
    }
    const kinds = known?.forms[0]?.kinds ?? [kind];
    for (let next = nextListed(sentence, number); next > 0; next = nextListed(sentence, next)) {
      if (!taken.some((mention) => mention.from <= next && next < mention.to))
        found.push({
          ...bearing(lexicon, next, next, kinds, texts[next] ?? ""),
          kindAt: { from: at, to: number },
        });
    }
  }
  return found;
}

/** Kinds whose word is also a common one ("khối 12", "tổ 3 người"). */
const SHORT_KINDS: ReadonlySet<string> = new Set(["to", "khu", "khoi", "ban", "cum dan cu", "ap", "lang"]);

function bearing(lexicon: Lexicon, from: number, number: number, kinds: readonly string[], text: string): Mention {
  const namesakes = [...(lexicon.names.next.get(text)?.namesakes.values() ?? [])].flat();
  const forms = namesakes.filter(
    (form) => form.kinds.join() === kinds.join() && (form.bare.length === 1 || form.source === "part"),
  );
  return { from, to: number + 1, forms, kinds, party: "", clash: forms.length === 0, remarked: false };
}

/** The number after "," or "và", if it too is a name and counts nothing. */
function nextListed(sentence: Sentence, last: number): number {
  const { words } = sentence;
  const joined = /^(?:va|voi|hay|hoac|cung)$/.test(words[last + 1]?.text ?? "");
  const at = last + (joined ? 2 : 1);
  const listed = joined || words[at]?.apart === true;
  if (!listed || !/^\d{1,3}$/.test(words[at]?.text ?? "")) return 0;
  if (!joined && /^(?:ket|kn)$/.test(words[at + 1]?.text ?? "") && !asks(sentence)) return 0;
  return stands(sentence, at) ? at : 0;
}

function asks({ text }: Sentence): boolean {
  return / (?:may|bao nhieu|the nao|ra sao|tien do|so sanh)(?= )/.test(text);
}

const COUNTED =
  /^(?:thang|tuan|ngay|nguoi|dong|dang|lop|hoc|quan chung|ho|don|phan|nguon|doan|suat|gio|phut|nu|du|chi|lan|diem)$/;
const SHORT_COUNTED =
  /^(?:thang|tuan|ngay|nguoi|dong|dang|lop|hoc|ho|don|phan|nguon|doan|suat|gio|phut|nu|chi|em|ban)$/;

/** "tổ dân phố 11 năm nay" is a place; "khu dân cư 3 năm liền" counts years. */
function stands({ words }: Sentence, number: number, counted = COUNTED): boolean {
  const next = words[number + 1];
  if (!next || next.apart) return true;
  if (next.text === "nam") {
    const year = words[number + 2];
    const years = /^(?:19|20)\d\d$/;
    if (/^(?:nay|ngoai|truoc|sau)$/.test(year?.text ?? "")) return true;
    return years.test(year?.text ?? "") && !years.test(words[number + 3]?.text ?? "");
  }
  // "khối phố 5 tháng vừa rồi", "thôn 3 tháng 10": that month is told by what follows it.
  if (next.text === "thang" && MONTH_TOLD.test(words[number + 2]?.text ?? "")) return true;
  return !counted.test(next.text);
}

const MONTH_TOLD = /^(?:\d+|nay|truoc|sau|vua|roi|muoi|gieng|chap)$/;
