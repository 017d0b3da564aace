import { zaloOaSettings } from "@ketnap/contract";
import type { Db } from "@ketnap/database";
import { monthOf } from "./budget.rules.ts";
import { type Candidate, type Places, rankPlaces } from "./places.rules.ts";
import { findCandidates, readFailoverHours } from "./places.store.ts";
import { windowOf } from "./window.rules.ts";

const HOUR_MS = 3_600_000;

/** Where each of the accounts can be written to now, best first, and where nowhere, why. */
export async function findPlaces(
  db: Db,
  accountIds: readonly number[],
  now: Temporal.Instant,
): Promise<Map<number, Places>> {
  const byAccount = new Map<number, Candidate[]>(accountIds.map((id) => [id, []]));
  const failoverMs = (await readFailoverHours(db)) * HOUR_MS;
  for (const { settings, ...candidate } of await findCandidates(db, accountIds, monthOf(now), now)) {
    const account = candidate.channel === "zalo-oa" ? zaloOaSettings.safeParse(settings).data : undefined;
    const heardAt = candidate.spokeAt ?? candidate.linkedAt;
    const window = account ? windowOf(account, heardAt, now.epochMilliseconds) : null;
    byAccount.get(candidate.accountId)?.push({ ...candidate, window });
  }
  return new Map([...byAccount].map(([id, candidates]) => [id, rankPlaces(candidates, failoverMs)]));
}
