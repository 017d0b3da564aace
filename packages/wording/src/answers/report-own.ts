/** How a unit stands that was itself asked. */
import type { OwnReport } from "@ketnap/contract";
import { formatDate } from "../periods.ts";
import type { Speaker } from "../speaker.ts";

export function ownLine({ standing, answeredOn, value, indicator, state }: OwnReport, say: Speaker): string {
  if (answeredOn === null) return say.t(standing === "missing" ? "reportStatus.ownMissing" : "reportStatus.ownAwaited");
  const date = formatDate(answeredOn, say.locale);
  const sent = say.t(standing === "late" ? "reportStatus.ownLate" : "reportStatus.ownSent", { date });
  const told = value === null ? "" : `: ${say.t("report.value", { name: say.t(`indicator.${indicator}`), value })}`;
  const stands = state === null ? undefined : OWN_STATE[state];
  return `${sent}${told}${stands ? `; ${say.t(stands)}` : ""}`;
}

const OWN_STATE = {
  sent: "reportStatus.ownState.sent",
  checked: "reportStatus.ownState.checked",
  approved: "reportStatus.ownState.approved",
  returned: "reportStatus.ownState.returned",
  withdrawn: undefined,
} as const;
