/** How a unit stands that was itself asked. */
import type { OwnReport } from "@ketnap/contract";
import { formatDate } from "../periods.ts";
import type { Speaker } from "../speaker.ts";

/** More numbers than these are not told in one line. */
const MOST_NUMBERS = 8;

export function ownLine({ standing, answeredOn, told: sent, state }: OwnReport, say: Speaker): string {
  if (answeredOn === null) return say.t(standing === "missing" ? "reportStatus.ownMissing" : "reportStatus.ownAwaited");
  const date = formatDate(answeredOn, say.locale);
  const on = say.t(standing === "late" ? "reportStatus.ownLate" : "reportStatus.ownSent", { date });
  const numbers = sent
    .slice(0, MOST_NUMBERS)
    .map(({ indicator, label, value }) => `${label ?? say.t(`indicator.${indicator}`)} ${say.number(value)}`);
  const list = [...numbers, ...(sent.length > MOST_NUMBERS ? ["…"] : [])].join(", ");
  const told = list === "" ? "" : `: ${list}`;
  const stands = state === null ? undefined : OWN_STATE[state];
  return `${on}${told}${stands ? `; ${say.t(stands)}` : ""}`;
}

const OWN_STATE = {
  sent: "reportStatus.ownState.sent",
  checked: "reportStatus.ownState.checked",
  approved: "reportStatus.ownState.approved",
  returned: "reportStatus.ownState.returned",
  withdrawn: undefined,
} as const;
