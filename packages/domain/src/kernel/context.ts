import type { Locale, Role } from "@ketnap/contract";
import type { Db } from "@ketnap/database";

/** Who asks. `units` is every unit in reach, or "all" for one whose reach has no bound. */
export interface Actor {
  accountId: number | null;
  label: string;
  roles: readonly Role[];
  units: "all" | ReadonlySet<number>;
  /** What each role reaches, where there are several: staff of one unit may be no more than secretary of another. */
  grants?: readonly { role: Role; units: "all" | ReadonlySet<number> }[];
  /** The units at which the roles stand: where "my cell" points. */
  homeUnits: readonly number[];
  locale: Locale;
  sample: boolean;
}

export interface Context {
  actor: Actor;
  db: Db;
  now: Temporal.Instant;
}

export const TIME_ZONE = "Asia/Ho_Chi_Minh";

/** Today where the committee sits, as an ISO date. */
export function today({ now }: { now: Temporal.Instant }): string {
  const at = now.epochMilliseconds;
  if (at < day.from || at >= day.until) day = dayAround(now);
  return day.date;
}

/** The one asked for last: each request asks for its day a dozen times, and which it is takes long to say. */
let day = { date: "", from: 0, until: 0 };

function dayAround(now: Temporal.Instant): typeof day {
  const date = now.toZonedDateTimeISO(TIME_ZONE).toPlainDate();
  const start = (of: Temporal.PlainDate) => of.toZonedDateTime(TIME_ZONE).epochMilliseconds;
  return { date: date.toString(), from: start(date), until: start(date.add({ days: 1 })) };
}

export function reaches(actor: Actor, unitId: number): boolean {
  return actor.units === "all" || actor.units.has(unitId);
}

/** The actor's units for `inReach`, or null where there is no bound: the same list for the same reach, for nobody to change. */
export function unitIdsOf({ units }: Actor): number[] | null {
  if (units === "all") return null;
  let list = lists.get(units);
  if (!list) lists.set(units, (list = Object.freeze([...units]) as number[]));
  return list;
}

const lists = new WeakMap<ReadonlySet<number>, number[]>();

/** The context as far as the roles go that hold this permission: a verb sees only the units where the actor may use it. */
export function within<Asked extends Pick<Context, "actor">>(ctx: Asked, holders: readonly Role[]): Asked {
  const grants = ctx.actor.grants?.filter((grant) => holders.includes(grant.role));
  if (!grants) return ctx;
  const everywhere = grants.some((grant) => grant.units === "all");
  const units = everywhere ? "all" : new Set(grants.flatMap((grant) => [...(grant.units as ReadonlySet<number>)]));
  return { ...ctx, actor: { ...ctx.actor, units } };
}

/** Ketnap itself at work: loading a file, filling defaults. Never an answer to somebody's question. */
export function systemActor(label: string): Actor {
  return { accountId: null, label, roles: ["admin"], units: "all", homeUnits: [], locale: "vi", sample: false };
}
