/** What a period's reports add up to, as the office writes it down: the same words for the Excel file and the Word document. */
import type { Locale, ReportSummaryFacts } from "@ketnap/contract";

import { changeOf, isPart } from "./answers/period-summary.ts";
import { periodText } from "./basis.ts";
import { formatDate } from "./periods.ts";
import { capitalised, oneLine, type Speaker } from "./speaker.ts";

/** The numbers stay numbers: a sheet types them, a text formats them. */
export interface ReportPaper {
  /** What it is written in: numbers and the template go by it. */
  locale: Locale;
  /** The committee whose units are summed up, and the one that it stands under where that asked. */
  unit: string;
  subject: string;
  /** Which request, until when. */
  about: string;
  situation: string[];
  totals: PaperTotal[];
  rows: { name: string; expected: number; received: number; late: number; values: readonly (number | null)[] }[];
  sum: { expected: number; received: number; late: number; share: number };
  unanswered: string[];
  lateUnits: string[];
  note: string;
  /** What stands in brackets after a year before that is known of some units only; null where none is. */
  partial: string | null;
  words: Record<Word, string>;
}

interface PaperTotal {
  name: string;
  value: number | null;
  before: number | null;
  /** Of how many units below the year before is known, and of how many it is not: null where it is no sum of theirs. */
  beforeOf: { reported: number; of: number } | null;
  difference: number | null;
  units: number;
}

const WORDS = [
  "number",
  "indicator",
  "unit",
  "now",
  "before",
  "difference",
  "told",
  "beforeTold",
  "expected",
  "received",
  "late",
  "share",
  "sum",
  "standing",
  "missing",
  "sheetTotals",
  "sheetUnits",
  "sheetMissing",
] as const;
type Word = (typeof WORDS)[number];

export function reportPaper(
  { unit, request, today }: ReportSummaryFacts & { request: NonNullable<ReportSummaryFacts["request"]> },
  say: Speaker,
): ReportPaper {
  const { expected, onTime, late, period, before, unanswered, lateUnits, returned } = request;
  const received = onTime + late;
  const share = expected === 0 ? 0 : received / expected;
  const names = (units: typeof unanswered) => units.map(({ name }) => oneLine(name));
  const list = (units: typeof unanswered) => ({ count: units.length, names: names(units).join("; ") });
  return {
    locale: say.locale,
    unit: oneLine(unit.name),
    subject: say.t("paper.subject", { period: periodText(period, say) }),
    about: say.t("paper.about", {
      title: [request.title, request.documentNo]
        .filter((part) => part)
        .map((part) => oneLine(part!, 200))
        .join(", "),
      date: formatDate(request.lastDay, say.locale),
    }),
    situation: [
      say.t("paper.counts", {
        expected,
        received,
        share: say.percent(share * 100),
        onTime,
        late,
        missing: expected - received,
      }),
      unanswered.length > 0 ? say.t("paper.unanswered", list(unanswered)) : say.t("paper.everyone"),
      ...(lateUnits.length > 0 ? [say.t("paper.lateUnits", list(lateUnits))] : []),
      ...(returned.length > 0 ? [say.t("paper.returned", list(returned))] : []),
    ],
    totals: request.totals.map((total) => ({
      name: oneLine(total.label ?? capitalised(say.t(`indicator.${total.indicator}`))),
      value: total.value,
      before: total.before?.value ?? null,
      beforeOf: coverageOf(total.before),
      difference: changeOf(total, request),
      units: total.units,
    })),
    rows: request.rows.map((row) => ({
      name: oneLine(row.unit.name),
      expected: row.expected,
      received: row.onTime + row.late,
      late: row.late,
      values: row.values,
    })),
    sum: { expected, received, late, share },
    unanswered: names(unanswered),
    lateUnits: names(lateUnits),
    note: say.t("paper.note", { date: formatDate(today, say.locale), before: periodText(before, say) }),
    partial: request.totals.some((total) => total.before && isPart(total.before)) ? say.t("paper.partial") : null,
    words: Object.fromEntries(WORDS.map((word) => [word, say.t(`paper.word.${word}`)])) as Record<Word, string>,
  };
}

function coverageOf(before: NonNullable<ReportSummaryFacts["request"]>["totals"][number]["before"]) {
  if (!before || before.reported === null || before.of === null) return null;
  return { reported: before.reported, of: before.of };
}
