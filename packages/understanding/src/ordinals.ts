/** A number with a word behind it, and what stands between them; nothing but blanks only where it begins a line. */
const NUMBERED = /(?<![\d.,/\p{L}-])(?<number>\d{1,2})(?<mark>[.)\]/]|[ \t]*[-–:|;,]|[ \t])[ \t|]*(?=\p{L})/gu;
const LINE_BEGINS = /(?:^|\n)[ \t|•*+-]*$/;
/** "kết nạp: không": a figure as much as one in digits. */
const FIGURE = /\d|(?<!\p{L})(?:không|khong|ko|k|chưa|chua|trắng|trang)(?!\p{L})/iu;
/** From so many lines on numbers with nothing behind them are the lines' own. */
const TABLE = 3;

interface Ordinal {
  from: number;
  to: number;
  /** It begins a line and has a mark of its own: there it can be nothing else. */
  plain: boolean;
}

/** "1. kết nạp 3\n2. nguồn 12": the text without the numbers that only count its parts. */
export function withoutOrdinals(text: string): string {
  if (!/(?<!\d)1(?!\d)/.test(text) || !/(?<!\d)2(?!\d)/.test(text)) return text;
  const found = ordinalsIn(text);
  const parts = found.map(({ to }, at) => text.slice(to, found[at + 1]?.from));
  const told = parts.every((part) => FIGURE.test(part));
  if (found.length < 2 || !(told || found.every(({ plain }) => plain))) return text;
  return found.reduceRight((rest, { from, to }) => `${rest.slice(0, from)} ${rest.slice(to)}`, text);
}

/** One, two, three …, each where a part may begin: behind a mark or a figure, and never right behind a word. */
function ordinalsIn(text: string): Ordinal[] {
  const found: Ordinal[] = [];
  const spaced: Ordinal[] = [];
  for (const { 0: whole, index, groups } of text.matchAll(NUMBERED)) {
    const before = text.slice(0, index);
    const begins = LINE_BEGINS.test(before);
    const mark = groups?.["mark"] ?? "";
    const bare = /^[;,\s]*$/.test(mark);
    const list = bare ? spaced : found;
    if (Number(groups?.["number"]) !== list.length + 1) continue;
    const first = list.length === 0;
    // "kết nạp: 1. nguồn: 10": inside a line a number behind a colon is a figure.
    if (!begins && (!/^[.)\]/]/.test(mark) || !(first ? OPENS : MAY_BEGIN).test(before))) continue;
    list.push({
      from: index,
      to: index + whole.length,
      plain: begins && !bare && !/[:–-]/.test(groups?.["mark"] ?? ""),
    });
  }
  return found.length < 2 && spaced.length >= TABLE ? spaced : found;
}

const MAY_BEGIN = /(?:[;,.•|\n)]|(?<!\d)\d+|(?:không|khong|có|co))[ \t]*$/u;
/** The first one stands behind a heading: the months, or what it is. */
const OPENS = /(?:(?:tháng|thang|t) ?\d{1,2}(?:[/-]\d{4})?|báo cáo|bao cao|bc|kết quả|như sau)[ \t]*[:;]?[ \t]*$/iu;
