import { readReportStatus } from "@ketnap/domain/reports";
import { type Perform, textSlot } from "./ask.ts";

/** Who has reported and who has not, for those who collect; for a unit that was itself asked, its own answer. */
export const reportStatus: Perform = async (ctx, ask) => {
  const said = textSlot(ask, "status");
  const focus = said === "missing" ? "unanswered" : said === "late" || said === "on_time" ? said : null;
  const asked = ask.interval;
  return { facts: await readReportStatus(ctx, { unitId: ask.unitIds[0], asked, focus, assumptions: ask.assumptions }) };
};
