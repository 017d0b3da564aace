import type { ZaloOaSettings } from "@ketnap/contract";

/** `charged`: the platform takes it for money, and the account may spend it. */
export type Window = "free" | "charged" | "closed";

const HOUR_MS = 3_600_000;
/** What is found now is sent a little later. */
const MARGIN_MS = 10 * 60_000;

/** Whether an Official Account may write unasked to somebody who was last heard then. */
export function windowOf(
  { freeHours, paidHours, paid }: Pick<ZaloOaSettings, "freeHours" | "paidHours" | "paid">,
  heardAt: Date,
  nowMs: number,
): Window {
  const quietMs = nowMs + MARGIN_MS - heardAt.getTime();
  if (quietMs <= freeHours * HOUR_MS) return "free";
  return paid && quietMs <= paidHours * HOUR_MS ? "charged" : "closed";
}
