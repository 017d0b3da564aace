import { z } from "zod";
import { type CaseRow, UNREACHABLE_WHYS } from "@ketnap/contract";
import { type Context, listInput, NotFound, query, today, unitIdsOf } from "../kernel/index.ts";
import { findCase, pageOfCases } from "./panel-cases.store.ts";

/** People of the actor's units whom no message reaches: the queue that staff work. */
export const listCases = query({
  name: "listCases",
  permission: "deliveries.read",
  input: listInput(
    ["openedAt", "id", "seenAt", "missed", "account", "why"],
    z.strictObject({
      id: z.array(z.number().int()).max(200).optional(),
      open: z.boolean().optional(),
      why: z.enum(UNREACHABLE_WHYS).optional(),
      untouched: z.boolean().optional(),
      accountId: z.number().int().optional(),
    }),
  ),
  scope: () => [],
  run: (ctx, input) => pageOfCases(ctx.db, unitIdsOf(ctx.actor), today(ctx), input),
});

export const readCase = query({
  name: "readCase",
  permission: "deliveries.read",
  input: z.strictObject({ id: z.number().int() }),
  scope: () => [],
  run: (ctx, { id }) => caseInReach(ctx, id),
});

export async function caseInReach(ctx: Context, id: number): Promise<CaseRow> {
  const row = await findCase(ctx.db, unitIdsOf(ctx.actor), today(ctx), id);
  if (!row) throw new NotFound(`case ${id}`);
  return row;
}
