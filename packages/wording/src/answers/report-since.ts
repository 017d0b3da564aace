/** What became of a report after one of its sendings: for whoever asks again what came of his own. */
import type { Block, ReportState } from "@ketnap/contract";
import { text } from "../basis.ts";
import { formatDate } from "../periods.ts";
import { oneLine, type Speaker } from "../speaker.ts";
import type { Named } from "./report-subject.ts";
import type { SentReport } from "./report-taken.ts";
import { commentLines, valueLines } from "./report-values.ts";

/** Who corrected it last, and what stands by that. `by`: null where it was the reader. */
export interface Corrected {
  by: string | null;
  on: string;
  report: SentReport;
}

/** How a report stands that is not only sent: approved, sent back, or locked. */
export function standsLines(state: ReportState, closed: boolean, say: Speaker): Block[] {
  const settled = state === "approved" || state === "checked";
  return [
    ...(state === "sent" ? [] : [text(say.t(`report.since.${state}`))]),
    ...(closed && !settled ? [text(say.t("report.since.closed"))] : []),
  ];
}

/** Nothing where the sending stands as it was sent. */
export function sinceSentLines(
  fields: readonly Named[],
  own: SentReport,
  { corrected, state, closed }: { corrected: Corrected | null; state: ReportState; closed: boolean },
  say: Speaker,
): Block[] {
  const became = standsLines(state, closed, say);
  if (!corrected) return became;
  const { by, report } = corrected;
  const date = formatDate(corrected.on, say.locale);
  const who =
    by === null ? say.t("report.since.byOneself", { date }) : say.t("report.since.by", { date, who: oneLine(by, 60) });
  const numbers = fields.filter(({ indicator }) => own.values[indicator] !== report.values[indicator]);
  const reasons = fields.filter(({ indicator }) => own.comments[indicator] !== report.comments[indicator]);
  return [
    text(who),
    ...valueLines(numbers, report.values, say, own.values),
    ...commentLines(reasons, report.comments, say, own.comments),
    ...became,
  ];
}
