import type { AskRequest, Message } from "@ketnap/contract";
import { adjustPool, declarePool, readPool } from "@ketnap/domain/classes";
import { type Context, today } from "@ketnap/domain/kernel";
import {
  sayClassUnit,
  sayPool,
  sayPoolEither,
  sayPoolFewer,
  sayPoolSure,
  type PoolSaid,
  type Speaker,
} from "@ketnap/wording";
import { type AskedIn, kindOf, refusing, totalOf, unitOf } from "./class-ask.ts";
import { askWhose, isClear, whoseLearners } from "./class-unit.ts";
import { rememberWritten } from "./class-written.ts";

/** How many wait, in all or on what stands: what is not clear is asked about, and only a clear number is written. */
export async function registerPool(ctx: Context, request: AskRequest, say: Speaker, asked?: AskedIn): Promise<Message> {
  const whose = asked?.found ? await whoseLearners(ctx, request, asked.found) : null;
  const unitId = whose?.ids[0] ?? unitOf(ctx, request);
  if (unitId === null) return sayClassUnit(say);
  const unsure = request.slots["unsure"] === true || asked?.found?.text.includes("?") === true;
  if (whose && !isClear(whose)) {
    const { unsure: _, ...slots } = request.slots;
    return askWhose(ctx, whose, { ...request, slots: unsure ? { ...slots, unsure: true } : slots }, say);
  }
  const said = saidIn(request, unitId);
  if (said.change === undefined && said.workers > said.count) return sayPoolEither(said, say);
  if (unsure) return sayPoolSure(await readPool(ctx, { unitId, kind: said.kind }), said, say);
  const before = await readPool(ctx, { unitId, kind: said.kind });
  const message = await refusing(unitId, say, () => write(ctx, request, said, say));
  if (asked?.chat) await rememberWritten(ctx, asked.chat, { unitId, pool: said.kind, before });
  return message;
}

async function write(ctx: Context, request: AskRequest, said: PoolSaid, say: Speaker): Promise<Message> {
  const { unitId, kind, count, workers, change } = said;
  const at = { unitId, kind, source: "chat" as const };
  const now = await readPool(ctx, { unitId, kind });
  const since = sinceOf(request, today(ctx));
  if (change === undefined && since === null) {
    const pool = await declarePool(ctx, { ...at, count, daysOff: workers });
    return sayPool(pool, await totalOf(ctx, unitId, request), say);
  }
  const [any, daysOff] = [said.shift === "any" ? count : Math.max(0, count - workers), workers];
  if (change === "fewer") {
    // Who leaves is no worker by being called a person.
    const open = workers === 0 && said.shift === undefined;
    if (open && now.daysOff > 0 && now.count > now.daysOff) return sayPoolFewer(now, said, say);
    const off = open && now.daysOff > 0;
    const less = off ? { any: 0, daysOff: -any } : { any: -any, daysOff: -daysOff };
    return sayPool(await adjustPool(ctx, { ...at, ...less }), await totalOf(ctx, unitId, request), say);
  }
  const stands = change === "more" ? { any: 0, daysOff: 0 } : { any: now.count - now.daysOff, daysOff: now.daysOff };
  const more = { any: any - stands.any, daysOff: daysOff - stands.daysOff };
  const waitingSince = since === null ? {} : { waitingSince: since };
  return sayPool(await adjustPool(ctx, { ...at, ...more, ...waitingSince }), await totalOf(ctx, unitId, request), say);
}

function saidIn(request: AskRequest, unitId: number): PoolSaid {
  const { count, workers, change, shift, since, or } = request.slots;
  const [all, off] = [Number(count), Number(workers ?? 0)];
  return {
    unitId,
    kind: kindOf(request),
    count: all,
    // "thêm 1 người, 3 công nhân" are four.
    ...(change !== undefined && off > all ? { count: all + off } : {}),
    workers: off,
    ...(typeof or === "number" ? { or } : {}),
    ...(change === "more" || change === "fewer" ? { change } : {}),
    ...(shift === "any" || shift === "days_off" ? { shift } : {}),
    ...(typeof since === "object" && since !== null ? { since: since as PoolSaid["since"] } : {}),
  };
}

/** The first day of the month since when they wait; null where none was said. */
function sinceOf({ slots }: AskRequest, day: string): string | null {
  const { month, year } = (slots["since"] ?? {}) as { month?: number; year?: number };
  if (month === undefined || month < 1 || month > 12) return null;
  const said = (of: number) => `${of}-${String(month).padStart(2, "0")}-01`;
  const now = Number(day.slice(0, 4));
  return said(year ?? (said(now) > day ? now - 1 : now));
}
