import { regulationCreate, regulationUpdate } from "@ketnap/contract";
import { z } from "zod";
import { checkVersion, command, type Context, Invalid } from "../kernel/index.ts";
import { regulationOf } from "./read-regulation.ts";
import {
  deleteRegulationRow,
  findOverlapping,
  insertRegulation,
  lockRegulations,
  type RegulationData,
  updateRegulationRow,
} from "./store.ts";

/** Adds a value of a rule from a day to a day (`effectiveTo` exclusive); two values on one day are refused. */
export const createRegulation = command({
  name: "regulations.create",
  permission: "regulations.write",
  input: regulationCreate,
  scope: () => [],
  async run(ctx, input) {
    const data = { ...filled(input), ruleId: input.ruleId };
    await refuseDays(ctx, data, null);
    const created = await insertRegulation(ctx.db, data);
    return { result: created, entity: "regulation", id: created.id, created };
  },
});

/** Corrects a value, its days and its source; the rule it belongs to stays. */
export const updateRegulation = command({
  name: "regulations.update",
  permission: "regulations.write",
  input: regulationUpdate.extend({ id: z.number().int() }),
  scope: () => [],
  async run(ctx, { id, version, ...input }) {
    const before = await regulationOf(ctx, id);
    checkVersion(before, version);
    const data = filled(input);
    const same = Object.entries(data).every(([key, value]) => before[key as keyof typeof before] === value);
    if (same) return { result: before, unchanged: true };
    await refuseDays(ctx, { ...data, ruleId: before.ruleId }, id);
    await updateRegulationRow(ctx.db, before, data);
    const after = await regulationOf(ctx, id);
    return { result: after, entity: "regulation", id, before, after };
  },
});

export const deleteRegulation = command({
  name: "regulations.delete",
  permission: "regulations.write",
  input: z.strictObject({ id: z.number().int(), version: z.number().int() }),
  scope: () => [],
  async run(ctx, input) {
    const deleted = await regulationOf(ctx, input.id);
    checkVersion(deleted, input.version);
    await deleteRegulationRow(ctx.db, deleted);
    return { result: deleted, entity: "regulation", id: deleted.id, deleted };
  },
});

type Told = Omit<z.output<typeof regulationUpdate>, "version">;

function filled(input: Told): Omit<RegulationData, "ruleId"> {
  const { title, value, unit = null, anchor = null, effectiveFrom, effectiveTo = null, source, verified } = input;
  const { note = null } = input;
  return { title, value, unit, anchor, effectiveFrom, effectiveTo, source, verified, note };
}

async function refuseDays(ctx: Context, rule: RegulationData, exceptId: number | null): Promise<void> {
  if (rule.effectiveTo !== null && rule.effectiveTo <= rule.effectiveFrom)
    throw new Invalid({ effectiveTo: { key: "dates_reversed" } });
  await lockRegulations(ctx.db);
  const other = await findOverlapping(ctx.db, rule, exceptId);
  if (!other) return;
  const values = { title: other.title, from: other.effectiveFrom, to: other.effectiveTo ?? "…" };
  // The field to mend: the end where the other begins later, else the beginning.
  const field = other.effectiveFrom > rule.effectiveFrom ? "effectiveTo" : "effectiveFrom";
  throw new Invalid({ [field]: { key: "rule_overlaps", values } });
}
