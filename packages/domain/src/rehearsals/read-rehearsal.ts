import { z } from "zod";
import { CHANNELS, REHEARSED_OUTCOMES } from "@ketnap/contract";
import { type Context, listInput, NotFound, query, unitIdsOf } from "../kernel/index.ts";
import { findRehearsal, pageOfMessages, pageOfRehearsals } from "./store.ts";

/** The latest rehearsals of the actor's units, without what came of them. */
export const listRehearsals = query({
  name: "rehearsals.list",
  permission: "rehearsals.run",
  input: listInput(["requestedAt", "id", "fromOn"], z.strictObject({})),
  scope: () => [],
  run: (ctx, input) => pageOfRehearsals(ctx.db, unitIdsOf(ctx.actor), input),
});

/** How far it is, or what came of it. */
export const readRehearsal = query({
  name: "rehearsals.read",
  permission: "rehearsals.run",
  input: z.strictObject({ id: z.number().int() }),
  scope: () => [],
  run: (ctx, { id }) => rehearsalInReach(ctx, id),
});

/** Its messages, a page at a time; `day` is the civil day where the committee sits. */
export const listRehearsalMessages = query({
  name: "rehearsals.list_messages",
  permission: "rehearsals.run",
  input: z.strictObject({
    id: z.number().int(),
    list: listInput(
      ["at", "person", "unit"],
      z.strictObject({
        q: z.string().trim().max(100).optional(),
        day: z.iso.date().optional(),
        person: z.string().max(200).optional(),
        rule: z.string().max(100).optional(),
        channel: z.enum(CHANNELS).optional(),
        outcome: z.enum(REHEARSED_OUTCOMES).optional(),
      }),
    ),
  }),
  scope: () => [],
  async run(ctx, { id, list }) {
    await rehearsalInReach(ctx, id);
    return pageOfMessages(ctx.db, id, list);
  },
});

export async function rehearsalInReach(ctx: Context, id: number) {
  const found = await findRehearsal(ctx.db, id, unitIdsOf(ctx.actor));
  if (!found) throw new NotFound(`rehearsal ${id}`);
  return found;
}
