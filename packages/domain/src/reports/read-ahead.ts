import type { Db } from "@ketnap/database";
import { type Context, today } from "../kernel/index.ts";
import type { ReportsAhead } from "./ahead.ts";
import { findListedAhead, type ListedAhead } from "./ahead.store.ts";
import { keepHeld } from "./expected.store.ts";
import { listActiveCauses } from "./lag.store.ts";
import { mayAnswer, sinceMonth } from "./list-due-reports.ts";
import type { KnownValues } from "./known.store.ts";

/** What an answer will ask of reports, as far as its message shows before it is understood. */
export interface AskedAhead {
  actor: Context["actor"];
  /** A report that the person is in the middle of. `confirms`: about to be sent, so that its row is held at once. */
  going: { expectedId: number; confirms: boolean } | null;
  /** What the person's own unit was asked. */
  begins: boolean;
}

/**
 * Reads for several answers of one transaction, in their order, what each would read by itself: three statements for all
 * of them. Of two that are about one unit or one report neither is read ahead: the second has to see what the first did.
 */
export async function readReportsAhead(
  tx: Db,
  asked: readonly AskedAhead[],
  now: Temporal.Instant,
): Promise<ReportsAhead[]> {
  const day = today({ now });
  const going = once(asked.map((each) => each.going?.expectedId ?? null));
  const units = once(asked.map((each) => (each.begins && !each.going ? soleUnit(each) : null)));
  const held = going.filter((id, n): id is number => id !== null && asked[n]!.going!.confirms);
  const read = going.filter((id, n): id is number => id !== null && !asked[n]!.going!.confirms);
  const sent = held.length > 0 ? await keepHeld(tx, held, day) : [];
  const causes = sent.length > 0 ? await listActiveCauses(tx) : null;
  const wanted = { ids: read, unitIds: units.filter((id) => id !== null) };
  const listed = read.length + wanted.unitIds.length > 0 ? await findListedAhead(tx, wanted, sinceMonth(day), day) : [];
  return asked.map(({ actor }, n) => {
    const own = units[n] ?? null;
    const rows = listed.filter((row) =>
      own === null ? row.due.id === going[n] && !row.listed : row.listed && row.due.unit.id === own,
    );
    const due = sent.find(({ id }) => id === going[n]) ?? rows.find((row) => !row.listed)?.due ?? null;
    return {
      due: due && mayAnswer(actor, due.unit.id) ? due : null,
      own: own === null ? null : { unitId: own, rows: rows.map((row) => row.due) },
      known: new Map(rows.flatMap(knownOf)),
      causes,
    };
  });
}

/** The same, with nothing in the place of whatever is there twice. */
function once(ids: readonly (number | null)[]): (number | null)[] {
  return ids.map((id) => (id !== null && ids.indexOf(id) === ids.lastIndexOf(id) ? id : null));
}

function soleUnit({ actor }: AskedAhead): number | null {
  const [only, ...others] = actor.homeUnits;
  return only !== undefined && others.length === 0 ? only : null;
}

function knownOf({ due, known }: ListedAhead): [number, KnownValues & { unitId: number }][] {
  return known ? [[due.id, { ...known, unitId: due.unit.id }]] : [];
}
