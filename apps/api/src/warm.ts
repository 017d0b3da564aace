import { systemActor } from "@ketnap/domain/kernel";
import { pinTree } from "@ketnap/domain/organisation";
import { readDashboard } from "@ketnap/domain/quotas";
import type { Deps } from "./http/deps.ts";

/** Whoever waited for the start is served first. */
const AFTER_MS = 2_000;

/** Some time after a start, and once; a process that ends meanwhile does not wait for it. */
export function warmSoon(deps: Pick<Deps, "db" | "log">): void {
  setTimeout(() => void warm(deps), AFTER_MS).unref();
}

/**
 * Reads what the home page of the largest unit is made of before anybody asks: of a province it takes a second, and the
 * first to open it after a start would wait for that. What fails here fails again for whoever asks, and he is told.
 */
export async function warm({ db, log }: Pick<Deps, "db" | "log">): Promise<void> {
  try {
    await readDashboard({ actor: systemActor("start"), db: pinTree(db), now: Temporal.Now.instant() }, {});
  } catch (error) {
    log.debug({ error }, "what the home page is made of was not read ahead");
  }
}
