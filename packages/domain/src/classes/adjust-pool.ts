import { CLASS_KINDS } from "@ketnap/contract";
import { z } from "zod";
import { command, Invalid, today } from "../kernel/index.ts";
import { liveUnit, poolState } from "./pool.ts";
import { declare } from "./pool.rules.ts";
import { insertPool, listPoolEntries, lockPool, writePoolCounts } from "./pool.store.ts";

const by = z.number().int().min(-5000).max(5000).default(0);

/** So many more wait, or fewer, by how they can come: on what stands when it is written, so that two who add both count. */
export const adjustPool = command({
  name: "classes.adjust_pool",
  permission: "classes.register",
  input: z.strictObject({
    unitId: z.number().int(),
    kind: z.enum(CLASS_KINDS).default("awareness"),
    any: by,
    daysOff: by,
    /** Since when those wait who are added; today where it was not said. */
    waitingSince: z.iso.date().optional(),
    source: z.enum(["chat", "staff"]).default("staff"),
  }),
  scope: ({ unitId }) => [unitId],
  async run(ctx, { unitId, kind, any, daysOff, waitingSince = today(ctx), source }) {
    const unit = { id: unitId, name: await liveUnit(ctx, unitId) };
    if (waitingSince > today(ctx)) throw new Invalid({ waitingSince: { key: "waits_ahead" } });
    await lockPool(ctx.db, unitId);
    const before = await listPoolEntries(ctx.db, unitId, kind);
    const now = poolState(unit, kind, before);
    const said = { any: now.count - now.daysOff + any, days_off: now.daysOff + daysOff };
    if (said.any < 0) throw new Invalid({ any: { key: "fewer_wait", values: { most: now.count - now.daysOff } } });
    if (said.days_off < 0) throw new Invalid({ daysOff: { key: "fewer_wait_off", values: { most: now.daysOff } } });
    const { kept, added } = declare(before, said);
    if (kept.length + added.length === 0) return { result: now, unchanged: true };
    await writePoolCounts(ctx.db, kept, ctx.now);
    for (const each of added) {
      const entry = { unitId, kind, ...each, waitingSince, lapsesOn: null, source };
      await insertPool(ctx.db, entry, ctx.now, ctx.actor.accountId);
    }
    const after = await listPoolEntries(ctx.db, unitId, kind);
    const sides = { before: { entries: before }, after: { entries: after } };
    return { result: poolState(unit, kind, after), entity: "class_pool", id: unitId, unitId, ...sides };
  },
});
