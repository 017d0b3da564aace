import type { LagCauseRow } from "@ketnap/contract";
import type { Db } from "@ketnap/database";
import type { Context } from "../kernel/index.ts";
import type { KnownValues } from "./known.store.ts";
import type { DueReport } from "./request.ts";

/** What was read for one answer, of what its actor may answer. */
export interface ReportsAhead {
  due: DueReport | null;
  own: { unitId: number; rows: readonly DueReport[] } | null;
  known: ReadonlyMap<number, KnownValues & { unitId: number }>;
  causes: LagCauseRow[] | null;
}

const kept = new WeakMap<Db, ReportsAhead>();

/** For the one answer that has this database. */
export function keepReportsAhead({ db }: Pick<Context, "db">, ahead: ReportsAhead): void {
  kept.set(db, ahead);
}

/** Something was written: it is asked anew. */
export function forgetReportsAhead({ db }: Pick<Context, "db">): void {
  kept.delete(db);
}

export function aheadOf({ db }: Pick<Context, "db">): ReportsAhead | undefined {
  return kept.get(db);
}
