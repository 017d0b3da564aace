import { corrected } from "./report-corrections.ts";
import type { Slots } from "../intents/table.ts";

const OF_CLASS = "(?: (?:cam tinh|nhan thuc|boi duong|doi tuong|nt))*(?: ve)?(?: dang)?";
/** What a report counts and how it is called, the longest first. Null: a number beside it is none of the report's own. */
const LABELS: readonly (readonly [words: string, slot: string | null])[] = [
  [
    "(?:chua |khong )?(?:giai quyet|nhan duoc|nhan|tiep nhan|thu) ho so|ho so (?:nhan duoc|nhan|tiep nhan)",
    "dossiers_received",
  ],
  ["ho so (?:bi )?(?:tra lai|tra ve|tra|loai|ton|cho|thieu)|(?:tra lai|tra ve|tra) ho so", null],
  [
    "(?:da )?(?:gui|goi|nop|trinh|submit) (?:len )?ho so|ho so (?:da )?(?:(?:gui|goi) len|gui di|gui|goi|nop|trinh|submit)|(?:bo )?ho so",
    "dossiers_sent",
  ],
  [
    "(?:chuyen|cong nhan|xet chuyen|xet cong nhan|xet)(?: dang)?(?: dang vien)? chinh thuc|(?:dang vien )?chinh thuc",
    "converted",
  ],
  ["chuyen (?:sinh hoat )?(?:dang )?(?:di|ra)(?: noi khac)?|chuyen sinh hoat dang di", "transferred_out"],
  [
    "(?:tiep nhan )?chuyen (?:sinh hoat )?(?:dang )?(?:den|ve|vao)|tiep nhan(?: dang vien)?(?! \\d+ (?:bo )?ho so)",
    "transferred_in",
  ],
  ["(?:bi )?xoa ten(?: trong danh sach| khoi danh sach)?", "removed"],
  ["(?:xin )?ra khoi dang|xin ra(?: dang)?", "withdrawn"],
  ["(?:bi )?khai tru", "expelled"],
  ["(?:trao |tang |trao tang |nhan )?huy hieu(?: dang)?", "badges_awarded"],
  ["(?:hoc|mo|lop)(?: lop)? dang vien moi|gioi thieu(?: nguon)?", null],
  [
    `hoc vien (?:da |duoc )*(?:cap |co |nhan )(?:giay )?chung nhan|hoc vien(?: (?:da )?(?:hoan thanh|hoc xong|xong|qua|du))?(?: lop)?${OF_CLASS}|(?:di |du |da )?(?:hoc|qua)(?: xong)? lop${OF_CLASS}|(?:co |duoc cap |cap |duoc )?(?:giay )?chung nhan(?: lop)?${OF_CLASS}(?: hoc vien)?|boi duong (?:nhan thuc|cam tinh|doi tuong)(?: ve)?(?: dang)?`,
    "trained",
  ],
  ["(?:mo |to chuc )?lop(?: (?:cam tinh|nhan thuc|boi duong|doi tuong))*(?: ve)?(?: dang)?", "classes_held"],
  [
    "(?:duoc )?vao dang|(?:kn|ket nap)(?: dang vien moi| dang vien| dang| moi)*|dang vien moi|phat trien(?: dang vien moi| dang vien| dang| moi)*",
    "admitted",
  ],
  [
    "nguon(?:(?<!\\d nguon)(?: phat trien| ket nap)| quan chung| dang vien| uu tu| dang)*|quan chung(?: uu tu)?|cam tinh dang",
    "sources",
  ],
  ["chi tieu|ke hoach", "quota"],
  ["(?:dang vien )?nu|chi em", "female"],
  ["doan vien(?: thanh nien| uu tu)?", "youth_union"],
  ["dan toc(?: thieu so)?", "ethnic_minority"],
  ["(?:theo |co )?ton giao|co dao", "religion"],
  ["cong nhan", "worker"],
  ["nong dan", "farmer"],
  ["hoc sinh sinh vien|hoc sinh|sinh vien", "student"],
  [
    "(?<=\\d )(?:dang vien )?nam|du bi|thanh nien|giao vien|cong chuc|vien chuc|bo doi|dang so|tong so(?: dang vien)?|canh cao|khien trach|ky luat|cach chuc",
    null,
  ],
];
/** Those of them that say who the admitted are. */
const OF_ADMITTED: ReadonlySet<unknown> = new Set([
  "female",
  "youth_union",
  "ethnic_minority",
  "religion",
  "worker",
  "farmer",
  "student",
]);
const LABEL = new RegExp(`(?<= )(?:${LABELS.map(([words], at) => `(?<l${at}>${words})`).join("|")})(?= )`, "g");

/** Words of a question, a wish or a plan: what stands beside numbers is then no report. */
const ASKS =
  / (?:bao nhieu|may|nao|chua|gi|sao|kip|(?<!khong )phai|can|neu|lieu|hay|so voi|chi tieu|ke hoach|nhac|han|dang ky|ghi|rut|top|xep|dung|moi (?:thang|nam|quy)|du kien|du bao|se|sap|muon|giao|muc tieu|phan dau|dat ra|quyet tam|hua|tran|nguong|trung binh|binh quan|toi thieu|it nhat|de xuat|kien nghi|hoi|ma so|tinh trang|de nghi|xin mo|xin cho|yeu cau)(?= )| khong $/;

/** Two figures or more and nothing else: told, and not asked for. */
export function isReport(line: string): boolean {
  const { slots, paired, loose } = reportFigures(line);
  const said = Object.keys(slots).length;
  return !loose && paired >= 1 && said >= 2 && !ASKS.test(line.replaceAll(NOBODY_SAID, " "));
}

/** So many words has a line at most that tells a figure or two and nothing beside. */
const SHORT = 8;

/** What a short line tells and nothing else, as «nguồn 14» does where figures are spoken of already; else null. */
export function figuresAlone(normalised: string): Slots | null {
  const line = ` ${normalised.trim()} `;
  const { slots, paired, loose } = reportFigures(line);
  const short = normalised.trim().split(" ").length <= SHORT;
  return short && paired >= 1 && !loose && !ASKS.test(line.replaceAll(NOBODY_SAID, " ")) ? slots : null;
}

const NOBODY_SAID =
  / (?:khong|chua)(?: (?:co|phat sinh|ket nap|duoc|them|xoa ten|chuyen chinh thuc|chuyen|chinh thuc|xin ra|khai tru|bi))*(?: (?:ai|gi|nguoi nao|dong chi nao|truong hop nao|(?:bo )?(?:ho so|nguon|quan chung|hoc vien|lop|dang vien|bo) nao))?(?= )/g;

/** What may stand between a number and its label. */
const BETWEEN =
  /^(?: (?:duoc|la|co|con|lai|hien|dang|nay|moi|them|tong|cong|so|thi|khoang|dat|cho|du|roi|da|vua|bi|gom|len|ra|nguoi|dong chi|dang vien|quan chung|ban|bo|em|truong hop|ca|doan|vien|trong|do|do co|luong|van|cung|thanh|dung|ra|giu|nguyen|nhu|cu|the|hien co|tron|chau|cac|may|nguoi|dua|mong|<period>|nua|nhu sau|sau|deu|chi|luc|gio|hom nay|den nay|hien nay|ve|thuc hien))* ?$/;
const NOBODY =
  "(?: (?:ai(?: het| ca)?(?: tron)?|gi|ca|het|nguoi|nguoi nao|dong chi|dong chi nao|dang vien nao|truong hop nao|truong hop|truong hop gi))?";
/** "không kết nạp được ai", "xóa tên thì không có": nought in words, right before a label or right after it. */
const NONE_BEFORE = new RegExp(
  `(?:khong|chua|chang)(?: (?:co|he|phat sinh|them|duoc|ai|nguoi nao|dong chi nao|bi|moi))* $`,
);
const NONE_AFTER = new RegExp(
  `^(?: thi| la| deu| van| cung| moi)*(?: khong(?: (?:co|phat sinh|duoc))?${NOBODY}(?= (?!phai|duoc|nhe|kip|vay|dat))| chua (?:co|duoc|phat sinh)(?: duoc)?${NOBODY}(?= ))`,
);

interface Item {
  slot?: string | null;
  value?: number;
  from: number;
  to: number;
}

interface Pair {
  slot: string | null;
  value: number;
  /** Where the number stands. */
  at: number;
}

export interface ReportFigures {
  slots: Slots;
  /** Numbers that were said beside their labels. */
  paired: number;
  /** A number, or a label, was left alone. */
  loose: boolean;
}

/** The figures of a report in whatever order: "kết nạp 3, nguồn 12", "3 kết nạp, 12 nguồn", "3 kết nạp, nguồn 12, xóa tên không". */
export function reportFigures(line: string): ReportFigures {
  const { text, old } = corrected(line.replaceAll(MOVES, "$<first> chuyen $<other> "));
  const slots: Record<string, number> = {};
  const open: Item[] = [];
  const labels = labelsIn(text);
  const numbers = [...text.matchAll(/(?<= )\d{1,6}(?= (?!phan tram))/g)].map(({ 0: digits, index }): Item => ({
    value: Number(digits),
    from: index,
    to: index + digits.length,
  }));
  const many = numbers.length > 0;
  let none = false;
  for (const label of labels) {
    if (!isNone(text, label, many)) open.push(label);
    else if (typeof label.slot === "string" && slots[label.slot] === undefined) slots[label.slot] = 0;
    none ||= !open.includes(label) && label.slot !== "admitted";
  }
  const items = [...open, ...numbers].toSorted((a, b) => a.from - b.from);
  const { pairs, loose } = paired(withNouns(headless(items, text), text), text);
  for (const { slot, value } of pairs) {
    if (slot === null) continue;
    const key = slot === "sources" && isAdded(text, value) ? "sources_added" : slot;
    if (slots[key] !== undefined) return NOTHING;
    slots[key] = value;
  }
  if (pairs.some((_, at) => isOfOthers(pairs, at))) return NOTHING;
  const wrong = old && nearest(pairs, old.at);
  if (old && wrong) slots[`old_${wrong}`] = old.value;
  const fraction = / ket nap (?:duoc |dat )?(\d+)(?:\/| tren (?:chi tieu |tong |tong so )?)(\d+)(?= )/.exec(text);
  if (fraction) Object.assign(slots, { admitted: Number(fraction[1]), quota: Number(fraction[2]) });
  if (!none && slots["admitted"] === undefined && pairs.length > 0 && NOBODY_AT_ALL.test(text)) slots["admitted"] = 0;
  // "đạt 66 %" counts nobody.
  if (/ phan tram(?= )/.test(text)) return { slots, paired: 0, loose: true };
  const counted = pairs.filter(({ slot }) => slot !== null).length;
  return { slots, paired: counted, loose: (loose && !fraction) || (old !== undefined && wrong === undefined) };
}

const NOTHING: ReportFigures = { slots: {}, paired: 0, loose: true };
/** "chuyển đến 3, đi 1". */
const MOVES =
  /(?<first> chuyen (?:sinh hoat )?(?:dang )?(?:den|di|ra|ve) \d+(?: nguoi| dong chi)*)(?: va)? (?<other>di|den) (?=\d)/g;
/** "tháng này trắng", "không có ai hết": nobody, and nothing else that it could be said of. */
const NOBODY_AT_ALL =
  /(?<! tinh| thuc| hien) (?:trang(?: tay)?|(?:khong|chua|chang) (?:co |duoc |them )*(?:ai|nguoi nao|dong chi nao))(?= )(?! (?:xoa|khai|xin|chuyen|gui|nop|hoc))/;

/** "nguồn 12, trong đó 3 nữ": a report counts women and workers among the admitted, and nobody else. */
function isOfOthers(pairs: readonly Pair[], at: number): boolean {
  if (!OF_ADMITTED.has(pairs[at]?.slot)) return false;
  const whose = pairs.slice(0, at).findLast(({ slot }) => !OF_ADMITTED.has(slot));
  return (whose ?? pairs.slice(at).find(({ slot }) => !OF_ADMITTED.has(slot)))?.slot !== "admitted";
}

/** What the number was that stands nearest to a place. */
function nearest(pairs: readonly Pair[], at: number): string | undefined {
  const [first] = pairs
    .filter(({ slot }) => !OF_ADMITTED.has(slot))
    .toSorted((a, b) => Math.abs(a.at - at) - Math.abs(b.at - at));
  return first?.slot ?? undefined;
}

/** "kết nạp 1 nữ", "kết nạp 7 công nhân": who they are, beside a number that has its name already. A woman is counted as one. */
function withNouns(items: readonly Item[], text: string): Item[] {
  return items.flatMap((item, at) => {
    const [number, label, next] = [items[at - 1], items[at - 2], items[at + 1]];
    const noun =
      OF_ADMITTED.has(item.slot) &&
      label?.slot === "admitted" &&
      number?.value !== undefined &&
      next?.value === undefined &&
      /^(?: (?:nguoi|dong chi|ban|em|co|chi|dang vien|la))* $/.test(text.slice(number.to, item.from));
    if (!noun) return [item];
    return item.slot === "female" ? [item, { ...number, from: item.to, to: item.to }] : [];
  });
}

function labelsIn(text: string): Item[] {
  return [...text.matchAll(LABEL)].map((match) => {
    const at = Object.entries(match.groups ?? {}).find(([, words]) => words !== undefined)?.[0] ?? "";
    const slot = LABELS[Number(at.slice(1))]?.[1] ?? null;
    const received =
      slot === "dossiers_sent" && / (?:nhan|nhan duoc|tiep nhan) \d+ (?:bo )?$/.test(text.slice(0, match.index));
    return { slot: received ? "dossiers_received" : slot, from: match.index, to: match.index + match[0].length };
  });
}

function isNone(text: string, { from, to }: Item, many: boolean): boolean {
  const number = /^(.*?) \d/.exec(text.slice(to))?.[1];
  if (NONE_BEFORE.test(text.slice(0, from))) return number === undefined || !BETWEEN.test(`${number} `);
  return many && NONE_AFTER.test(text.slice(to)) && !/(?:co|da) $/.test(text.slice(0, from));
}

/** Without the headings "báo cáo kết nạp: …", and without "đảng viên mới" after "kết nạp 2". */
function headless(items: readonly Item[], text: string): Item[] {
  const kept: Item[] = [];
  items.forEach((item, at) => {
    const next = items[at + 1];
    const heading = next !== undefined && next.slot !== undefined && HEADING.test(text.slice(0, item.from));
    const [number, label] = [kept.at(-1), kept.at(-2)];
    const again =
      item.slot !== undefined && number?.value !== undefined && label?.slot === item.slot && kept.length % 2 === 0;
    if (!(item.slot !== undefined && heading) && !again) kept.push(item);
  });
  return kept;
}

const HEADING = / (?:bao cao|ket qua|tinh hinh|cong tac|so lieu|ve)(?: (?:ket qua|tinh hinh|cong tac|ve))* $/;

/** Neighbours belong together, where all can be paired so; else only a label with the number right after it. */
function paired(items: readonly Item[], text: string): { pairs: Pair[]; loose: boolean } {
  const pairs: Pair[] = [];
  let loose = false;
  const whole = items.length % 2 === 0 && items.every((_, at) => at % 2 === 1 || fits(items[at], items[at + 1], text));
  for (let at = 0; at < items.length; at++) {
    const [one, other] = [items[at], items[at + 1]];
    const joined = whole || (one?.slot !== undefined && fits(one, other, text));
    if (one && other && joined) {
      const [label, number] = one.slot === undefined ? [other, one] : [one, other];
      pairs.push({ slot: label.slot ?? null, value: number.value ?? 0, at: number.from });
      at++;
    } else loose = true;
  }
  return { pairs, loose };
}

/** One of them a label and the other its number, with nothing between that means something else. */
function fits(one: Item | undefined, other: Item | undefined, text: string): boolean {
  if (!one || !other || (one.slot === undefined) === (other.slot === undefined)) return false;
  return BETWEEN.test(text.slice(one.to, other.from));
}

/** "thêm 2 nguồn" are more than there were. */
function isAdded(text: string, value: number): boolean {
  return new RegExp(
    ` (?:them|bo sung)(?: (?:cho|em|toi|minh|<self>|duoc))* ${value} (?:nguoi |dong chi |quan chung )?(?:nguon|quan chung)| nguon (?:moi )?(?:gioi thieu )?(?:tang )?(?:them|tang) (?:duoc )?${value} | ${value} nguon (?:moi )?(?:them|bo sung) `,
  ).test(text.replaceAll(/(?<= )0+(?=\d)/g, ""));
}
