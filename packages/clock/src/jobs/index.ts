import type { Handlers } from "@ketnap/queue";
import type { JobDeps } from "./deps.ts";
import { carryFound } from "./carry-found.ts";
import { erase } from "./erase.ts";
import { findDue } from "./find-due.ts";
import { openRequests } from "./open-requests.ts";
import { recountKept } from "./recount.ts";
import { sendDelivery } from "./send-delivery.ts";
import { sweep } from "./sweep.ts";

/** What each job does. */
export function createJobs(deps: JobDeps): Handlers {
  return {
    "send-delivery": (payload) => sendDelivery(deps, payload),
    sweep: () => sweep(deps),
    erase: () => erase(deps),
    "open-requests": () => openRequests(deps),
    "find-reminders": () => findDue(deps),
    "carry-reminders": () => carryFound(deps),
    recount: () => recountKept(deps),
  };
}
