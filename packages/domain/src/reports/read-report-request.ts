import { z } from "zod";
import { INDICATORS, REPORT_STANDINGS, REPORT_STATES } from "@ketnap/contract";
import { isMonth } from "../calendar/month.rules.ts";
import { type Context, listInput, NotFound, query, reaches, today, unitIdsOf } from "../kernel/index.ts";
import { unitsListed, unitsSought } from "../organisation/index.ts";
import { listExpectedRows } from "./expected.store.ts";
import { findRequestUnits, listRequestRows, readRequestRow } from "./store.ts";

/** What was asked, the latest months first; each counts the units in the reader's reach and no others. */
export const listReportRequests = query({
  name: "reports.list_requests",
  permission: "reports.read",
  input: listInput(
    ["lastMonth", "id", "title", "dueOn", "openedAt", "unitName"],
    z.strictObject({
      q: z.string().trim().max(200).optional(),
      id: z.array(z.number().int()).max(200).optional(),
      unitId: z.number().int().optional(),
      /** Asked by, or of, this unit or one below it. */
      underId: z.number().int().optional(),
      indicator: z.enum(INDICATORS).optional(),
      closed: z.boolean().optional(),
      month: z.string().refine(isMonth).optional(),
    }),
  ),
  scope: ({ filter }) => [filter.unitId ?? [], filter.underId ?? []].flat(),
  run: async (ctx, input) => listRequestRows(ctx.db, await unitsListed(ctx, input.filter), today(ctx), input),
});

export const readReportRequest = query({
  name: "reports.read_request",
  permission: "reports.read",
  input: z.strictObject({ id: z.number().int() }),
  scope: async ({ id }, ctx) => [await requestSeenThrough(ctx, id)],
  run: async (ctx, { id }) => (await readRequestRow(ctx.db, id, today(ctx), unitIdsOf(ctx.actor)))!,
});

/** Who was asked and how each stands, a page at a time. */
export const listExpectedReports = query({
  name: "reports.list_expected",
  permission: "reports.read",
  input: listInput(
    ["unitName", "id", "answeredAt", "value"],
    z.strictObject({
      q: z.string().trim().max(200).optional(),
      requestId: z.number().int().optional(),
      unitId: z.number().int().optional(),
      underId: z.number().int().optional(),
      standing: z.enum(REPORT_STANDINGS).optional(),
      state: z.enum(REPORT_STATES).optional(),
      /** For the reader's approval: what was sent, and what was checked below him where he reaches the unit that asked. */
      waiting: z.boolean().optional(),
    }),
  ),
  scope: ({ filter }) => [filter.unitId ?? [], filter.underId ?? []].flat(),
  run: async (ctx, input) => {
    const sought = await unitsSought(ctx, input.filter);
    return listExpectedRows(ctx.db, sought, today(ctx), input, unitIdsOf(ctx.actor));
  },
});

/** The unit through which a request is seen: the one that asks, else one that was asked. */
export async function requestSeenThrough(ctx: Context, id: number): Promise<number> {
  const found = await findRequestUnits(ctx.db, id, unitIdsOf(ctx.actor));
  if (!found) throw new NotFound(`report request ${id}`);
  return reaches(ctx.actor, found.unitId) ? found.unitId : (found.askedId ?? found.unitId);
}

/** For a command on the request as a whole: the unit that asks. */
export async function unitOfRequest(ctx: Context, id: number): Promise<number> {
  const found = await findRequestUnits(ctx.db, id, null);
  if (!found) throw new NotFound(`report request ${id}`);
  return found.unitId;
}
