import { z } from "zod";
import { deliveryFilter } from "@ketnap/contract";
import { type Context, listInput, NotFound, query, TIME_ZONE, today, unitIdsOf } from "../kernel/index.ts";
import { findDelivery, pageOfDeliveries } from "./panel-deliveries.store.ts";

/** Messages to the people of the actor's units, on their way and settled: what of them may be shown, never a text. */
export const listDeliveries = query({
  name: "listDeliveries",
  permission: "deliveries.read",
  input: listInput(["createdAt", "id", "settledAt", "state", "channel", "account"], z.strictObject(deliveryFilter)),
  scope: () => [],
  run: (ctx, input) =>
    pageOfDeliveries(ctx.db, unitIdsOf(ctx.actor), today(ctx), input, instantsOf(input.filter.onDate)),
});

export const readDelivery = query({
  name: "readDelivery",
  permission: "deliveries.read",
  input: z.strictObject({ id: z.string().regex(/^[1-9]\d{0,17}$/) }),
  scope: () => [],
  run: (ctx, { id }) => deliveryInReach(ctx, id),
});

export async function deliveryInReach(ctx: Context, id: string) {
  const row = await findDelivery(ctx.db, unitIdsOf(ctx.actor), today(ctx), id);
  if (!row) throw new NotFound(`delivery ${id}`);
  return row;
}

function instantsOf(onDate: string | undefined) {
  if (!onDate) return null;
  const from = Temporal.PlainDate.from(onDate).toZonedDateTime(TIME_ZONE);
  return { from: from.toInstant(), to: from.add({ days: 1 }).toInstant() };
}
