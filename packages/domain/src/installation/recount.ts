import { z } from "zod";
import { type Context, query, today } from "../kernel/index.ts";
import { readTree } from "../organisation/index.ts";
import { listNoAdmission, rankUnits, readDashboard, readProgress } from "../quotas/index.ts";
import { listReportRequests } from "../reports/index.ts";
import { KEPT_TWICE, type Recounted, recountRows } from "./recount.store.ts";

/**
 * Counts anew whatever is kept beside what it is made of, and sets the roll-ups that this process has kept beside those of
 * somebody who has kept nothing.
 */
export const recount = query({
  name: "installation.recount",
  permission: "installation.write",
  input: z.strictObject({}),
  scope: () => [],
  async run(ctx): Promise<Recounted[]> {
    const found: Recounted[] = [];
    for (const what of KEPT_TWICE) found.push(await recountRows(ctx.db, what, today(ctx)));
    return [...found, await recountRollUps(ctx), await recountYears(ctx), await recountRequests(ctx)];
  },
});

async function recountRollUps(ctx: Context): Promise<Recounted> {
  const day = today(ctx);
  const tree = await readTree(ctx.db);
  const tops = tree.childrenOf(null, day).filter((id) => tree.childrenOf(id, day).length > 0);
  const anew = whoKeptNothing(ctx);
  const pairs: { id: number; kept: string; counted: string }[] = [];
  for (const unitId of tops) {
    const [kept, counted] = [await rollUpsOf(ctx, unitId, day), await rollUpsOf(anew, unitId, day)];
    for (const id of new Set([...kept.keys(), ...counted.keys()]))
      pairs.push({ id, kept: kept.get(id) ?? "", counted: counted.get(id) ?? "" });
  }
  return comparedAs("roll-ups of this year", pairs);
}

/** Which cells have admitted nobody for years, and of which nobody can say. */
async function recountYears(ctx: Context): Promise<Recounted> {
  const year = Number(today(ctx).slice(0, 4));
  const tree = await readTree(ctx.db);
  const anew = whoKeptNothing(ctx);
  const pairs: { id: number; kept: string; counted: string }[] = [];
  for (const unitId of tree.childrenOf(null, today(ctx))) {
    const run = { unitId, fromYear: year - 3, toYear: year };
    const [kept, counted] = [await yearsOf(ctx, run), await yearsOf(anew, run)];
    for (const id of new Set([...kept.keys(), ...counted.keys()]))
      pairs.push({ id, kept: kept.get(id) ?? "", counted: counted.get(id) ?? "" });
  }
  return comparedAs("cells without admissions", pairs);
}

async function yearsOf(ctx: Context, run: Parameters<typeof listNoAdmission>[1]): Promise<Map<number, string>> {
  const facts = await listNoAdmission(ctx, run);
  const told = facts.kind === "no_admission" ? [...facts.rows, ...facts.undecided] : [];
  return new Map(told.map((row) => [row.unit.id, JSON.stringify(row)]));
}

/** How the units of each request stand, of the newest. */
async function recountRequests(ctx: Context): Promise<Recounted> {
  const newest = { perPage: 200, sort: "id", order: "desc" } as const;
  const [kept, counted] = [
    await listReportRequests(ctx, newest),
    await listReportRequests(whoKeptNothing(ctx), newest),
  ];
  const anew = new Map(counted.rows.map(({ id, counts }) => [id, JSON.stringify(counts)]));
  const pairs = kept.rows.map(({ id, counts }) => ({ id, kept: JSON.stringify(counts), counted: anew.get(id) ?? "" }));
  return comparedAs("how requests stand", pairs);
}

function whoKeptNothing(ctx: Context): Context {
  return { ...ctx, db: { ...ctx.db, origin: {} } };
}

function comparedAs(what: string, pairs: readonly { id: number; kept: string; counted: string }[]): Recounted {
  const other = pairs.filter(({ kept, counted }) => kept !== counted);
  const some = other.slice(0, 20).map((pair) => ({ ...pair, id: String(pair.id) }));
  return { what, compared: pairs.length, drifted: other.length, some };
}

/** What is told of a unit, by its home page too, and of each right below it. */
async function rollUpsOf(ctx: Context, unitId: number, day: string): Promise<Map<number, string>> {
  const asked = { from: `${day.slice(0, 4)}-01`, to: `${day.slice(0, 4)}-12` };
  const progress = await readProgress(ctx, { unitId, asked });
  const ranking = await rankUnits(ctx, { unitId, asked, by: "admitted" });
  const home = await readDashboard(ctx, { unitId });
  const below = ranking.kind === "ranking" ? ranking.rows : [];
  return new Map([
    [unitId, JSON.stringify([progress, home])],
    ...below.map((row) => [row.unit.id, JSON.stringify(row)] as const),
  ]);
}
