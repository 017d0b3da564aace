import { z } from "zod";
import {
  type Assumption,
  type OwnReport,
  type ReportField,
  type ReportStatusFacts,
  type RequestBeside,
  UNIT_TYPES,
} from "@ketnap/contract";
import { isMonth } from "../calendar/month.rules.ts";
import { type Context, may, query, today, unitIdsOf } from "../kernel/index.ts";
import { readTree } from "../organisation/index.ts";
import { latestMonths, requestsMeant } from "./requests-meant.rules.ts";
import { type Answered, findRequestsOf, findStandings, type RequestOf } from "./status.store.ts";
import { sumTold } from "./summary.rules.ts";

const months = z.strictObject({ from: z.string().refine(isMonth), to: z.string().refine(isMonth) });

/**
 * Who at and below a unit has reported, who has not, who was late: of the months said, else of the latest that are due.
 * Of several requests for them the one that asks most units, or that which is named; the others are told beside it. With
 * kinds of units only those below of these kinds are told of.
 */
export const readReportStatus = query({
  name: "reports.read_status",
  permission: "reports.read",
  input: z.strictObject({
    unitId: z.number().int(),
    asked: months.nullish().transform((asked) => asked ?? null),
    requestId: z.number().int().nullable().default(null),
    unitTypes: z.array(z.enum(UNIT_TYPES)).default([]),
    focus: z.enum(["unanswered", "late", "on_time", "returned", "unapproved"]).nullable().default(null),
    assumptions: z.custom<readonly Assumption[]>(Array.isArray).default([]),
  }),
  scope: ({ unitId }) => [unitId],
  async run(ctx, { unitId, asked, requestId, unitTypes, focus, assumptions }): Promise<ReportStatusFacts> {
    const tree = await readTree(ctx.db);
    const unit = { id: unitId, name: tree.unit(unitId)!.name };
    const isOfKind = (id: number) => unitTypes.some((type) => type === tree.unit(id)?.unitType);
    const all = await unitsBelow(ctx, unitId);
    const below = unitTypes.length === 0 ? all : all.filter(isOfKind);
    const requests = await findRequestsOf(ctx.db, below);
    const meant = requestsMeant(requests, { asked, id: requestId }, today(ctx));
    const facts = { kind: "report_status" as const, unit, asked, today: today(ctx), unitTypes, focus, instead: [] };
    if (!meant) return { ...facts, request: null, others: [], instead: latestMonths(requests), assumptions };
    const { chosen } = meant;
    const rows = await findStandings(ctx.db, chosen.id, below, today(ctx));
    const own = rows.find((row) => row.unit.id === unitId);
    const period = { from: chosen.firstMonth, to: chosen.lastMonth };
    return {
      ...facts,
      request: {
        id: chosen.id,
        title: chosen.title,
        period,
        lastDay: chosen.lastDay,
        closed: chosen.closed,
        expected: rows.length,
        onTime: rows.filter((row) => row.standing === "on_time").length,
        late: rows.filter((row) => row.standing === "late").length,
        totals: totalsOf(chosen.fields, rows),
        unanswered: rows.filter((row) => row.answeredOn === null).map((row) => row.unit),
        lateUnits: rows.filter((row) => row.standing === "late").map((row) => row.unit),
        returned: rows.filter((row) => row.state === "returned").map((row) => row.unit),
        unapproved: rows.filter((row) => row.state === "sent" || row.state === "checked").map((row) => row.unit),
        own: own ? ownOf(ctx, own, chosen.fields) : null,
      },
      others: await besides(ctx, meant.others, unitId, below),
      assumptions: asked ? assumptions : [...assumptions, { kind: "period", period }],
    };
  },
});

/** All that was sent: of a report that lies back the numbers that came back as well. */
function ownOf({ actor }: Context, row: Answered, fields: readonly ReportField[]): OwnReport {
  const { standing, answeredOn, state } = row;
  const told = totalsOf(fields, [{ ...row, returned: null }]).map(({ units: _, ...one }) => one);
  const returned = fields.flatMap(({ indicator, label }) => {
    const why = row.returned?.[indicator];
    return why === undefined ? [] : [{ indicator, label, why }];
  });
  return { standing, answeredOn, told, state, returned, mends: may(actor.roles, "reports.answer") };
}

/** The sums of what has come in; a number that nobody has told is left out. */
function totalsOf(fields: readonly ReportField[], rows: readonly Answered[]) {
  return sumTold(fields, rows).flatMap(({ value, ...total }) => (value === null ? [] : [{ ...total, value }]));
}

/** At and below the unit, as far as the reader reaches. */
export async function unitsBelow(ctx: Context, unitId: number): Promise<number[]> {
  const reach = unitIdsOf(ctx.actor);
  const below = (await readTree(ctx.db)).subtree([unitId], today(ctx));
  return reach ? reach.filter((id) => below.has(id)) : [...below];
}

/** More than these of one stretch of months nobody asks for; of a year's the latest are told. */
const MOST_OTHERS = 4;

/** How the other requests stand that may have been meant. */
export async function besides(
  ctx: Context,
  requests: readonly RequestOf[],
  unitId: number,
  below: readonly number[],
): Promise<RequestBeside[]> {
  const told: RequestBeside[] = [];
  for (const { id, title, firstMonth, lastMonth, lastDay, fields } of requests.slice(0, MOST_OTHERS)) {
    const rows = await findStandings(ctx.db, id, below, today(ctx));
    const own = rows.find((row) => row.unit.id === unitId);
    const received = rows.filter((row) => row.answeredOn !== null).length;
    const period = { from: firstMonth, to: lastMonth };
    told.push({
      id,
      title,
      period,
      lastDay,
      expected: rows.length,
      received,
      own: own ? ownOf(ctx, own, fields) : null,
    });
  }
  return told;
}
