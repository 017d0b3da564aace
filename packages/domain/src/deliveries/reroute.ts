import type { OutgoingMessage } from "@ketnap/contract";
import type { Db } from "@ketnap/database";
import { monthOf } from "./budget.rules.ts";
import { openCase } from "./cases.ts";
import { findPlaces } from "./find-places.ts";
import { readFailoverHours } from "./places.store.ts";
import { endUnreachable, findStuck, moveDelivery, type StuckRow } from "./reroute.store.ts";
import type { Sealer } from "./seal.ts";

export interface Rerouted {
  moved: number;
  unreachable: number;
}

/** In one transaction; then the next, until each has been looked at. */
const AT_ONCE = 500;

/**
 * Takes what waits for a connection that will not carry it (down for the hours that staff set, switched off, its month
 * used up, held back by the platform) to the person's next place; where he has none it ends as unreachable, with a case
 * for staff. What is switched off or held back for a while keeps waiting until it expires.
 */
export async function rerouteDeliveries(db: Db, sealer: Sealer, now: Temporal.Instant): Promise<Rerouted> {
  const rerouted = { moved: 0, unreachable: 0 };
  const failoverHours = await readFailoverHours(db);
  let after = "0";
  for (let found = AT_ONCE; found === AT_ONCE;) {
    await db.transaction(async (tx) => {
      const stuck = await findStuck(tx, monthOf(now), now, { failoverHours, after, limit: AT_ONCE });
      found = stuck.length;
      after = stuck.at(-1)?.id ?? after;
      await rerouteEach(tx, sealer, stuck, now, rerouted);
    });
  }
  return rerouted;
}

async function rerouteEach(tx: Db, sealer: Sealer, stuck: StuckRow[], now: Temporal.Instant, rerouted: Rerouted) {
  const accounts = [...new Set(stuck.flatMap(({ accountId }) => accountId ?? []))];
  if (stuck.length === 0) return;
  const places = await findPlaces(tx, accounts, now);
  for (const each of stuck) {
    const known = each.accountId === null ? [] : (places.get(each.accountId)?.places ?? []);
    const to = known.find(({ connectionId }) => connectionId !== each.connectionId);
    if (to) {
      await moveDelivery(tx, each, to, tokensOf(sealer, each), now);
      rerouted.moved++;
    } else if (!each.waits) {
      await giveUp(tx, each, now);
      rerouted.unreachable++;
    }
  }
}

async function giveUp(tx: Db, { id, accountId, why, channel }: StuckRow, now: Temporal.Instant): Promise<void> {
  await endUnreachable(tx, id, why, now);
  if (accountId !== null) await openCase(tx, { accountId, why, channel }, now);
}

/** A choice is taken in the chat that it was offered in. */
function tokensOf(sealer: Sealer, { body }: StuckRow): string[] {
  return (JSON.parse(sealer.open(body)) as OutgoingMessage).choices.map(({ token }) => token);
}
