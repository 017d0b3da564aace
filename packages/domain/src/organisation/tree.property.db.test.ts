import { sql } from "@ketnap/database";
import { useDatabase } from "@ketnap/database/testing";
import fc from "fast-check";
import { expect, test } from "vitest";
import { type Context, DomainError } from "../kernel/index.ts";
import { actingOn } from "../kernel/testing.ts";
import { closeUnit, createUnit, mergeUnits, moveUnit, readTree, splitUnit } from "./index.ts";

const database = useDatabase();

const DAYS = ["2020-01-01", "2021-06-15", "2023-01-01", "2025-07-01", "2027-03-01"];
const day = fc.constantFrom(...DAYS);
const pick = fc.nat({ max: 30 });
const step = fc.oneof(
  fc.record({ act: fc.constant("create" as const), a: pick, day }),
  fc.record({ act: fc.constant("move" as const), a: pick, b: pick, day }),
  fc.record({ act: fc.constant("merge" as const), a: pick, b: pick, into: pick, found: fc.boolean(), day }),
  fc.record({ act: fc.constant("split" as const), a: pick, ends: fc.boolean(), day }),
  fc.record({ act: fc.constant("close" as const), a: pick, b: pick, move: fc.boolean(), day }),
);
type Step = typeof step extends fc.Arbitrary<infer S> ? S : never;

/** A root, two branches and two leaves each, of all time. */
async function plant(ctx: Context): Promise<void> {
  const root = await createUnit(ctx, { name: "Gốc", level: "commune", parentId: null, startedOn: null });
  for (const branch of ["Cành 1", "Cành 2"]) {
    const { id } = await createUnit(ctx, { name: branch, level: "grassroots", parentId: root.id, startedOn: null });
    for (const leaf of ["Lá 1", "Lá 2"])
      await createUnit(ctx, { name: leaf, level: "cell", parentId: id, startedOn: null });
  }
}

class RolledBack extends Error {}

test("whatever is done to the tree in whatever order, it stays a tree on every day", async () => {
  const done: Record<string, number> = {};
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 4, maxLength: 14 }), async (steps) => {
      const work = database.staff.transaction(async (tx) => {
        const ctx = actingOn(tx);
        await plant(ctx);
        for (const one of steps) if (await perform(ctx, one)) done[one.act] = (done[one.act] ?? 0) + 1;
        await checkTree(ctx);
        throw new RolledBack();
      });
      await expect(work).rejects.toThrow(RolledBack);
    }),
    { numRuns: 60 },
  );
  // The sequences must really change the tree, or the property holds for nothing.
  for (const act of ["create", "move", "merge", "split", "close"]) expect(done[act], act).toBeGreaterThan(5);
}, 120_000);

/** True when it was done; a refusal by the rules is as good an outcome, anything else is not. */
async function perform(ctx: Context, step: Step): Promise<boolean> {
  const tree = await readTree(ctx.db);
  const id = (index: number) => tree.units[index % tree.units.length]!.id;
  const versions = await ctx.db.rows<{ id: number; version: number }>(sql`select id, version from unit`);
  const version = (of: number) => versions.find((row) => row.id === of)!.version;
  const [a, on] = [id(step.a), step.day];
  try {
    if (step.act === "create") await createUnit(ctx, { name: "Mới", level: "cell", parentId: a, startedOn: on });
    if (step.act === "move") await moveUnit(ctx, { id: a, parentId: id(step.b), effectiveOn: on, version: version(a) });
    if (step.act === "merge") {
      const into = step.found
        ? { name: "Gộp", level: "cell" as const, parentId: id(step.into) }
        : { unitId: id(step.into) };
      await mergeUnits(ctx, { unitIds: [a, id(step.b)], into, effectiveOn: on });
    }
    if (step.act === "split") {
      const children = tree.childrenOf(a, on).map((unitId, index) => ({ unitId, part: index % 2 }));
      const into = [{ name: "Tách 1" }, { name: "Tách 2" }];
      await splitUnit(ctx, { id: a, into, children, ends: step.ends, effectiveOn: on, version: version(a) });
    }
    if (step.act === "close") {
      const children = step.move ? ({ act: "move", parentId: id(step.b) } as const) : ({ act: "close" } as const);
      await closeUnit(ctx, { id: a, endedOn: on, children, version: version(a) });
    }
    return true;
  } catch (error) {
    if (error instanceof DomainError) return false;
    throw error;
  }
}

interface Row {
  id: number;
  started: string;
  ended: string;
  placements: { parent: number | null; from: string; to: string }[];
}

/** Against the rows themselves, walking parents one by one: nothing of `Tree` is used for what is expected. */
async function checkTree(ctx: Context): Promise<void> {
  const rows = await ctx.db.rows<Row>(sql`select u.id, coalesce(started_on::text, '0001-01-01') as started,
      coalesce(ended_on::text, '9999-12-31') as ended,
      (select json_agg(json_build_object('parent', parent_id, 'from', coalesce(valid_from::text, '0001-01-01'),
        'to', coalesce(valid_to::text, '9999-12-31'))) from placement where unit_id = u.id) as placements
    from unit u order by u.id`);
  const tree = await readTree(ctx.db);
  const around = DAYS.flatMap((at) => [Temporal.PlainDate.from(at).subtract({ days: 1 }).toString(), at]);
  for (const on of ["1990-01-01", ...around, "2030-01-01"]) {
    const alive = rows.filter((row) => row.started <= on && on < row.ended);
    const parentOf = new Map<number, number | null>();
    for (const row of alive) {
      const here = row.placements.filter((place) => place.from <= on && on < place.to);
      expect(here, `placements of ${row.id} on ${on}`).toHaveLength(1);
      parentOf.set(row.id, here[0]!.parent);
    }
    const above = new Map(alive.map((row) => [row.id, climb(row.id, parentOf, on)]));
    for (const { id } of alive) {
      const below = alive.filter((row) => above.get(row.id)!.includes(id)).map((row) => row.id);
      expect(
        tree.descendantsOf(id, on).toSorted((x, y) => x - y),
        `below ${id} on ${on}`,
      ).toEqual(below);
      expect(tree.ancestorsOf(id, on)).toEqual(above.get(id));
    }
  }
}

function climb(id: number, parentOf: ReadonlyMap<number, number | null>, on: string): number[] {
  const path: number[] = [];
  for (let at = parentOf.get(id) ?? null; at !== null; at = parentOf.get(at) ?? null) {
    expect(parentOf.has(at), `parent ${at} exists on ${on}`).toBe(true);
    expect(path.length, `circle through ${id} on ${on}`).toBeLessThan(parentOf.size);
    path.push(at);
  }
  return path;
}
