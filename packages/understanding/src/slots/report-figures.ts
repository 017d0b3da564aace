import type { Slots } from "../intents/table.ts";

/** What a report counts and how it is called, the longest first. Null: a number beside it is none of the report's own. */
const LABELS: readonly (readonly [words: string, slot: string | null])[] = [
  [
    "(?:chua |khong )?(?:giai quyet|nhan duoc|nhan|tiep nhan|thu) ho so|ho so (?:nhan duoc|nhan|tiep nhan)",
    "dossiers_received",
  ],
  ["ho so (?:bi )?(?:tra lai|tra ve|tra|loai|ton|cho|thieu)|(?:tra lai|tra ve|tra) ho so", null],
  [
    "(?:da )?(?:gui|nop|trinh) (?:len )?ho so|ho so (?:da )?(?:gui len|gui di|gui|nop|trinh)|(?:bo )?ho so",
    "dossiers_sent",
  ],
  [
    "(?:chuyen|cong nhan|xet chuyen|xet cong nhan|xet)(?: dang)?(?: dang vien)? chinh thuc|(?:dang vien )?chinh thuc",
    "converted",
  ],
  ["chuyen (?:sinh hoat )?(?:dang )?(?:di|ra)(?: noi khac)?|chuyen sinh hoat dang di", "transferred_out"],
  ["(?:tiep nhan )?chuyen (?:sinh hoat )?(?:dang )?(?:den|ve|vao)|tiep nhan(?: dang vien)?", "transferred_in"],
  ["(?:bi )?xoa ten(?: trong danh sach| khoi danh sach)?", "removed"],
  ["(?:xin )?ra khoi dang|xin ra(?: dang)?", "withdrawn"],
  ["(?:bi )?khai tru", "expelled"],
  ["(?:trao |tang |trao tang |nhan )?huy hieu(?: dang)?", "badges_awarded"],
  ["(?:hoc|mo|lop)(?: lop)? dang vien moi|gioi thieu(?: nguon)?", null],
  [
    "hoc vien (?:da |duoc )*(?:cap |co |nhan )(?:giay )?chung nhan|hoc vien(?: (?:da )?(?:hoan thanh|hoc xong|qua|du)(?: lop)?(?: (?:cam tinh|nhan thuc|boi duong|doi tuong))*(?: ve)?(?: dang)?)?|(?:di |du |da )?(?:hoc|qua)(?: xong)? lop(?: (?:cam tinh|nhan thuc|boi duong|doi tuong))*(?: ve)?(?: dang)?",
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
  [
    "(?<=\\d )(?:dang vien )?nam|du bi|doan vien|thanh nien|dan toc(?: thieu so)?|ton giao|cong nhan|nong dan|hoc sinh|sinh vien|giao vien|cong chuc|vien chuc|bo doi|dang so|tong so(?: dang vien)?|canh cao|khien trach|ky luat|cach chuc",
    null,
  ],
];
const LABEL = new RegExp(`(?<= )(?:${LABELS.map(([words], at) => `(?<l${at}>${words})`).join("|")})(?= )`, "g");

/** Words of a question, a wish or a plan: what stands beside numbers is then no report. */
const ASKS =
  / (?:bao nhieu|may|nao|chua|gi|sao|kip|(?<!khong )phai|can|neu|lieu|hay|so voi|chi tieu|ke hoach|nhac|han|dang ky|ghi|rut|top|xep|dung|moi (?:thang|nam|quy)|du kien|du bao|se|sap|muon|giao|muc tieu|phan dau|dat ra|quyet tam|hua|tran|nguong|trung binh|binh quan|de nghi|xin mo|xin cho|yeu cau)(?= )| khong $/;

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
  /^(?: (?:duoc|la|co|con|lai|hien|dang|nay|moi|them|tong|cong|so|thi|khoang|dat|cho|du|roi|da|vua|bi|gom|len|ra|nguoi|dong chi|dang vien|quan chung|ban|bo|em|truong hop|ca|doan|vien|trong|do|do co|luong|van|cung|thanh|nguoi|dua|mong|<period>|nua|nhu sau|sau|deu|chi|luc|gio|hom nay|den nay|hien nay|ve|thuc hien))* ?$/;
const NOBODY =
  "(?: (?:ai|gi|ca|het|nguoi|nguoi nao|dong chi|dong chi nao|dang vien nao|truong hop nao|truong hop|truong hop gi))?";
/** "không kết nạp được ai", "xóa tên thì không có": nought in words, right before a label or right after it. */
const NONE_BEFORE = new RegExp(
  `(?:khong|chua|chang)(?: (?:co|he|phat sinh|them|duoc|ai|nguoi nao|dong chi nao|bi))* $`,
);
const NONE_AFTER = new RegExp(
  `^(?: thi| la| deu| van| cung)? khong(?: (?:co|phat sinh))?${NOBODY}(?= (?!phai|duoc|nhe|kip|vay|dat))`,
);

interface Item {
  slot?: string | null;
  value?: number;
  from: number;
  to: number;
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
  const { text, old } = withoutOld(line);
  const slots: Record<string, number> = {};
  const open: Item[] = [];
  const labels = labelsIn(text);
  const numbers = [...text.matchAll(/(?<= )\d{1,6}(?= (?!phan tram))/g)].map(({ 0: digits, index }): Item => ({
    value: Number(digits),
    from: index,
    to: index + digits.length,
  }));
  const many = numbers.length > 0;
  for (const label of labels) {
    const none = isNone(text, label, many);
    if (none && typeof label.slot === "string" && slots[label.slot] === undefined) slots[label.slot] = 0;
    else if (!none) open.push(label);
  }
  const items = [...open, ...numbers].toSorted((a, b) => a.from - b.from);
  const { pairs, loose } = paired(headless(items, text), text);
  for (const { slot, value } of pairs) {
    if (slot === null) continue;
    const key = slot === "sources" && isAdded(text, value) ? "sources_added" : slot;
    if (slots[key] !== undefined) return { slots: {}, paired: 0, loose: true };
    slots[key] = value;
  }
  // "nguồn 12, trong đó 3 nữ": a report counts women among the admitted, and nobody else.
  const women = pairs.findIndex(({ slot }) => slot === "female");
  if (women > 0 && pairs[women - 1]?.slot !== "admitted" && pairs[women + 1]?.slot !== "admitted")
    return { slots: {}, paired: 0, loose: true };
  const [first] = pairs;
  if (old !== undefined && pairs.length === 1 && first?.slot) slots[`old_${first.slot}`] = old;
  const fraction = / ket nap (?:duoc )?(\d+)\/(\d+)(?= )/.exec(line);
  if (fraction) Object.assign(slots, { admitted: Number(fraction[1]), quota: Number(fraction[2]) });
  // "đạt 66 %" counts nobody.
  if (/ phan tram(?= )/.test(text)) return { slots, paired: 0, loose: true };
  return { slots, paired: pairs.filter(({ slot }) => slot !== null).length, loose };
}

/** "3 chứ không phải 2", "từ 2 thành 3": the number that was wrong. */
function withoutOld(line: string): { text: string; old?: number } {
  const changed = / tu (\d{1,6})(?: nguoi)? (?:thanh|len|xuong|sang)(?= \d)/.exec(line);
  if (changed) return { text: line.replace(changed[0], ""), old: Number(changed[1]) };
  const wrong =
    / (?:(?:chu|cho) )?(?:khong phai|thay vi|thay cho)(?: la)? (\d{1,6})(?: (?:nguoi|dong chi|dau))*(?= )/.exec(line);
  return wrong ? { text: line.replace(wrong[0], ""), old: Number(wrong[1]) } : { text: line };
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
function paired(
  items: readonly Item[],
  text: string,
): { pairs: { slot: string | null; value: number }[]; loose: boolean } {
  const pairs: { slot: string | null; value: number }[] = [];
  let loose = false;
  const whole = items.length % 2 === 0 && items.every((_, at) => at % 2 === 1 || fits(items[at], items[at + 1], text));
  for (let at = 0; at < items.length; at++) {
    const [one, other] = [items[at], items[at + 1]];
    const joined = whole || (one?.slot !== undefined && fits(one, other, text));
    if (one && other && joined) {
      pairs.push({ slot: (one.slot === undefined ? other : one).slot ?? null, value: one.value ?? other.value ?? 0 });
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
    ` (?:them|bo sung)(?: (?:cho|em|toi|minh|<self>|duoc))* ${value} (?:nguoi |dong chi |quan chung )?(?:nguon|quan chung)| nguon (?:moi )?them ${value} | ${value} nguon (?:moi )?(?:them|bo sung) `,
  ).test(text.replaceAll(/(?<= )0+(?=\d)/g, ""));
}
