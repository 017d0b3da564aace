import type { QuotaRef } from "@ketnap/contract";
import type { Db } from "@ketnap/database";
import { firstDay, type MonthSpan } from "../calendar/month.rules.ts";
import { documentsOf, type Predecessor } from "../figures/index.ts";
import { type Rational, rational, round2, sum } from "../figures/rational.rules.ts";
import { plannedYear, type Roadmap, roadmapOf as asRoadmap } from "../plans/roadmap.rules.ts";
import { chooseQuota } from "./choose-quota.rules.ts";
import { type Lineage, pastOf, withInherited } from "./inherited.ts";
import { chooseBase, mostOf, rateTargets, type Snapshot } from "./rate.rules.ts";
import type { StoredRevision } from "./revisions.store.ts";
import { findQuotas, findSnapshots, type StoredQuota } from "./store.ts";

export interface Term {
  fromYear: number;
  toYear: number;
}

/** A quota found for some months: its exact target in people, and how it is told. */
export interface Target {
  target: Rational | null;
  /** The end of a range; null where there is none. */
  most: Rational | null;
  span: MonthSpan;
  ref: QuotaRef;
  /** By when how many, where the unit has a plan for exactly these months. */
  roadmap: Roadmap;
  /** ISO date; null where it is not known, or was not asked. */
  setOn: string | null;
}

export interface FoundTarget {
  /** Null: there is none for those months; `existing` names the ones there are, nearest first. */
  chosen: Target | null;
  existing: QuotaRef[];
}

/** The quota of one unit for the months asked about, as it stands today (ISO). */
export async function findTarget(
  db: Db,
  unitId: number,
  asked: MonthSpan,
  today: string,
  term?: Term,
  lineage?: Lineage,
): Promise<FoundTarget> {
  return (await findTargets(db, [unitId], asked, today, term, lineage)).get(unitId)!;
}

/**
 * The same for several units, in one statement and at most one more for the members that rates are reckoned on. With
 * the lineage a unit has the quotas of those that it took over while they ran.
 */
export async function findTargets(
  db: Db,
  unitIds: readonly number[],
  asked: MonthSpan,
  today: string,
  term?: Term,
  lineage?: Lineage,
): Promise<Map<number, FoundTarget>> {
  const past = new Map(unitIds.map((id) => [id, pastOf(lineage, id, asked)]));
  const before = [...past.values()].flatMap((some) => some.map((one) => one.unitId));
  const ids = [...new Set([...unitIds, ...before])];
  const own = await findOwnTargets(db, ids, { asked, today, term, dated: before.length > 0 });
  return new Map(unitIds.map((id) => [id, inheritedOf((one) => own.get(one)!, id, past.get(id)!, lineage)]));
}

interface AboutTargets {
  asked: MonthSpan;
  today: string;
  term?: Term | undefined;
  /** With the day on which each was set. */
  dated: boolean;
  /** Of each unit those alone that touch the months asked about: then nothing is known of others that exist. */
  touching?: boolean;
}

/** The same without what was taken over. */
export async function findOwnTargets(
  db: Db,
  unitIds: readonly number[],
  { asked, today, term, dated, touching = false }: AboutTargets,
): Promise<Map<number, FoundTarget>> {
  const how = { dated, touching: touching && !term ? asked : undefined };
  const quotas = Map.groupBy(await findQuotas(db, unitIds, today, how), (quota) => quota.unitId);
  const rated = unitIds.filter((id) => quotas.get(id)?.some((quota) => quota.kind === "rate"));
  const snapshots = await findSnapshots(db, rated);
  return new Map(unitIds.map((id) => [id, chooseTarget(quotas.get(id) ?? [], snapshots.get(id) ?? [], asked, term)]));
}

/** The quota of a unit out of those of it and of the units that it took over. */
export function inheritedOf(
  foundOf: (unitId: number) => FoundTarget,
  unitId: number,
  past: readonly Predecessor[],
  lineage: Lineage | undefined,
): FoundTarget {
  const own = foundOf(unitId);
  if (!lineage || past.length === 0) return own;
  const theirs = past.map((one) => ({ ...one, found: foundOf(one.unitId) }));
  return withInherited(unitId, own, theirs, lineage);
}

/** The quota of one unit for the months asked about, out of all that it has. */
export function chooseTarget(
  quotas: readonly StoredQuota[],
  snapshots: Snapshot[],
  asked: MonthSpan,
  term?: Term,
): FoundTarget {
  const choice = chooseQuota(quotas, asked, term);
  if (choice.kind === "none") {
    return { chosen: null, existing: choice.existing.slice(0, 4).map((quota) => targetOf(quota, snapshots).ref) };
  }
  if (choice.kind === "one") return { chosen: targetOf(choice.quota, snapshots), existing: [] };
  const parts = choice.quotas.map((quota) => targetOf(quota, snapshots));
  return { chosen: together(parts, choice.quotas[0]!), existing: [] };
}

function targetOf(quota: StoredQuota, snapshots: Snapshot[]): Target {
  const members = chooseBase(snapshots, quota.baseDate ?? firstDay(quota.span.from));
  const base = quota.kind === "rate" ? members : null;
  const people = peopleOf(quota, members);
  return {
    target: people.min,
    most: people.max,
    span: quota.span,
    roadmap: roadmapOf(quota),
    setOn: quota.documentOn ?? quota.setOn,
    ref: {
      id: quota.id,
      scope: quota.scope,
      label: quota.label,
      period: { ...quota.span },
      kind: quota.kind,
      bound: quota.bound,
      target: people.min && round2(people.min),
      targetMax: people.max && round2(people.max),
      minPercent: quota.minPercent === null ? null : round2(rational(quota.minPercent)),
      maxPercent: quota.maxPercent === null ? null : round2(rational(quota.maxPercent)),
      base,
      issuedBy: quota.issuedBy,
      documentNo: quota.documentNo,
      documentOn: quota.documentOn,
      documents: documentsOf([quota]),
      assumed: quota.assumed,
      ...(quota.ahead.length > 0 ? { ahead: quota.ahead.map((next) => aheadOf(next, members)) } : {}),
    },
  };
}

function aheadOf(next: StoredRevision, base: QuotaRef["base"]): NonNullable<QuotaRef["ahead"]>[number] {
  const { min, max } = peopleOf(next, base);
  return {
    on: next.inForceOn!,
    bound: "exact",
    target: min && round2(min),
    targetMax: max && round2(max),
    minPercent: next.minPercent,
    maxPercent: next.maxPercent,
    documentNo: next.documentNo,
    documentOn: next.documentOn,
  };
}

/** A plan counts from January: it says nothing of a quota that begins later, or reaches beyond the year. */
function roadmapOf({ milestones, span }: StoredQuota): Roadmap {
  const year = plannedYear(span);
  return milestones && year !== null ? asRoadmap(year, milestones) : [];
}

interface People {
  min: Rational | null;
  max: Rational | null;
}

type Amount = Pick<StoredQuota, "kind" | "value"> & Record<"minPercent" | "maxPercent", string | number | null>;

function peopleOf(quota: Amount, base: QuotaRef["base"]): People {
  if (quota.kind === "rate") return rated(quota, base?.members ?? null);
  return { min: rational(quota.value ?? 0), max: null };
}

function rated(quota: Amount, members: number | null): People {
  if (members === null) return { min: null, max: null };
  const [low, high] = [quota.minPercent ?? "0", quota.maxPercent ?? quota.minPercent ?? "0"];
  const range = rateTargets(rational(low), rational(high), members);
  return { min: range.min, max: Number(high) > Number(low) ? range.max : null };
}

/** The members that every year was reckoned on, where that is one count. */
function commonBase(parts: readonly Target[]): QuotaRef["base"] {
  const [first] = parts;
  const base = first?.ref.base ?? null;
  return base && parts.every((part) => part.ref.base?.onDate === base.onDate)
    ? { ...base, atStart: parts.every((part) => part.ref.base?.atStart) }
    : null;
}

/** The rate of each year, where it is the same in all. */
function commonRate(parts: readonly Target[]): Pick<QuotaRef, "minPercent" | "maxPercent"> {
  const { minPercent, maxPercent } = parts[0]!.ref;
  const same = parts.every(({ ref }) => ref.minPercent === minPercent && ref.maxPercent === maxPercent);
  return same ? { minPercent, maxPercent } : { minPercent: null, maxPercent: null };
}

/** Years that follow each other, as one quota of their sum; one without a number leaves the sum without one. */
function together(parts: readonly Target[], first: StoredQuota): Target {
  const targets = parts.map((part) => part.target);
  const known = targets.every((target) => target !== null) ? sum(targets) : null;
  const most = known && mostOf(parts);
  const span = { from: parts[0]!.span.from, to: parts.at(-1)!.span.to };
  return {
    target: known,
    most,
    span,
    roadmap: [],
    setOn: null,
    ref: {
      scope: "year",
      label: null,
      period: { ...span },
      kind: parts.every((part) => part.ref.kind === "rate") ? "rate" : "absolute",
      bound: parts.some((part) => part.ref.bound === "at_least") ? "at_least" : "exact",
      target: known && round2(known),
      targetMax: most && round2(most),
      ...commonRate(parts),
      base: commonBase(parts),
      issuedBy: first.issuedBy,
      documentNo: null,
      documentOn: null,
      documents: [...new Map(parts.flatMap((part) => part.ref.documents.map((d) => [d.title, d]))).values()],
      assumed: parts.find((part) => part.ref.assumed)?.ref.assumed ?? null,
      parts: parts.map(({ span: period, ref: { target, targetMax, minPercent, maxPercent } }) => ({
        period: { ...period },
        target,
        targetMax,
        minPercent,
        maxPercent,
      })),
    },
  };
}
