import { FIGURES, MONTH, MOVED, NOW, NUMBERED, OF_YEAR, PARTED, UNTIL, YEAR } from "./atoms.ts";
import { yearSlot } from "./quarters.ts";
import { RELATIVE, yearOf, type Reading } from "./reading.ts";
import type { Rule } from "./rules.ts";

/** "đầu năm 2020", "đầu năm ngoái", "đầu năm": the year may share the word "năm". */
const HALF_YEAR_TAIL = `(?: cua)? nam(?:(?: nam)? (?<year>${YEAR})|(?: nam)? (?<relative>nay|ngoai|truoc|roi|sau|toi))?`;
const IN_MONTH = `(?<am>\\d{1,2})(?:/(?<ay>${YEAR}))?`;

export const monthRules: Readonly<Record<"ranges" | "firstMonths" | "cumulative" | "single", readonly Rule[]>> = {
  ranges: [
    {
      phrase: `(?:tu (?:thang )?|trong (?:thang )?|thang |(?=\\d{1,2}/\\d{4}))${IN_MONTH}(?: nam (?<ay2>${YEAR}))? ?(?:-|${UNTIL}) ?(?:het |cuoi )?(?:thang )?${MONTH}${OF_YEAR}`,
      read: (groups, { before }) => monthRange(groups, /(?:^|\s)(?:ngay|dot)$/.test(before)),
    },
    {
      phrase: `thang (?<am>\\d{1,2})-${MONTH}${OF_YEAR}`,
      read: (groups) => monthRange(groups, false),
    },
    {
      phrase: `(?:cac |trong )?thang (?<am>\\d{1,2})(?: va thang| va| thang)? ${MONTH}${OF_YEAR}`,
      read: (groups, { after, typed }) =>
        Number(groups["month"]) === Number(groups["am"]) + 1 &&
        !COUNTED.test(after) &&
        !FIGURES.test(after) &&
        !PARTED.test(typed)
          ? monthRange(groups, false)
          : null,
    },
    {
      phrase: `(?:tinh )?(?:tu )?(?:dau )?thang (?<am>\\d{1,2})(?:(?:/| nam | )(?<ay>${YEAR}))? ${UNTIL} ${NOW}`,
      // "tháng 12 tới này" is still to come.
      read: ({ am, ay }, { today, typed }) =>
        ay === undefined && !/^(?:tính |tinh )?(?:từ|tu) /i.test(typed) && Number(am) >= Number(today.slice(5, 7))
          ? null
          : monthRange({ am, ay, month: String(Number(today.slice(5, 7))), year: today.slice(0, 4) }, false),
    },
    {
      phrase: `(?:tinh )?tu (?:dau )?thang (?<am>\\d{1,2})(?:(?:/| nam )(?<ay>${YEAR}))? (?:tro di|tro lai day|lai day)`,
      read: ({ am, ay }, { today }) =>
        ay === undefined && Number(am) > Number(today.slice(5, 7))
          ? { slots: {}, unclear: true }
          : monthRange({ am, ay, month: String(Number(today.slice(5, 7))), year: today.slice(0, 4) }, false),
    },
    {
      phrase: `tu (?<am>\\d{1,2})/(?<ay>${YEAR}) ${UNTIL} ${NOW}`,
      read: ({ am, ay }, { today }) =>
        monthRange({ am, ay, month: String(Number(today.slice(5, 7))), year: today.slice(0, 4) }, false),
    },
  ],
  firstMonths: [
    { phrase: `6 thang cuoi${HALF_YEAR_TAIL}`, read: (groups) => ({ slots: { half: 2, ...yearSlot(groups) } }) },
    { phrase: `nua (?:cuoi|sau)${HALF_YEAR_TAIL}`, read: (groups) => ({ slots: { half: 2, ...yearSlot(groups) } }) },
    {
      phrase: `nua (?:dau )?${HALF_YEAR_TAIL.trimStart()}`,
      read: (groups) => ({ slots: { half: 1, ...yearSlot(groups) } }),
    },
    { phrase: `nua (?:dau|truoc)${HALF_YEAR_TAIL}`, read: (groups) => ({ slots: { half: 1, ...yearSlot(groups) } }) },
    { phrase: `nua nam (?<which>dau|cuoi)`, read: ({ which }) => ({ slots: { half: which === "dau" ? 1 : 2 } }) },
    {
      phrase: `(?<n>\\d{1,2}) thang cuoi${HALF_YEAR_TAIL}`,
      read: (groups) => {
        const n = Number(groups["n"]);
        if (n < 1 || n > 12) return { slots: {}, impossible: true };
        return n === 3
          ? { slots: { quarter: 4, ...yearSlot(groups) } }
          : { slots: yearSlot(groups), months: { from: 13 - n, to: 12 } };
      },
    },
    {
      phrase: `(?<n>\\d{1,2}) thang(?: dau)?${HALF_YEAR_TAIL}`,
      read: (groups, { after }) => firstMonths(groups, Number(groups["n"]), after),
    },
    {
      phrase: `(?<n>\\d{1,2}) thang(?:/| )(?<year>${YEAR})`,
      read: (groups, { after }) => firstMonths(groups, Number(groups["n"]), after),
    },
    {
      phrase: `(?<n>[1-4]) quy(?: dau)?${HALF_YEAR_TAIL}`,
      read: (groups, { after }) => firstMonths(groups, Number(groups["n"]) * 3, after),
    },
    {
      phrase: "(?<n>\\d{1,2}) thang (?:gan day|gan nhat|vua qua|qua|tro lai day|lai day)",
      read: ({ n }) => ({ slots: {}, recentMonths: Number(n) }),
    },
    {
      phrase: `(?:(?:trong|sau|duoc) )?(?<n>\\d{1,2}) thang(?: dau)?`,
      read: (groups, { before, after }) =>
        NUMBERED.test(before) && THIS.test(after) ? null : bareMonths(Number(groups["n"]), before, after),
    },
  ],
  cumulative: [
    {
      phrase: `(?:tinh |cong don |luy ke )?(?:${UNTIL} het|${UNTIL} cuoi|${UNTIL}|het|luy ke|cong don)(?: thang)? ${MONTH}/(?<year>${YEAR})`,
      read: (groups) => firstMonths(groups, Number(groups["month"]), ""),
    },
    {
      phrase: `(?:tinh |cong don |luy ke )?(?:${UNTIL} het|${UNTIL} cuoi|${UNTIL}|het|luy ke|cong don)(?: ca)? thang ${MONTH}${OF_YEAR}`,
      read: (groups, { before }) => (MOVED.test(before) ? null : firstMonths(groups, Number(groups["month"]), "")),
    },
    {
      phrase: `(?:tinh |luy ke )?(?:ke )?(?:tu )?(?<!(?:dan|dung|co|hang|dan|nhat) )dau nam(?: (?<relative>nay))?(?: ${UNTIL} ${NOW})?`,
      read: (_, { after, before }) => {
        if (/^(?:\d{4}|hoc)/.test(after) || /\d$/.test(before)) return null;
        // "đứng đầu năm ngoái" is at the head of that year's list; "đầu năm ngoái" are some months of it.
        if (!/^(?:ngoai|truoc|roi|kia)(?: |$)/.test(after)) return { slots: { period: "ytd" } };
        return /(?:^|\s)(?:dung|dan|top|xep|hang)$/.test(before) ? null : { slots: {}, unclear: true };
      },
    },
    {
      phrase: `(?:tinh )?(?:tu )?dau (?<unit>thang|quy)(?: nay)? ${UNTIL} ${NOW}`,
      read: ({ unit }, { today }) => {
        const [year, month] = [Number(today.slice(0, 4)), Number(today.slice(5, 7))];
        const first = unit === "quy" ? month - ((month - 1) % 3) : month;
        return { slots: {}, interval: { from: monthText(year, first), to: monthText(year, month) } };
      },
    },
    {
      // "từ đại hội tới giờ": nobody said when that was.
      phrase: `(?:ke tu|tu|tinh tu) (?!dau |thang |quy |nam |ngay |\\d|<)(?:[a-z]+ ){1,5}(?:den|toi) ${NOW}`,
      read: () => ({ slots: {}, unclear: true }),
    },
    {
      phrase: `(?:tinh |luy ke )?(?:cho )?(?:den|toi) ${NOW}`,
      read: (_, { before }) => (MOVED.test(before) ? null : { slots: { period: "ytd" }, ahead: true }),
    },
    {
      phrase: "den het nam(?: nay)?",
      read: (_, { after }) => (/^\d/.test(after) ? null : { slots: { year: "current" }, ahead: true }),
    },
  ],
  single: [
    {
      // "tháng 5 vừa rồi": the last one that has begun, whatever is asked.
      phrase: `thang ${MONTH} vua (?:roi|qua)`,
      read: ({ month = "" }, { today }) => {
        const [year, now, said] = [Number(today.slice(0, 4)), Number(today.slice(5, 7)), Number(month)];
        if (said < 1 || said > 12) return { slots: {}, impossible: true };
        const at = monthText(said <= now ? year : year - 1, said);
        return { slots: { month: said }, interval: { from: at, to: at } };
      },
    },
    {
      phrase: `thang ${MONTH}${OF_YEAR}`,
      read: (groups, { before, after, typed }) => {
        // "mỗi tháng 5 người": five people.
        if (/(?:^|\s)(?:moi|tung|hang|binh quan|mot|1)$/.test(before) && PACED.test(after)) return null;
        // "kết nạp trong tháng: 02 đồng chí": two people.
        if (/(?:^|\s)trong$/.test(before) && (COUNTED.test(after) || typed.includes(":"))) return null;
        const month = Number(groups["month"]);
        if (month < 1 || month > 12) return { slots: {}, impossible: true };
        return { slots: { month, ...yearSlot(groups) } };
      },
    },
    {
      // "báo cáo tháng trước ngày nào": a report of months, and until when.
      phrase: "thang (?<relative>nay|truoc(?! ngay (?:nao|may|bao nhieu))|sau|toi|vua roi|vua qua|hien tai|roi)",
      read: ({ relative = "" }, { before, after }) =>
        RELATIVE[relative] && !(relative === "roi" && LASTED.test(before)) && !(relative === "toi" && WHERE.test(after))
          ? { slots: { month: RELATIVE[relative] } }
          : null,
    },
    {
      phrase: `(?:thang )?${MONTH}[/.-](?<year>${YEAR})`,
      read: ({ month, year }) => {
        const number = Number(month);
        return number < 1 || number > 12
          ? { slots: {}, impossible: true }
          : { slots: { month: number, year: yearOf(year) ?? 0 } };
      },
    },
    {
      phrase: "trong thang",
      read: (_, { after, before }) =>
        after.startsWith("con lai") ||
        (/^\d/.test(after) && !COUNTED.test(after.replace(/^\d+ /, "")) && !LABELLED.test(before))
          ? null
          : { slots: { month: "current" } },
    },
  ],
};

/** "đoàn số 3 tháng này": the number is the team's. */
const THIS = /^(?:nay|truoc|sau|toi|roi|vua)(?: |$)/;

/** "tháng tới đâu rồi": how far, and not which month. */
const WHERE = /^_?(?:dau|mo|nao)(?: |$)/;

/** "cả tháng rồi", "hơn tháng rồi": how long it took, and not when. */
const LASTED = /(?:^|\s)(?:ca|hon|gan|nua|may|tron|nguyen|mat|\d+)$/;

const COUNTED = /^(?:nguoi|dong chi|dang vien|hoc vien|quan chung|ho so)\b/;

/** "đảng viên kết nạp trong tháng: 02": of what the number is. */
const LABELLED = /(?:^|\s)(?:ket nap|nguon|boi duong|hoc lop|gui|nop|chinh thuc|xoa ten)(?: (?:moi|duoc|da|len))*$/;

const PACED = /^(?:nguoi|dong chi|dang vien|quan chung|thi|bao gio|khi nao)\b/;

function firstMonths(groups: Readonly<Record<string, string | undefined>>, n: number, after: string): Reading | null {
  if (n < 1 || n > 12) return { slots: {}, impossible: true };
  if (/^(?:con lai|nua)\b/.test(after)) return null;
  return { slots: { period: `${n}m`, ...yearSlot(groups) } };
}

/** "6 tháng" alone is the first six months, unless it is a length of time: "quá 12 tháng", "còn 4 tháng", "60 tháng". */
function bareMonths(n: number, before: string, after: string): Reading | null {
  if (n < 2 || n > 12) return null;
  if (
    /(?:^|\s)(?:(?<!ket )qua|con|hon|it nhat|vong|han|du|moi|them|truoc|cach|nhieu|gan|tren|duoi|khoang|\d+|sau)$/.test(
      before,
    )
  )
    return null;
  // "nộp báo cáo 6 tháng chưa": asked at its end; "6 tháng chưa kết nạp" is how long.
  if (/^chua(?:$| (?:a|em|z|vay|nhi|ad|the|anh|chi|nhe|nha|he)(?: |$))/.test(after))
    return { slots: { period: `${n}m` } };
  if (/^(?:con lai|nua|lien|khong|chua|mot|tuoi|ke tu|du bi|tinh tu|truoc|sau|\d{1,3}(?!\d))\b/.test(after))
    return null;
  // "so với kế hoạch 10 tháng": the plan's months, and not the time left.
  if (/(?:^|\s)(?:ke hoach|chi tieu|nhip|tien do)$/.test(before)) return { slots: { period: `${n}m` } };
  return { slots: { period: `${n}m` }, loose: n };
}

function monthRange(groups: Readonly<Record<string, string | undefined>>, days: boolean): Reading | null {
  const from = Number(groups["am"]);
  const to = Number(groups["month"]);
  const year = yearSlot(groups);
  const startYear = yearOf(groups["ay"] ?? groups["ay2"]);
  if (days) return null;
  if (from < 1 || from > 12 || to < 1 || to > 12) return { slots: {}, impossible: true };
  if (startYear !== undefined && typeof year.year === "number") {
    const interval = { from: monthText(startYear, from), to: monthText(year.year, to) };
    return { slots: {}, interval, ...(interval.to < interval.from ? { impossible: true } : {}) };
  }
  if (to < from) return { slots: {}, impossible: true };
  const slots = startYear === undefined ? year : { year: startYear };
  return from === 1 ? { slots: { period: `${to}m`, ...slots } } : { slots, months: { from, to } };
}

export function monthText(year: number, month: number): string {
  return `${String(year).padStart(4, "0")}-${String(month).padStart(2, "0")}`;
}
