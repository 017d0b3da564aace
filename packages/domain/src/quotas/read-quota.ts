import { z } from "zod";
import type { AllocationFacts, EndedUnitFacts, NoChildrenFacts, NoQuotaFacts, QuotaFacts } from "@ketnap/contract";
import { firstDay, lastDay } from "../calendar/month.rules.ts";
import {
  askAbout,
  askedMonths,
  assumptionsInput,
  type ChosenFigure,
  endWithin,
  endedUnit,
  measured,
  readChoice,
  treeDate,
} from "../figures/index.ts";
import { round2 } from "../figures/rational.rules.ts";
import { query } from "../kernel/index.ts";
import { checkSum } from "./allocation.rules.ts";
import { share } from "./progress.rules.ts";
import { findTarget, findTargets } from "./quota-ref.ts";
import { termInput } from "./read-progress.ts";
import { sharers } from "./sharers.ts";

const input = z.strictObject({
  unitId: z.number().int(),
  asked: askedMonths,
  term: termInput.optional(),
  assumptions: assumptionsInput,
});

/** What a unit is to admit in those months, by which paper, and how much of it is done. */
export const readQuota = query({
  name: "quotas.answer",
  permission: "quotas.read",
  input,
  scope: ({ unitId }) => [unitId],
  async run(ctx, { unitId, asked: wanted, term, assumptions }): Promise<QuotaFacts | NoQuotaFacts | EndedUnitFacts> {
    const about = await askAbout(ctx, unitId, wanted);
    const { unit, asked, tree, today } = about;
    const { chosen, existing } = await findTarget(ctx.db, unitId, asked, today, term, about);
    const endedOn = tree.unit(unitId)!.endedOn;
    if (!chosen && endedOn && firstDay(asked.from) >= endedOn) return endedUnit(ctx, tree, unitId, asked);
    if (!chosen) return { kind: "no_quota", unit, asked: { ...asked }, existing };
    const begun = firstDay(chosen.span.from) <= today;
    const { choice } = begun
      ? await readChoice(ctx.db, tree, { unitId, indicator: "admitted", asked: chosen.span, today })
      : { choice: { kind: "none" as const } };
    const told = isWhole(choice) ? choice : null;
    const admitted = told && { ...measured(told), asOf: lastDay(told.span.to) };
    const ended = endWithin(tree, unitId, chosen.span, today);
    const percent = told && chosen.target && share(told.value, chosen.target);
    return {
      kind: "quota",
      unit,
      asked: { ...asked },
      quota: chosen.ref,
      admitted,
      percent: percent && round2(percent),
      ...(ended ? { ended } : {}),
      assumptions,
    };
  },
});

/** A sum from below that lacks units has no place beside a quota: there is no room here to say who is missing. */
function isWhole(choice: ChosenFigure | { kind: "none" }): choice is Exclude<ChosenFigure, { kind: "none" }> {
  if (choice.kind === "none") return false;
  return choice.kind === "own" || choice.coverage.reported === choice.coverage.of;
}

/** A unit's quota beside those of the units below it, and whether they add up. */
export const readAllocation = query({
  name: "quotas.allocation",
  permission: "quotas.read",
  input,
  scope: ({ unitId }) => [unitId],
  async run(ctx, { unitId, asked: wanted, term }): Promise<AllocationFacts | NoChildrenFacts> {
    const about = await askAbout(ctx, unitId, wanted);
    const { unit, asked, tree } = about;
    const onDate = treeDate(about, tree.unit(unitId)!.endedOn);
    const children = sharers(tree, unitId, asked, about.today);
    if (children.length === 0) return { kind: "no_children", unit, onDate };
    const targets = await findTargets(ctx.db, [unitId, ...children], asked, about.today, term);
    const own = targets.get(unitId)!.chosen;
    const rows = children.map((id) => ({
      unit: { id, name: tree.nameOn(id, onDate) },
      quota: targets.get(id)!.chosen?.ref.target ?? null,
    }));
    const parts = rows.map((row) => row.quota);
    const check = own?.ref.target === null || own === null ? null : checkSum(own.ref.target, parts);
    return {
      kind: "allocation",
      unit,
      quota: own?.ref ?? null,
      period: own ? own.ref.period : { ...asked },
      rows,
      sum: check?.sum ?? parts.reduce<number>((total, part) => total + (part ?? 0), 0),
      difference: check?.difference ?? null,
    };
  },
});
