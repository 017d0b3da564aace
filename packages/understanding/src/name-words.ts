import { fold, foldWord, markedForm } from "./fold.ts";
import type { Word } from "./words.ts";

/** Surnames that are hardly a word of any question. */
const SURNAMES = folded(
  "nguyễn trần phạm huỳnh phan võ bùi ngô đinh trịnh hoàng phùng doãn quách tạ đàm mạc nghiêm khuất lưu lục ninh tô vương tống hứa diệp giáp mẫn triệu thạch châu thái tôn viên ông bạch kiều khổng lâm đỗ",
);
/** Surnames that are spelt like common words: names where a middle name follows. */
const DOUBTFUL = folded(
  "trương đặng dương lương đoàn lê hồ vũ vi lý mai cao tô la hà đào từ chu an ma lò lường nông bế cù đồng đậu hán hầu kim liêu âu thi văn trà từ ung phó chử cung bàng",
);
const MIDDLE = folded(
  "văn thị đức hữu ngọc thanh minh quang xuân đình công quốc bá thế viết trọng duy anh hoàng kim thùy thu phương bảo gia tuấn hồng mạnh tiến khánh thành hải việt huy nhật hoài mỹ diệu bích tường trung chí vĩnh phúc đăng hùng thiện",
);
/** After these a person is named. */
const TITLES = folded("anh chị ông bà cô chú bác em thầy cậu mợ dì cụ bạn");
const LEADING = / (?:dong chi|quan chung|dang vien|ho ten|ho va ten|ten la|ten) $/;
/** Before a street, a house or a home village. */
const PLACES = folded("đường phố ngõ ngách hẻm nhà quê quán kiệt");

/** Little words that no name is made of: they stand beside a hidden one. */
const FUNCTION = folded(
  "là bao nhiêu mấy gì nào rồi chưa không có cho xin hỏi của tại trong khi và với hay nữa xem biết muốn phải thì mà nếu ạ nhé sao đâu để được thế này kia bây giờ người về ở đã sẽ vẫn còn thêm ngoái trước sau đầu cuối",
);
/** Of these some are borne as names, so that within a name they are hidden as well. */
const BORNE = folded("được sẽ về để đâu thế vẫn thêm ở hỏi này");
/** No name goes on over these. */
const TRADE =
  / (?:ket nap|chi bo|dang bo|dang uy|chi tieu|bao cao|ho so|tien do|nam nay|nam ngoai|thang nay|bao nhieu|the nao|chinh thuc|du bi) /;

/** A known phrase in a line: its first word, and how many it has. */
export interface Phrase {
  from: number;
  length: number;
}

export function isFunctionWord({ text, raw }: Word): boolean {
  return (
    FUNCTION.has(text) ||
    (HEADS.has(text) && (HEADS.get(text)!.has(markedForm(raw)) || !/^(?:to|ban|lang|ap)$/.test(text)))
  );
}

/** Before the name of a unit, which may well be hidden. */
const HEADS = folded("khu thôn xóm ấp bản làng tổ khối trường phường xã huyện tỉnh trạm đội");

/** From a surname, or from behind a title: the words that may be a person's name. Empty where none begins at `at`. */
export function nameReach(
  words: readonly Word[],
  at: number,
  phrases: readonly Phrase[],
): { from: number; to: number } {
  const none = { from: at, to: at };
  const word = words[at]!;
  const next = words[at + 1];
  const loose = phrases[at]!.length < 2;
  const goesOn = next !== undefined && isMiddle(next) && phrases[at + 1]!.length < 2;
  // Without marks "phan cong" is a duty and the beginning of a name.
  const joined =
    next !== undefined &&
    isSpelt(word, SURNAMES) &&
    phrases[at]!.from === at &&
    phrases[at]!.length === 2 &&
    (foldWord(next.raw) !== next.text || isMiddle(next));
  const last = phrases[at]!.from + phrases[at]!.length - 1 === at;
  const surname = isSpelt(word, SURNAMES) || (isSpelt(word, DOUBTFUL) && next !== undefined && isMiddle(next));
  if (surname && (loose || joined || (last && (goesOn || /^\p{Lu}/u.test(word.raw)))))
    return { from: at, to: endOf(words, at + 1, 4, phrases, at + 2 + middlesAt(words, at + 1)) };
  if (loose && (TITLES.has(word.text) || PLACES.has(word.text)))
    return { from: at + 1, to: endOf(words, at + 1, 4, phrases) };
  if (LEADING.test(textOf(words, at - 2, at + 1))) return { from: at + 1, to: endOf(words, at + 1, 4, phrases) };
  return none;
}

/** A name ends at a word that none is made of, where the work is spoken of again, and after so many words. */
function endOf(
  words: readonly Word[],
  from: number,
  most: number,
  phrases: readonly Phrase[],
  least = from + 1,
): number {
  let end = from;
  while (end < Math.min(least, words.length) && !isMark(words[end])) end++;
  while (end < words.length && end < from + most) {
    const word = words[end]!;
    if (isMark(word) || isTime(words, end)) break;
    if (TRADE.test(textOf(words, end, end + 2))) break;
    if (FUNCTION.has(word.text) && !MIDDLE.has(word.text) && !(end < from + 2 && BORNE.has(word.text))) break;
    if (end >= from + 2 && phrases[end]!.length > 1 && phrases[end]!.from === end) break;
    end++;
  }
  return end;
}

/** Of "Văn", "Thị Thu": how many middle names stand there. */
function middlesAt(words: readonly Word[], at: number): number {
  const middles = words.slice(at, at + 2).map(isMiddle);
  return middles[0] ? (middles[1] ? 2 : 1) : 0;
}

/** "tháng 9", "năm nay", "quý trước": no name goes on over these, and none takes them along. */
export function isTime(words: readonly Word[], at: number): boolean {
  const next = words[at + 1];
  return TIMES.test(words[at]!.text) && (isMark(next) || /^(?:nay|ngoai|truoc)$/.test(next?.text ?? ""));
}

/** What stands for a unit, or a number in digits: a number in words may be a name. */
function isMark(word: Word | undefined): boolean {
  return word !== undefined && (word.text.startsWith("<") || /^\d/.test(word.raw));
}

/** A slip or a dialect may have been read into it. */
function isMiddle({ text, raw }: Word): boolean {
  return MIDDLE.has(text) || MIDDLE.has(foldWord(raw));
}

const TIMES = /^(?:thang|nam|quy|tuan|ngay)$/;

function textOf(words: readonly Word[], from: number, to: number): string {
  return ` ${words
    .slice(Math.max(0, from), to)
    .map(({ text }) => text)
    .join(" ")} `;
}

/** Without marks any spelling may be meant; with marks only that one. */
function isSpelt({ text, raw }: Word, names: Spellings): boolean {
  const marks = names.get(text);
  return marks !== undefined && (!/[^\u0000-\u007f]/.test(raw) || marks.has(markedForm(raw)));
}

/** Words by their folded form, with each way in which they are marked. */
type Spellings = ReadonlyMap<string, ReadonlySet<string>>;

function folded(words: string): Spellings {
  const marks = Map.groupBy(words.split(" "), (word) => fold(word));
  return new Map([...marks].map(([word, spelt]) => [word, new Set(spelt.map(markedForm))]));
}
