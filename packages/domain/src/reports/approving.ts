import { type WrittenFigure, writeReportFigures } from "../figures/index.ts";
import {
  type Change,
  Closed,
  Conflict,
  type Context,
  DomainError,
  Forbidden,
  Invalid,
  NotFound,
  reaches,
  today,
} from "../kernel/index.ts";
import { readTree, type Tree } from "../organisation/index.ts";
import { bumpExpected, findExpectedRows, holdExpectedRows } from "./expected.store.ts";
import {
  findApproversOf,
  findReports,
  findWrittenByOthers,
  insertApprovals,
  markApproved,
  type StoredReport,
} from "./reports.store.ts";
import type { DueReport } from "./request.ts";
import { refuseUnbegun } from "./submit-report.ts";

/** A report that is to be approved, as whoever approves it has seen it. */
export interface Seen {
  id: number;
  version: number;
}

/** What came of it. */
export type Came =
  | { kind: "approved"; change: Change<DueReport> }
  | { kind: "unchanged"; due: DueReport }
  | { kind: "refused"; why: DomainError };

/**
 * Approves each of these, in their order, by some dozen statements for all: what cannot be is refused before anything of it
 * is written, and keeps none of the others back. Of two about one unit the second sees what the first did.
 */
export async function approveEach(ctx: Context, reports: readonly Seen[]): Promise<Came[]> {
  const came = new Map<Seen, Came>();
  let left = reports;
  while (left.length > 0) left = await approveOfEachUnit(ctx, left, came);
  return reports.map((report) => came.get(report)!);
}

interface Approving {
  report: Seen;
  before: DueReport;
  stored: StoredReport;
  approver: number;
}

/** The first of each unit; hands back the others. */
async function approveOfEachUnit(ctx: Context, all: readonly Seen[], came: Map<Seen, Came>): Promise<Seen[]> {
  const ids = all.map(({ id }) => id);
  const held = new Map((await holdExpectedRows(ctx.db, ids, today(ctx))).map((due) => [due.id, due]));
  const firsts = new Map(all.toReversed().map((report) => [held.get(report.id)?.unit.id, report]));
  const reports = all.filter((report) => !held.has(report.id) || firsts.get(held.get(report.id)!.unit.id) === report);
  const stored = await findReports(ctx.db, ids);
  const standing = await findApproversOf(
    ctx.db,
    [...stored.values()].map(({ id }) => id),
  );
  const tree = await readTree(ctx.db);
  const approving: Approving[] = [];
  for (const report of reports) {
    const refused = refusalOf(() => {
      const before = admitted(ctx, report, held.get(report.id));
      const own = sentReport(before, stored.get(report.id) ?? null);
      refuseUnapprovable(ctx, before);
      const approver = approverOf(ctx, tree, before);
      if (standing.get(own.id)?.includes(approver)) came.set(report, { kind: "unchanged", due: before });
      else approving.push({ report, before, stored: own, approver });
    });
    if (refused) came.set(report, { kind: "refused", why: refused });
  }
  await approve(ctx, approving, came);
  return all.filter((report) => !came.has(report));
}

/** By the unit that asked the numbers become figures; by one between, the report is checked. */
async function approve(ctx: Context, approving: readonly Approving[], came: Map<Seen, Came>): Promise<void> {
  const last = approving.filter(({ before, approver }) => approver === before.askedBy);
  const figures = await writeReportFigures(
    ctx,
    last.map(({ before: { unit, firstMonth, lastMonth, report }, stored }) => ({
      unitId: unit.id,
      firstMonth,
      lastMonth,
      values: report!.values,
      ofOthers: (figureIds) => findWrittenByOthers(ctx.db, stored.id, unit.id, figureIds),
    })),
  );
  const wrote = new Map(last.map((each, at) => [each, figures[at]!]));
  const approved: (Approving & { written: WrittenFigure[] | null })[] = [];
  for (const each of approving) {
    const of = wrote.get(each);
    if (of && "refused" in of) came.set(each.report, { kind: "refused", why: new Invalid(of.refused) });
    else approved.push({ ...each, written: of?.written ?? null });
  }
  if (approved.length === 0) return;
  const given = approved.map(({ stored, approver }) => ({
    reportId: stored.id,
    unitId: approver,
    revision: stored.revision,
  }));
  await insertApprovals(ctx.db, given, ctx.now, ctx.actor.accountId);
  await markApproved(
    ctx.db,
    approved.map(({ stored, written }) => ({ id: stored.id, figures: written })),
  );
  const ids = approved.map(({ before }) => before.id);
  await bumpExpected(ctx.db, ids);
  const after = new Map((await findExpectedRows(ctx.db, ids, today(ctx))).map((due) => [due.id, due]));
  for (const each of approving.filter(({ report }) => !came.has(report))) {
    const { before, report } = each;
    const now = after.get(before.id)!;
    const of = wrote.get(each);
    const change = {
      result: now,
      entity: "expected_report",
      id: before.id,
      unitId: before.unit.id,
      before,
      after: now,
    };
    const entries = of && "entries" in of ? of.entries : [];
    came.set(report, { kind: "approved", change: { ...change, entries } });
  }
}

function admitted(ctx: Context, { id, version }: Seen, due: DueReport | undefined): DueReport {
  if (!due || !reaches(ctx.actor, due.unit.id)) throw new NotFound(`expected report ${id}`);
  if (due.version !== version) throw new Conflict({ key: "report_changed_meanwhile" }, due);
  return due;
}

/** What is to be looked over; refused where nothing was sent, or it was taken back. */
export function sentReport(before: DueReport, report: StoredReport | null): StoredReport {
  if (!report || !before.report || report.state === "withdrawn") throw new Closed({ key: "report_not_sent" });
  return report;
}

function refuseUnapprovable(ctx: Context, before: DueReport): void {
  if (before.report!.state !== "sent" && before.report!.state !== "checked") throw lookedOver(before);
  refuseUnbegun(ctx, before);
}

/** Somebody has looked it over already: it was sent back, or approved. */
export function lookedOver({ report }: DueReport): Closed {
  return new Closed({ key: report?.state === "returned" ? "report_not_sent" : "report_approved" });
}

/** The highest unit from the one that reported up to the one that asked that the actor answers for. */
function approverOf(ctx: Context, tree: Tree, { unit, askedBy }: DueReport): number {
  const above = tree.ancestorsOf(unit.id, today(ctx));
  const end = above.indexOf(askedBy);
  const chain = unit.id === askedBy ? [unit.id] : end < 0 ? [askedBy] : above.slice(0, end + 1);
  const approver = chain.findLast((id) => reaches(ctx.actor, id));
  if (approver === undefined) throw new Forbidden("reports.write");
  return approver;
}

function refusalOf(work: () => void): DomainError | null {
  try {
    work();
    return null;
  } catch (error) {
    if (error instanceof DomainError) return error;
    throw error;
  }
}
