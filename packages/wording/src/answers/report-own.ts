/** How a unit stands that was itself asked. */
import type { Message, OwnReport } from "@ketnap/contract";
import { text } from "../basis.ts";
import { formatDate } from "../periods.ts";
import { oneLine, type Speaker } from "../speaker.ts";

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

/** Of one that came back: why, number by number, and what its own secretary can do. */
export function returnedLines({ state, returned, mends }: OwnReport, closed: boolean, say: Speaker): Message["blocks"] {
  if (state !== "returned") return [];
  const lines = returned.map(({ indicator, label, why }) =>
    say.t("reportStatus.ownReturned", { name: label ?? say.t(`indicator.${indicator}`), why: oneLine(why, 300) }),
  );
  return [...lines, ...(mends && !closed ? [say.t("reportStatus.ownMend")] : [])].map((line) => text(line));
}

const OWN_STATE = {
  sent: "reportStatus.ownState.sent",
  checked: "reportStatus.ownState.checked",
  approved: "reportStatus.ownState.approved",
  returned: "reportStatus.ownState.returned",
  withdrawn: undefined,
} as const;
