import { MOVED, OF_YEAR, UNTIL, YEAR } from "./atoms.ts";
import { quarterNumber, yearSlot } from "./quarters.ts";
import { yearOf, type Reading } from "./reading.ts";
import type { Rule } from "./rules.ts";

/** A line that orders or plans something names a day to keep, not the months to count in. */
const PLANS = /(?:^|\s)(?:han|lop|bao cao|nop|gui|nhac|hop|phai|lich|dang ky|mo|to chuc|kiem tra|huy hieu)(?:\s|$)/;
const COUNTS =
  /(?:^|\s)(?:ket nap|phat trien|chuyen (?:dang )?chinh thuc|xoa ten|khai tru|dang vien moi|chuyen di|chuyen den)(?:\s|$)/;
const LACKS = /(?:^|\s)(?:con|thieu|chi tieu|ke hoach|kip|du bao|can)(?:\s|$)/;
const STEPS = /(?:^|\s)(?:thang|nam|quy|tuan|ky|lan)$/;

/** What lies before or after a month, quarter or year, and what no months can be told for. */
export const boundRules: Readonly<Record<"terms" | "sides" | "untilLast", readonly Rule[]>> = {
  terms: [
    {
      phrase: `(?:nam (?:dau|cuoi|giua|thu (?:\\w+))(?: tien| cung)?|nua dau|nua cuoi|giua)(?: cua)? nhiem ky(?: ${YEAR}(?:-| den | )${YEAR})?(?: nay| truoc| sau)?`,
      read: () => ({ slots: {}, unclear: true }),
    },
  ],
  untilLast: [
    {
      // "đến hết tháng trước" goes from January on, as "đến hết tháng 8" does.
      phrase: `(?:tinh |cong don |luy ke )*(?:(?:ke )?(?:tu )?dau nam(?: nay)? )?(?:tinh )?(?:${UNTIL} het|${UNTIL} cuoi|${UNTIL}|het|luy ke) (?<unit>thang|quy) (?<back>truoc|vua roi|vua qua|nay)`,
      read: ({ unit, back }, { before, after, today }) => {
        if (MOVED.test(before) || PLANS.test(`${before} ${after}`)) return null;
        if (back === "nay" && !countsIn(before, after)) return null;
        const length = unit === "quy" ? 3 : 1;
        const month = Number(today.slice(5, 7));
        const last = back === "nay" ? month : month - 1 - ((month - 1) % length);
        return last > 0 ? { slots: { period: `${last}m` } } : { slots: { period: "12m", year: "previous" } };
      },
    },
  ],
  sides: [
    {
      phrase: `(?<side>truoc|sau) (?<unit>thang|quy) (?<n>\\d{1,2}|iii|ii|iv|i)${OF_YEAR}`,
      read: (groups, { before, after }) => {
        if (STEPS.test(before) || PLANS.test(`${before} ${after}`)) return null;
        const length = groups["unit"] === "quy" ? 3 : 1;
        const n = quarterNumber(groups["n"]);
        if (n === undefined || n < 1 || n * length > 12) return { slots: {}, impossible: true };
        return side(groups["side"] === "truoc", (n - 1) * length, n * length, yearSlot(groups));
      },
    },
    {
      phrase: `(?<side>truoc|sau) (?:nam )?(?<year>${YEAR})`,
      read: ({ side, year }, { before, after, today }) => {
        if (STEPS.test(before) || HALF.test(before) || PLANS.test(`${before} ${after}`)) return null;
        const next = (yearOf(year) ?? 0) + 1;
        if (side === "truoc" || next > Number(today.slice(0, 4))) return { slots: {}, unclear: true };
        return { slots: { from_year: next, to_year: "current" }, mask: "<years>" };
      },
    },
  ],
};

/** "nửa sau năm 2024". */
const HALF = /(?:^|\s)nua$/;

/** Whether the words around a day count what happened then; figures are kept by the month. */
export function countsIn(before: string, after: string): boolean {
  const line = `${before} ${after}`;
  return COUNTS.test(line) && !PLANS.test(line) && !LACKS.test(line);
}

/** Whether the words around a time are of what is to be done, and count nothing. */
export function isPlanned(before: string, after: string): boolean {
  return PLANS.test(`${before} ${after}`) && !COUNTS.test(`${before} ${after}`);
}

function side(before: boolean, last: number, first: number, year: Reading["slots"]): Reading {
  if (before) return last === 0 ? { slots: {}, unclear: true } : { slots: { period: `${last}m`, ...year } };
  return first === 12 ? { slots: {}, unclear: true } : { slots: year, months: { from: first + 1, to: 12 } };
}
