import type { CarrierDeps } from "@ketnap/channels";
import type { QueueOptions } from "@ketnap/queue";

/** What is to happen to a worker's process under test. */
export interface Fate {
  dieAt?: Parameters<NonNullable<CarrierDeps["onStep"]>>[0];
  /** Not the first time it comes there, but this one. */
  nth?: number;
  /** The ticks of production unless told. */
  ticks?: QueueOptions["ticks"];
  /** How far its clock is ahead of the machine's. */
  aheadMs?: number;
}

/** Sweeps every two seconds: for what is not about the time that a recovery takes. */
export const QUICK: Fate = { ticks: { sweep: "*/2 * * * * *" } };
