import { fold } from "../fold.ts";
import { DATED, NOW, NUMBERED, RELATIVE_WORD, SEVERAL, UNTIL, YEAR } from "./atoms.ts";
import { RELATIVE, yearOf, type PeriodSlots, type Reading } from "./reading.ts";
import type { Rule } from "./rules.ts";

const TERM = "(?:nhiem ky|khoa)";

export const yearRules: Readonly<Record<"terms" | "comparisons" | "ranges" | "counts" | "single", readonly Rule[]>> = {
  terms: [
    {
      phrase: `(?:ca |trong |dau |tu dau )?${TERM} (?<a>${YEAR})(?:-| den | )(?<b>${YEAR})(?: ${UNTIL} ${NOW})?`,
      read: ({ a, b }) => span(yearOf(a) ?? 0, yearOf(b) ?? 0, { period: "term" }),
    },
    {
      phrase: `(?:ca |trong |tu dau |dau )?nhiem ky(?: nay| hien nay| hien tai)?(?: ${UNTIL} ${NOW})?`,
      read: (_, { after }) =>
        /^(?:truoc|sau|toi|roi|vua|qua|cu|moi)\b/.test(after) ? null : { slots: { period: "term" } },
    },
    {
      phrase: "nhiem ky (?:truoc|roi|vua roi|vua qua|qua|cu)",
      read: (_, { today }) => ({ slots: termAround(today, -1) }),
    },
    { phrase: "nhiem ky (?:sau|toi)", read: (_, { today }) => ({ slots: termAround(today, 1) }) },
  ],
  comparisons: [
    {
      phrase: `(?:so )?voi (?:cung ky )?nam (?<year>${YEAR})`,
      read: ({ year }, { before }) =>
        /\d$/.test(before) ? null : { slots: {}, against: { year: yearOf(year) ?? 0 }, mask: "<against>" },
    },
    {
      phrase: "(?:hon|bang|so voi) (?:nam|cung thoi diem nam) (?:ngoai|truoc|roi)",
      read: () => ({ slots: {}, against: { back: 1 }, mask: "<compare>" }),
    },
    // What is to come until a horizon is not the period asked about.
    {
      phrase: `tu (?:nay|gio|bay gio) ${UNTIL} (?:het |cuoi )?nam(?: nay)?`,
      read: () => ({ slots: {}, mask: "<horizon>" }),
    },
    {
      phrase: `tu (?:nay|gio|bay gio) ${UNTIL} (?:het |cuoi )?thang \\d{1,2}`,
      read: () => ({ slots: {}, mask: "<horizon>" }),
    },
  ],
  ranges: [
    {
      phrase: `(?:trong )?(?<count>\\d{1,2}) nam(?: lien| lien tiep| lien tuc)? (?<a>${YEAR})(?:-| den | va | )(?<b>${YEAR})`,
      read: ({ count, a, b }, { before }) =>
        DATED.test(before) ? null : span(yearOf(a) ?? 0, yearOf(b) ?? 0, { n_years: Number(count) }),
    },
    {
      phrase: `(?:trong )?(?:cac |nhung )?(?:nam )?(?<list>${YEAR}(?:(?: va| nam)? ${YEAR})+)`,
      read: ({ list }, { typed }) => {
        const years = (list ?? "").match(/\d{4}/g)?.map(Number) ?? [];
        if (/,|va|và|;/i.test(typed) && years.some((year, at) => at > 0 && year - years[at - 1]! > 1))
          return { slots: {}, unclear: true };
        return span(Math.min(...years), Math.max(...years), {});
      },
    },
    {
      phrase: `(?:tu |trong |tinh tu )?(?:cac |nhung |giai doan |thoi ky )?(?:tu )?(?:dau )?(?:nam )?(?<a>${YEAR})(?<joint> ?- ?| ${UNTIL} | va | voi )(?:het |cuoi )?(?:nam )?(?<b>${YEAR})`,
      read: ({ a, b, joint = "" }) =>
        /va|voi/.test(joint) && Number(b) - Number(a) > 1
          ? { slots: {}, unclear: true }
          : span(yearOf(a) ?? 0, yearOf(b) ?? 0, {}),
    },
    {
      phrase: `(?:tinh )?tu (?:dau )?(?:nam )?(?<a>${YEAR})(?: (?:${UNTIL} ${NOW}|tro lai day|lai day|tro di))?`,
      read: ({ a }, { before, today }) => (/(?:uu|ngu)$/.test(before) ? null : sinceYear(a, today)),
    },
    {
      phrase: `(?:giai doan )?(?<a>${YEAR}) (?:${UNTIL} ${NOW}|nay)`,
      // "2026 này" is that year, and not the time since.
      read: ({ a }, { today, typed }) =>
        /này$/i.test(typed) ? { slots: { year: yearOf(a) ?? 0 } } : sinceYear(a, today),
    },
  ],
  counts: [
    {
      phrase:
        "(?:(?:trong|suot|lien tuc|qua) )?(?<n>\\d{1,2}) nam (?<how>lien tiep|lien tuc|lien nhau|lien|rong ra|rong|dang dang|tron|qua|vua qua|gan day|gan nhat|tro lai day|lai day|nay|lien ke|roi)",
      read: ({ n, how = "" }, { before, typed }) =>
        Number(n) < 1 ||
        DATED.test(before) ||
        PARTED.test(typed) ||
        (/^(?:nay|roi|qua|vua qua)$/.test(how) && numbers(before))
          ? null
          : { slots: { n_years: Number(n) }, mask: "<years>" },
    },
    { phrase: "(?:trong |suot |lien tuc |da |ca )(?<n>\\d{1,2}) nam", read: ({ n }, { after }) => counted(n, after) },
    {
      phrase: "(?<n>\\d{1,2}) nam",
      read: ({ n }, { before, after }) =>
        /^(?:khong|chua|trang)\b/.test(after) && !/(?:huy hieu|hhd|du|tuoi)$/.test(before)
          ? counted(n, after)
          : after === "" && /(?:^|\s)(?:khong|chua|trang)(?:\s|$)/.test(before)
            ? counted(n, after)
            : null,
    },
    {
      phrase:
        "(?:may|vai|mot vai|vai ba|it|nhung) (?:nam|thang|quy)(?: gan day| qua| nay| vua qua| tro lai day| truoc| lien| roi)",
      read: () => ({ slots: {}, vague: true, mask: "<years>" }),
    },
    {
      // What happened then is known to whoever asks, and to nobody else.
      phrase:
        "(?:ke tu|tu|sau|truoc|tu truoc) (?:khi |luc |hoi |ngay )?(?:sap nhap|chia tach|thanh lap|hop nhat|dai hoi|bau cu)|mua (?:he|xuan|thu|dong)(?: nay| vua roi| qua| truoc)?",
      read: (_, { before }) =>
        /(?:^|\s)(?:thon|xom|xa|phuong|bo)$/.test(before) ? null : { slots: {}, unclear: true },
    },
    { phrase: "giua (?:nam|quy|thang)(?: nay| ngoai| truoc)?", read: () => ({ slots: {}, vague: true }) },
    {
      phrase: "nhieu nam(?: lien(?: tiep| tuc)?| nay| qua)?",
      read: (_, { before, typed }) =>
        PARTED.test(typed) || /(?:^|\s)bao$/.test(before) ? null : { slots: {}, mask: "<years>" },
    },
  ],
  single: [
    {
      phrase: `(?:(?:ca|trong|cua|tinh den|tinh den het|den het|den|het|den cuoi|(?<!(?:dung|xep) )cuoi) )?nam (?<year>${YEAR})`,
      // "đến năm 2030" is from some year on, and nobody said which.
      read: ({ year }, { today, typed }) =>
        Number(year) > Number(today.slice(0, 4)) + 1 && /^(?:tinh )?den /.test(fold(typed))
          ? { slots: {}, unclear: true }
          : { slots: { year: yearOf(year) ?? 0 } },
    },
    {
      phrase: "(?:nam kia|nam (?:ngoai|truoc) nua)",
      read: (_, { today }) => ({ slots: { year: Number(today.slice(0, 4)) - 2 } }),
    },
    {
      phrase: `(?:(?:ca|trong|cua) )?nam (?<relative>${RELATIVE_WORD})`,
      read: ({ relative = "" }, { before, after }) => {
        if (
          (/\d$/.test(before) && !numbers(before.replace(/ ?\d+$/, ""))) ||
          (relative === "qua" && /^(?:\d|thang)/.test(after))
        )
          return null;
        // "là hết năm rồi": it is over soon, and no year is named.
        if (relative === "roi" && /(?:^|\s)(?:het|cuoi|tron|gan|sap|ca|hon|nua|may|nhieu)$/.test(before)) return null;
        const year = RELATIVE[relative];
        return year ? { slots: { year } } : null;
      },
    },
    {
      phrase: "(?:sang|qua) nam(?: moi| sau| toi)?",
      read: (_, { before, after }) =>
        /\d$/.test(before) || /^(?:\d|ngoai|truoc)/.test(after) ? null : { slots: { year: "next" } },
    },
    {
      phrase: "(?<whole>trong|ca) nam",
      // "ước cả năm được mấy" looks as far ahead as a forecast does anyway.
      read: ({ whole }, { after }) =>
        /^(?:\d|hoc|nguoi ta)/.test(after) && !REPORTED.test(after)
          ? null
          : { slots: { year: "current" }, ...(whole === "ca" ? { ahead: true } : {}) },
    },
    {
      phrase: "nam (?<year>[12]\\d)",
      read: ({ year }, { after }) => (COUNTED.test(after) ? null : { slots: { year: yearOf(year) ?? 0 } }),
    },
    { phrase: "nam (?<year>\\d{3}|\\d{5,})", read: () => ({ slots: {}, impossible: true }) },
    {
      phrase: "(?<year>20[0-4]\\d)",
      read: ({ year }, { after }) => (COUNTED.test(after) ? null : { slots: { year: yearOf(year) ?? 0 } }),
    },
  ],
};

/** "kết nạp 12, năm nay …": the comma parts the number from the year. */
const PARTED = /[,;.!?]\s*\p{L}/u;

/** "cả năm 15 kết nạp, 20 nguồn": a report's first figure and no year, which "năm 15 kết nạp được mấy người" is. */
const REPORTED =
  /^\d{1,4} (?:ket nap|dang vien|nguoi|dong chi|nguon|chinh thuc|chuyen|ho so|hoc vien|huy hieu)(?= )(?!.*(?:^| )(?:bao nhieu|may|nao|sao|chua|gi)(?: |$)).* \d/;

const COUNTED = /^(?:gio|ruoi|nguoi|dong chi|dang vien|hoc vien|quan chung|doan vien|nua)\b/;

/** Whether the number that follows these words is the number of a unit, a month or a class. */
function numbers(before: string): boolean {
  return NUMBERED.test(before) && !SEVERAL.test(before);
}

/** From a year that is still to come until now there are no months. */
function sinceYear(year: string | undefined, today: string): Reading {
  const from = yearOf(year) ?? 0;
  if (from > Number(today.slice(0, 4))) return { slots: {}, mask: "<years>", impossible: true };
  return { slots: { from_year: from, to_year: "current" }, mask: "<years>" };
}

function span(from: number, to: number, more: PeriodSlots): Reading {
  return {
    mask: more.period === "term" ? "<period>" : "<years>",
    slots: { ...more, from_year: from, to_year: to },
    ...(to < from ? { impossible: true } : {}),
  };
}

function counted(n: string | undefined, after: string): ReturnType<Rule["read"]> {
  const years = Number(n);
  return years < 1 || /^(?:tuoi|dang vien|mot lan)\b/.test(after)
    ? null
    : { slots: { n_years: years }, mask: "<years>" };
}

/** Terms run five years and begin in the years that end in 0 and 5. */
export function termAround(today: string, step: number): { period: "term"; from_year: number; to_year: number } {
  const year = Number(today.slice(0, 4));
  const from = year - (year % 5) + step * 5;
  return { period: "term", from_year: from, to_year: from + 5 };
}
