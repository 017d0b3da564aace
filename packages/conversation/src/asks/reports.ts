import { readReportStatus, readReportSummary } from "@ketnap/domain/reports";
import { kindsOf, listSlot, numberSlot, type Perform, textSlot } from "./ask.ts";

/**
 * Who has reported and who has not, for those who collect; for a unit that was itself asked, its own answer. Where none
 * of that was said and several units were asked: what their reports add up to. Of a kind of units it is always who has reported.
 */
export const reportStatus: Perform = async (ctx, ask) => {
  const said = textSlot(ask, "status");
  const focus = said === "missing" ? "unanswered" : isFocus(said) ? said : null;
  const requestId = numberSlot(ask, "request") ?? null;
  const about = { unitId: ask.unitIds[0], asked: ask.interval, requestId, assumptions: ask.assumptions };
  const unitTypes = kindsOf(ask);
  if (focus === null && unitTypes.length === 0 && !listSlot(ask, "metrics").includes("percent")) {
    const view = textSlot(ask, "view") === "units" ? "units" : "totals";
    const facts = await readReportSummary(ctx, { ...about, view });
    if (facts.request && facts.request.expected > 1) return { facts };
  }
  return { facts: await readReportStatus(ctx, { ...about, unitTypes, focus }) };
};

const FOCUSES = ["late", "on_time", "returned", "unapproved"] as const;

function isFocus(said: string | undefined): said is (typeof FOCUSES)[number] {
  return FOCUSES.some((focus) => focus === said);
}
