import type { Slots } from "../intents/table.ts";
import { corrected } from "./report-corrections.ts";
import { doubtful, type Left, leftOver, type Pair } from "./report-doubts.ts";
import { type Item, labelsIn, OF_ADMITTED } from "./report-labels.ts";
import { BETWEEN, CLOSE, noneAt, type Span, untoldAt } from "./report-noughts.ts";
import { plainly } from "./report-wordings.ts";

/** Words of a question, a wish or a plan: what stands beside numbers is then no report. */
const ASKS =
  / (?:bao nhieu|may|nao|chua|gi|sao|kip|(?<!khong )phai|can|neu|lieu|hay|so voi|chi tieu|ke hoach|nhac|han|dang ky|ghi|rut|top|xep|dung|moi (?:thang|nam|quy)|du kien|du bao|se|sap|muon|giao|muc tieu|phan dau|dat ra|quyet tam|hua|tran|nguong|trung binh|binh quan|toi thieu|it nhat|de xuat|kien nghi|hoi|ma so|tinh trang|de nghi|xin mo|xin cho|yeu cau)(?= )| khong $/;

/** Two figures or more and nothing else: told, and not asked for. */
export function isReport(line: string): boolean {
  // Most lines are questions, and most questions hold no number.
  if (!/ \d/.test(line)) return false;
  const { slots, paired, loose } = reportFigures(line);
  const said = Object.keys(slots).length;
  return !loose && paired >= 1 && said >= 2 && !ASKS.test(plainly(line).replaceAll(NOBODY_SAID, " "));
}

/** "báo cáo tháng 10 chưa kết nạp được ai": a report of nobody, and no word beside that asks. */
export function tellsOfNobody(line: string): boolean {
  if (!/ bao cao(?= )/.test(line)) return false;
  const text = plainly(line);
  return (
    / ket nap(?: duoc)? (?:ai|nguoi nao|dong chi nao|dang vien nao|quan chung nao)(?= )/.test(text) &&
    NOBODY_REPORTED.test(text)
  );
}

const NOBODY_REPORTED = new RegExp(
  "^(?: (?:da|em|toi|minh|chi|anh|chau|co|bac|bo|thua|kinh|xin|gui|cho|giup|bao cao|ket qua|so lieu|tinh hinh|cua|ve|la|thi|rang|trong|a|nha|nhe|ban|<(?:period|unit|self)>|chi bo|don vi|van))+ (?:khong|chua|chang)(?: (?:co|duoc|he|them|phat trien))* ket nap(?: duoc)? (?:ai|nguoi nao|dong chi nao|dang vien nao|quan chung nao)(?: (?:het|ca|a|nhe|nha|nua|dau|moi|<(?:period|unit|self)>|da|chi|anh|em|thua|bao cao))* $",
);

/** So many words has a line at most that tells a figure or two and nothing beside. */
const SHORT = 10;
/** «sai rồi», «đúng nhưng», «khoan» ahead of what is right, and «mới đúng» behind it. */
const AHEAD =
  /^ (?:(?:da|vang|a|o|ua|thoi|em|xin loi) )*(?:chua dung|khong dung|khong phai|sai|nham|lon|khoan|dung|ok|duoc|phai)(?: (?:roi|da|lai))*(?: (?:nhung|ma|chi|con|thi|phai la|la))* /;
const BEHIND = / moi (?:la )?(?:dung|phai)(?: (?:a|nhe|chu))* $/;

/** What a short line tells and nothing else, as «nguồn 14» does where figures are spoken of already; else null. */
export function figuresAlone(normalised: string): ReportFigures | null {
  const line = ` ${normalised.trim()} `.replace(AHEAD, " ").replace(BEHIND, " ");
  if (line.trim().split(" ").length > SHORT || ASKS.test(line.replaceAll(NOBODY_SAID, " "))) return null;
  const figures = reportFigures(line, { alone: true });
  const named = Object.keys(figures.slots).length > 0 || figures.left.some(({ slot }) => slot !== null);
  return named ? figures : null;
}

const NOBODY_SAID =
  / (?:khong|chua)(?: (?:co|phat sinh|ket nap|duoc|them|xoa ten|chuyen chinh thuc|chuyen|chinh thuc|xin ra|khai tru|bi))*(?: (?:ai|gi|nguoi nao|dong chi nao|truong hop nao|(?:bo )?(?:ho so|nguon|quan chung|hoc vien|lop|dang vien|bo) nao))?(?= )/g;

export interface ReportFigures {
  slots: Slots;
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
}

/** The figures of a report in whatever order: "kết nạp 3, nguồn 12", "3 kết nạp, 12 nguồn", "3 kết nạp, nguồn 12, xóa tên không". */
export function reportFigures(line: string, { alone: lonely = false } = {}): ReportFigures {
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
  const untold = all.flatMap((label, at) => untoldAt(label, text.slice(label.to, all[at + 1]?.from)) ?? []);
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
  const told = { slots, added: relative.flatMap(({ slot }) => slot ?? []), rest: rest || empty };
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
  const still = plain.replaceAll(UNCHANGED, " <unchanged> ");
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

/** "kết nạp 1 nữ đoàn viên", "kết nạp 4 em học sinh": who they are, beside a number that has its name already. */
function withNouns(items: readonly Item[], text: string): Item[] {
  let number: Item | undefined;
  let to = 0;
  return items.flatMap((item, at) => {
    const next = items[at + 1];
    if (item.value !== undefined) {
      number = items[at - 1]?.slot === "admitted" ? item : undefined;
      to = item.to;
      return [item];
    }
    const who = OF_ADMITTED.has(item.slot) && next?.value === undefined && WHO.test(text.slice(to, item.from));
    to = item.to;
    if (who && number) return [item, { ...number, from: item.to, to: item.to }];
    // "1 nữ dân tộc thiểu số", "2 người vào Đảng toàn công nhân": the number stands before what it counts.
    const [label, counted] = [items[at - 1], items[at - 2]];
    const again = who && counted?.value !== undefined && (label?.slot === "admitted" || OF_ADMITTED.has(label?.slot));
    return again ? [{ ...counted, from: item.from, to: item.from }, item] : [item];
  });
}

const WHO = /^(?: (?:nguoi|dong chi|ban|em|co|chi|anh|chau|dua|chu|bac|ong|ba|thang|con|dang vien|la|vua|va|cung))* $/;

/** "kết nạp 2 đảng viên mới" names twice what it counts; "nguồn mới 2, tổng nguồn 12" are two. */
function bestPaired(items: readonly Item[], text: string): Paired {
  const ordered = items.toSorted((a, b) => a.from - b.from);
  const once = paired(withNouns(headless(ordered, text, true), text), text);
  return once.loose ? paired(withNouns(headless(ordered, text, false), text), text) : once;
}

/** Without the headings "báo cáo kết nạp: …", and without "đảng viên mới" after "kết nạp 2". */
function headless(items: readonly Item[], text: string, once: boolean): Item[] {
  const kept: Item[] = [];
  items.forEach((item, at) => {
    const next = items[at + 1];
    const heading = next !== undefined && next.slot !== undefined && HEADING.test(text.slice(0, item.from));
    const [number, label] = [kept.at(-1), kept.at(-2)];
    const again =
      (once || next?.value === undefined) &&
      item.slot !== undefined &&
      number?.value !== undefined &&
      label?.slot === item.slot &&
      kept.length % 2 === 0;
    if (!(item.slot !== undefined && heading) && !again) kept.push(item);
  });
  return kept;
}

const HEADING = / (?:bao cao|ket qua|tinh hinh|cong tac|so lieu|ve)(?: (?:ket qua|tinh hinh|cong tac|ve))* $/;

interface Paired {
  pairs: Pair[];
  alone: Item[];
  loose: boolean;
}

/** Neighbours belong together, where all can be paired so; else only a label with the number right after it. */
function paired(items: readonly Item[], text: string): Paired {
  const pairs: Pair[] = [];
  const alone: Item[] = [];
  const whole = items.length % 2 === 0 && items.every((_, at) => at % 2 === 1 || fits(items[at], items[at + 1], text));
  // "9 <period> kết nạp 24, chính thức 3, xóa tên": each number may be that of the name before it, or behind it.
  const either = items.length % 2 === 0 && items.every(({ slot }, at) => (slot === undefined) === (at % 2 === 0));
  if (either && !whole && items.length > 0) return { pairs: [], alone: [...items], loose: true };
  for (let at = 0; at < items.length; at++) {
    const [one, other] = [items[at], items[at + 1]];
    const joined = whole || (one?.slot !== undefined && fits(one, other, text));
    if (one && other && joined) {
      const [label, number] = one.slot === undefined ? [other, one] : [one, other];
      const span = { from: one.from, to: other.to };
      pairs.push({ slot: label.slot ?? null, value: number.value ?? 0, at: number.from, ...span });
      at++;
    } else if (one) alone.push(one);
  }
  return { pairs, alone, loose: alone.length > 0 };
}

/** One of them a label and the other its number, with nothing between that means something else. */
function fits(one: Item | undefined, other: Item | undefined, text: string): boolean {
  if (!one || !other || (one.slot === undefined) === (other.slot === undefined)) return false;
  const between = text.slice(one.to, other.from);
  // "9 <period> kết nạp 24": the nine are its months.
  return BETWEEN.test(between) && (one.slot !== undefined || !between.startsWith(" <period>"));
}

/** "thêm 2 nguồn" are more than there were. */
function isAdded(text: string, value: number): boolean {
  return new RegExp(
    ` (?:them|bo sung)(?: (?:cho|em|toi|minh|<self>|duoc))* ${value} (?:nguoi |dong chi |quan chung )?(?:nguon|quan chung)| nguon (?:moi )?(?:gioi thieu )?(?:tang )?(?:them|tang) (?:duoc )?${value} | ${value} nguon (?:moi )?(?:them|bo sung) `,
  ).test(text.replaceAll(/(?<= )0+(?=\d)/g, ""));
}
