import type { Understanding, Understood } from "@ketnap/contract";
import type { Context } from "@ketnap/domain/kernel";
import { readTree } from "@ketnap/domain/organisation";

/** What was understood, with units by name. */
export async function told(ctx: Context, understanding: Understanding): Promise<Understood> {
  const tree = await readTree(ctx.db);
  const { normalised, intent, slots, interval, decision, confidence, unitIds, unitCandidates, assumptions } =
    understanding;
  return {
    normalised,
    intent,
    slots,
    interval,
    decision,
    confidence,
    units: unitIds.map((id) => ({ id, name: tree.unit(id)?.name ?? "" })),
    candidates: [...unitCandidates],
    assumptions: [...assumptions],
  };
}
