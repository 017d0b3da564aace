import type { Slots } from "../intents/table.ts";
import { corrected } from "./report-corrections.ts";
import { doubtful, type Left, leftOver, type Pair } from "./report-doubts.ts";
import { type Item, labelsIn, OF_ADMITTED } from "./report-labels.ts";
import { BETWEEN, CLOSE, noneAt, type Span, untoldAt } from "./report-noughts.ts";
import { bestPaired } from "./report-pairs.ts";
import { numbersInOrder } from "./report-in-order.ts";
import { restSame, sameAt, withSame } from "./report-same.ts";
import { recently } from "../recently.ts";
import { plainly } from "./report-wordings.ts";

export interface ReportFigures {
  slots: Readonly<Slots>;
  /** Numbers that were said beside their labels. */
  paired: number;
  /** A number, or a label, was left alone, or may mean something else. */
  loose: boolean;
  /** The numbers of the line that are in no slot. */
  left: readonly Left[];
  /** Names with more than there was: "thêm 1 hồ sơ". */
  added: readonly string[];
  /** "còn lại không có": what was not named is none. */
  rest: boolean;
  /** "còn lại như tháng trước": what was not named is as the report before said. */
  same: boolean;
  /** Names of which that is said. */
  sameOf: readonly string[];
  /** Numbers without any name, where the line holds nothing else. */
  inOrder: readonly number[];
}

/** The figures of a report in whatever order: "kết nạp 3, nguồn 12", "3 kết nạp, 12 nguồn", "3 kết nạp, nguồn 12, xóa tên không". */
export function reportFigures(line: string, { alone = false } = {}): ReportFigures {
  return alone ? aloneIn(line) : toldIn(line);
}

const toldIn = recently((line) => figuresIn(line, false));
const aloneIn = recently((line) => figuresIn(line, true));

function figuresIn(line: string, lonely: boolean): ReportFigures {
  const { text, old, open: unsure = false, rest } = prepared(line);
  const slots: Record<string, number> = {};
  const open: Item[] = [];
  const nones: Span[] = [];
  const numbers = [...text.matchAll(/(?<= )\d{1,6}(?= (?!phan tram))/g)].map(({ 0: digits, index }): Item => ({
    value: Number(digits),
    from: index,
    to: index + digits.length,
  }));
  const many = lonely || numbers.length > 0 || text.includes(" <unchanged> ");
  let none = false;
  const all = labelsIn(text);
  const behind = (at: number) => text.slice(all[at]!.to, all[at + 1]?.from);
  const kept = all.filter((label, at) => sameAt(label, behind(at)) !== null);
  const untold = all.flatMap((label, at) => sameAt(label, behind(at)) ?? untoldAt(label, behind(at)) ?? []);
  const labels = all.filter(({ from }) => !untold.some((span) => span.from === from));
  for (const label of labels) {
    // "2 kết nạp, không xóa tên": "không" is of what follows, where the number before is this one's.
    const own = numbers.find(({ to }) => to + 1 === label.from);
    const counted =
      own !== undefined && !labels.some(({ to }) => to < own.from && BETWEEN.test(text.slice(to, own.from)));
    const nought = noneAt(text, label, { after: many && !counted, from: nones.at(-1)?.to ?? 0, labels: all });
    if (nought) nones.push(nought);
    else open.push(label);
    if (nought && typeof label.slot === "string" && slots[label.slot] === undefined) slots[label.slot] = 0;
    none ||= nought !== null && label.slot !== "admitted";
  }
  const { pairs: named, alone, loose } = bestPaired([...open, ...numbers], text);
  const pairs = named.map((pair) =>
    pair.slot === "sources" && isAdded(text, pair.value) ? { ...pair, slot: "sources_added" } : pair,
  );
  const nobody = NOBODY_AT_ALL.exec(text);
  if (nobody) nones.push({ from: nobody.index, to: nobody.index + nobody[0].length });
  const fraction = FRACTION.exec(text);
  const whole = fraction ? [{ from: fraction.index, to: fraction.index + fraction[0].length }] : [];
  const unnamed = alone.filter(({ from }) => !whole.some((one) => one.from <= from && from < one.to));
  const doubted = doubtful(text, pairs, unnamed, [...nones, ...untold, ...whole]);
  // "kết nạp 3, … kết nạp không có ai": one of them, and which is not known.
  for (const pair of pairs) {
    if (pair.slot === null || slots[pair.slot] === undefined) continue;
    doubted.add(pair);
    delete slots[pair.slot];
  }
  const sure = pairs.filter((pair) => pair.slot !== null && !doubted.has(pair));
  const relative = sure.filter(({ from, to }) => ADDED.test(text.slice(Math.max(0, from - 9), to)));
  for (const { slot, value } of sure) slots[slot!] ??= value;
  const wrong = old && nearest(pairs, old.at);
  if (old && wrong) slots[`old_${wrong}`] = old.value;
  if (fraction) Object.assign(slots, { admitted: Number(fraction[1]), quota: Number(fraction[2]) });
  if (!none && slots["admitted"] === undefined && pairs.length > 0 && nobody) slots["admitted"] = 0;
  const empty = pairs.length === 0 && open.length === 0 && nones.length === 0 && NONE_AT_ALL.test(text);
  const told = {
    slots,
    added: relative.flatMap(({ slot }) => slot ?? []),
    rest: rest || empty,
    same: restSame(text, { named: all.length > 0 || numbers.length > 0 }),
    sameOf: kept.flatMap(({ slot }) => (slot != null && slots[slot] === undefined ? [slot] : [])),
    inOrder: all.length === 0 ? numbersInOrder(text) : [],
  };
  const left = leftOver(text, [...sure, ...whole], { doubted, alone: unnamed });
  // "đạt 66 %" counts nobody.
  if (/ phan tram(?= )/.test(text)) return { ...told, paired: 0, loose: true, left };
  const open_ =
    unsure ||
    (loose && !fraction) ||
    isMoreThanAll(slots) ||
    doubted.size > 0 ||
    (old !== undefined && wrong === undefined);
  return { ...told, paired: pairs.filter(({ slot }) => slot !== null).length, loose: open_, left };
}

/** "kết nạp 2 nữ 3": more of some kind than there were at all. */
function isMoreThanAll({ admitted, ...slots }: Readonly<Record<string, number>>): boolean {
  return (
    admitted !== undefined && Object.entries(slots).some(([slot, value]) => OF_ADMITTED.has(slot) && value > admitted)
  );
}

/** Numbers that were taken back are out of it, as are the years of a badge; what is said of all the rest is told apart. */
function prepared(line: string): { text: string; old?: { value: number; at: number }; open?: boolean; rest: boolean } {
  const plain = plainly(line).replaceAll(MOVES, "$<first> chuyen $<other> ");
  const still = withSame(plain).replaceAll(UNCHANGED, " <unchanged> ");
  const counted = still.includes(" huy hieu ") ? still.replaceAll(BADGE_YEARS, "") : still;
  const text = counted.replaceAll(REST, " ");
  return { ...corrected(text), rest: text !== counted };
}

/** "huy hiệu 50 năm tuổi đảng": of how many years, and not how many. */
const BADGE_YEARS = /(?: loai)? [3-9][05] nam(?: tuoi(?: dang)?)?(?= )/g;
/** "không có gì thay đổi so với tháng trước", "còn lại không đổi": as it was, which is no nought. */
const UNCHANGED =
  / (?:khong|chua|chang)(?: (?:co|he|thay|phat sinh))*(?: (?:gi|su|bien))*(?: (?:thay doi|doi|bien dong|bien doi|xe dich|dao dong|khac(?: biet)?(?= (?:gi )?(?:so )?(?:voi )?(?:<[a-z]+>|thang|ky|quy|lan|nam|truoc)))| moi(?= (?:so voi|<against>|<compare>)))(?: gi)?(?: (?:nhieu|het|ca|nua|them))?(?: so)?(?: voi)?(?: (?:thang|ky|quy|lan|nam)(?: truoc)?)?(?= )/g;
const NOTHING_MORE = "khong(?: co)?(?: phat sinh)?(?: gi| ai)?(?: het| ca| them| nua)?";
/** "còn lại không có", "không phát sinh gì khác". */
const REST = new RegExp(
  ` (?:(?:con lai|cac (?:so|muc|noi dung|chi tieu|phan)(?: con lai| khac)?|ngoai ra) (?:thi |deu |la |cung )*(?:${NOTHING_MORE}|bang (?:khong|0)|0)${CLOSE}|khong (?:co )?phat sinh (?:gi )?(?:them|khac|nua)|khong co gi (?:them|khac|nua))(?= )`,
  "g",
);
/** Where no name was said. */
const NONE_AT_ALL = new RegExp(` khong (?:(?:co )?phat sinh(?: gi| them)*|co gi)${CLOSE}`);
const FRACTION = / ket nap (?:duoc |dat )?(\d+)(?:\/| tren (?:chi tieu |tong |tong so )?)(\d+)(?: chi tieu)?(?= )/;
const ADDED = / (?:them|bo sung|tang)(?: (?:duoc|cho|em|toi|minh|<self>))* (?:\d+(?: \S+)*|.* \d+)$/;
/** "chuyển đến 3, đi 1". */
const MOVES =
  /(?<first> chuyen (?:sinh hoat )?(?:dang )?(?:den|di|ra|ve) \d+(?: nguoi| dong chi)*)(?: va)? (?<other>di|den) (?=\d)/g;
/** "tháng này trắng", "không có ai hết": nobody, and nothing else that it could be said of. */
const NOBODY_AT_ALL =
  /(?<! tinh| thuc| hien) (?:trang(?: tay)?|(?:khong|chua|chang) (?:co |duoc |them )*(?:ai|nguoi nao|dong chi nao))(?= )(?! (?:xoa|khai|xin|chuyen|gui|nop|hoc))/;

/** What the number was that stands nearest to a place. */
function nearest(pairs: readonly Pair[], at: number): string | undefined {
  const [first] = pairs
    .filter(({ slot }) => !OF_ADMITTED.has(slot))
    .toSorted((a, b) => Math.abs(a.at - at) - Math.abs(b.at - at));
  return first?.slot ?? undefined;
}

/** "thêm 2 nguồn" are more than there were. */
function isAdded(text: string, value: number): boolean {
  return new RegExp(
    ` (?:them|bo sung)(?: (?:cho|em|toi|minh|<self>|duoc))* ${value} (?:nguoi |dong chi |quan chung )?(?:nguon|quan chung)| nguon (?:moi )?(?:gioi thieu )?(?:tang )?(?:them|tang) (?:duoc )?${value} | ${value} nguon (?:moi )?(?:them|bo sung) `,
  ).test(text.replaceAll(/(?<= )0+(?=\d)/g, ""));
}
