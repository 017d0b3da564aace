import { YEAR } from "./atoms.ts";
import { ROMAN, yearOf, type Reading } from "./reading.ts";
import type { Rule } from "./rules.ts";

const WORD = `(?:nam|thang|quy|dau|cuoi|nua|nay|ngoai|truoc|roi|kia|cua|\\d{1,2}/${YEAR}|${YEAR}|\\d{1,2}|iii|ii|iv|i)`;
const SPAN = "(?:\\d{1,2} thang(?: (?:dau|cuoi))?|(?:thang|quy) (?:\\d{1,2}|iii|ii|iv|i|nay|truoc)|nua (?:dau|cuoi))";
const OF = `(?:(?:/| cua)? ?(?:nam )?(?:${YEAR}|nay|ngoai|truoc|roi|kia))?`;

/** "quý 3/2025 so với quý 3/2024": a comparison with the year before, or one that has to be asked back. */
export const againstRules: readonly Rule[] = [
  {
    // The later year is the one asked about, in whichever order they stand.
    phrase: `(?:nam )?(?<a>${YEAR}) so voi (?:nam )?(?<b>${YEAR})`,
    read: ({ a, b }, { before }) => {
      const [one, other] = [yearOf(a) ?? 0, yearOf(b) ?? 0];
      if (/\d$|(?:thang|quy) \S+$|\/$/.test(before) || one >= other) return null;
      return other - one === 1
        ? { slots: { year: other, compare_year: one }, mask: "<against>" }
        : { slots: {}, unclear: true, mask: "<against>" };
    },
  },
  {
    phrase: `so voi (?<tail>${WORD}(?: ${WORD})*)`,
    read: ({ tail = "" }, context) => against(tail, context),
  },
];

interface Part {
  /** "quy 3", "6 thang dau"; empty for a whole year. */
  span: string;
  year: number | undefined;
}

function against(tail: string, { before, after, today }: { before: string; after: string; today: string }) {
  if (!new RegExp(`${SPAN}|${YEAR}|ngoai|truoc|roi|kia`).test(tail) || /^\d+$/.test(tail.replace(/^20\d\d$/, "")))
    return null;
  const now = Number(today.slice(0, 4));
  const other = partOf(tail, now);
  const own = partOf(before, now) ?? partOf(after, now);
  const asked = own ?? { span: other?.span ?? "", year: undefined };
  if (!other || (other.span !== "" && other.span !== asked.span)) return unclear;
  const year = asked.year ?? (other.year === undefined ? undefined : Math.max(now, other.year));
  if (/(?:^| )(?:thang|quy) (?:nay|truoc)/.test(other.span) || year === undefined || other.year === undefined)
    return unclear;
  return year - other.year === 1 ? { slots: {}, mask: "<compare>" } : unclear;
}

const unclear: Reading = { slots: {}, unclear: true, mask: "<against>" };

function partOf(line: string, now: number): Part | null {
  const found = [
    ...line.matchAll(
      new RegExp(
        `(?:^| )(?<span>${SPAN})(?<of>${OF})|(?:^| )(?:nam )?(?<only>${YEAR}|nam (?:nay|ngoai|truoc|roi|kia))(?= |$)`,
        "g",
      ),
    ),
  ].at(-1)?.groups;
  if (!found) return /^(?:nam )?(?:ngoai|truoc|roi)$/.test(line) ? { span: "", year: now - 1 } : null;
  return { span: plain(found["span"] ?? ""), year: yearIn(found["of"] ?? found["only"] ?? "", now) };
}

function plain(span: string): string {
  return span.replace(/(?<=quy )(?:iii|ii|iv|i)$/, (roman) => String(ROMAN[roman])).replace(/(\d thang) dau/, "$1");
}

function yearIn(text: string, now: number): number | undefined {
  const number = /\d{4}/.exec(text)?.[0];
  if (number !== undefined) return Number(number);
  if (text.endsWith("kia")) return now - 2;
  if (/(?:ngoai|truoc|roi)$/.test(text)) return now - 1;
  return text.endsWith("nay") ? now : undefined;
}
