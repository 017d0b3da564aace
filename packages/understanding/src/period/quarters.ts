import { MOVED, OF_YEAR, UNTIL } from "./atoms.ts";
import { RELATIVE, ROMAN, yearOf, type PeriodSlots, type Reading } from "./reading.ts";
import type { Rule } from "./rules.ts";

const QUARTER = "(?<quarter>\\d{1,2}|iii|ii|iv|i|mot|hai|ba|tu|bon|nhat)";

export const quarterRules: readonly Rule[] = [
  {
    phrase: `(?:tinh |luy ke )?(?:${UNTIL} het|${UNTIL} cuoi|het|${UNTIL}|luy ke) quy ${QUARTER}${OF_YEAR}`,
    read: (groups, { before }) => (MOVED.test(before) ? null : { ...quarter(groups), cumulative: true }),
  },
  {
    phrase: `quy ${QUARTER}${OF_YEAR}`,
    read: (groups, { after }) => (/^(?:nguoi|dong|trieu|nghin)\b/.test(after) ? null : quarter(groups)),
  },
  {
    phrase: "quy (?<relative>nay|truoc|sau|toi|vua roi|vua qua|hien tai|roi)",
    read: ({ relative = "" }, { before }) =>
      RELATIVE[relative] && !(relative === "roi" && /(?:^|\s)(?:ca|hon|gan|nua|may|\d+)$/.test(before))
        ? { slots: { quarter: RELATIVE[relative] } }
        : null,
  },
  {
    phrase: `quy dau(?: tien)?(?: cua)? nam${OF_YEAR.replace(" (?:cua )?nam ", " ")}`,
    read: (groups) => ({ slots: { quarter: 1, ...yearSlot(groups) } }),
  },
  {
    phrase: `quy cuoi(?: cung)?(?: cua)? nam${OF_YEAR.replace(" (?:cua )?nam ", " ")}`,
    read: (groups) => ({ slots: { quarter: 4, ...yearSlot(groups) } }),
  },
];

function quarter(groups: Readonly<Record<string, string | undefined>>): Reading {
  const number = quarterNumber(groups["quarter"]);
  if (number === undefined || number < 1 || number > 4) return { slots: {}, impossible: true };
  return { slots: { quarter: number, ...yearSlot(groups) } };
}

export function quarterNumber(text: string | undefined): number | undefined {
  return text === undefined ? undefined : (ROMAN[text] ?? Number(text));
}

/** The year that the groups of OF_YEAR caught. */
export function yearSlot({
  year,
  year2,
  relative,
}: Readonly<Record<string, string | undefined>>): Pick<PeriodSlots, "year"> {
  const number = yearOf(year ?? year2);
  if (number !== undefined) return { year: number };
  const said = RELATIVE[relative ?? ""];
  return said ? { year: said } : {};
}
