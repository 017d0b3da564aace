import { setTimeout as pause } from "node:timers/promises";
import { recountAtNight } from "@ketnap/domain/installation";
import type { JobDeps } from "./deps.ts";

/** Unless said otherwise: nobody works then. */
const USUAL_HOUR = 2;

/** Counts anew at night what is kept twice, resting after each statement for as long as it took. Twice the same is once. */
export async function recountKept({ db, clock, recountHour = USUAL_HOUR, onDrift }: JobDeps): Promise<void> {
  const found = await recountAtNight(db, clock(), { hour: recountHour, rest: (tookMs) => pause(tookMs) });
  for (const each of found) if (each.drifted > 0) onDrift?.(each);
}
