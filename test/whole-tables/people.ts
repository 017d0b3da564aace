import { createAnswer } from "@ketnap/conversation";
import { sql } from "@ketnap/database";
import type { TestDatabase } from "@ketnap/database/testing";
import { actorOfAccount } from "@ketnap/domain/access";
import {
  claimDeliveries,
  createIntake,
  createSealer,
  createTurns,
  type Place,
  settleSent,
  type TurnDeps,
} from "@ketnap/domain/deliveries";
import type { Context } from "@ketnap/domain/kernel";
import { sayFailure, speaker } from "@ketnap/wording";

export const sealer = createSealer("p".repeat(43));

/** Somebody of a unit, at the panel and in his chat. */
export interface Person {
  ctx: Context;
  unitId: number;
  /** The text as the bot takes it: received, answered, the replies claimed and settled. */
  says(text: string): Promise<void>;
}

/** By which all of them come in: whoever writes beside others is answered together with them. */
export interface Door {
  receive: ReturnType<typeof createIntake>;
  take: ReturnType<typeof createTurns>;
}

export function doorOf(database: TestDatabase, now: Temporal.Instant): Door {
  const deps: TurnDeps = {
    db: database.bot,
    sealer,
    answer: createAnswer(),
    split: (_, message) => [message],
    apology: (locale) => sayFailure(false, speaker(locale)),
    clock: () => now,
  };
  return { receive: createIntake(database.bot, sealer, deps.clock), take: createTurns(deps) };
}

export async function personOf(
  database: TestDatabase,
  { receive, take }: Door,
  unitId: number,
  now: Temporal.Instant,
): Promise<Person> {
  const [row] = await database.owner.rows<{ accountId: number; channel: "telegram"; address: string }>(sql`
    select g.account_id as "accountId", l.channel, l.address from role_grant g join chat_link l on l.account_id = g.account_id
    where g.unit_id = ${unitId}::int order by g.id limit 1`);
  const { accountId, channel, address } = row!;
  const actor = (await actorOfAccount(database.staff, accountId, now))!;
  const place: Place = { channel, connectionId: 0, address };
  let said = 0;
  return {
    ctx: { actor, db: database.staff, now },
    unitId,
    async says(text) {
      const content = { kind: "text" as const, text };
      await receive({ ...place, externalId: `says-${unitId}-${++said}`, chat: "private", content });
      const turn = await take(place);
      if (turn.kind !== "answered") throw new Error(`The turn ${turn.kind}.`);
      const claims = await claimDeliveries(database.bot, sealer, turn.deliveryIds, now, 10_000);
      const sent = [...claims.values()].map((claim) => ({ claim, externalId: `sent-${claim.id}` }));
      await settleSent(database.bot, sent, now);
    },
  };
}
