import { z } from "zod";
import { MANNERS, type Mix, REHEARSED_CHANNELS, USUAL_MIX } from "@ketnap/contract";
import { Closed, command, type Context, Invalid } from "../kernel/index.ts";
import { dropOld, failUnseen, findOpen, findRehearsal, insertRehearsal, lockRehearsals } from "./store.ts";

const MOST_DAYS = 366;
/** A process says more often than that that it lives. */
const UNSEEN = { seconds: 60 };
const KEPT = 20;

const share = z.number().int().min(0).max(1000);
const mix = z
  .strictObject({ "at-once": share, late: share, wrong: share, never: share, blocked: share })
  .refine((shares: Mix) => MANNERS.some((manner) => shares[manner] > 0), "mix_empty");

/**
 * Records that a span of days is to be rehearsed; a process of its own plays it. One at a time: it takes a good part of
 * the machine. Without a unit it is everything that the actor may see.
 */
export const startRehearsal = command({
  name: "rehearsals.start",
  permission: "rehearsals.run",
  input: z
    .strictObject({
      fromOn: z.iso.date(),
      toOn: z.iso.date(),
      unitId: z.number().int().nullish(),
      mix: mix.default(USUAL_MIX),
      seed: z.number().int().min(0).max(999_999_999).default(1),
      channel: z.enum(REHEARSED_CHANNELS).nullish(),
    })
    .refine(({ fromOn, toOn }) => fromOn <= toOn, { path: ["toOn"], error: "dates_reversed" }),
  scope: (input, ctx) => (unitOf(input, ctx) === null ? [] : [unitOf(input, ctx)!]),
  async run(ctx, input) {
    const { fromOn, toOn, mix: shares, seed, channel = null } = input;
    if (daysBetween(fromOn, toOn) > MOST_DAYS)
      throw new Invalid({ toOn: { key: "rehearsal_too_long", values: { days: MOST_DAYS } } });
    await lockRehearsals(ctx.db);
    await failUnseen(ctx.db, ctx.now.subtract(UNSEEN), ctx.now);
    if ((await findOpen(ctx.db)) !== null) throw new Closed({ key: "rehearsal_under_way" });
    const unitId = unitOf(input, ctx);
    const settings = { mix: shares, seed, channel: channel ?? null };
    const row = { unitId, fromOn, toOn, settings, requestedBy: ctx.actor.accountId };
    const id = await insertRehearsal(ctx.db, row, ctx.now);
    await dropOld(ctx.db, KEPT);
    const result = (await findRehearsal(ctx.db, id, null))!;
    return { result, entity: "rehearsal", id, unitId, created: { ...row, id } };
  },
});

/** One who does not reach everything rehearses what lies below his own unit. */
function unitOf({ unitId }: { unitId?: number | null | undefined }, { actor }: Context): number | null {
  if (unitId) return unitId;
  if (actor.units === "all") return null;
  const [home] = actor.homeUnits;
  if (home === undefined) throw new Invalid({ unitId: { key: "required" } });
  return home;
}

function daysBetween(from: string, to: string): number {
  return Temporal.PlainDate.from(from).until(to, { largestUnit: "days" }).days + 1;
}
