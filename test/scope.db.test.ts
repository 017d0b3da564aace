import fc from "fast-check";
import { beforeAll, expect, test } from "vitest";
import { answerText, performAsk } from "@ketnap/conversation";
import { sql } from "@ketnap/database";
import { useDatabase } from "@ketnap/database/testing";
import { actorOfAccount, createAccount } from "@ketnap/domain/access";
import { listFigures, readFigure, readFigureRecord } from "@ketnap/domain/figures";
import { type Actor, type Context, systemActor } from "@ketnap/domain/kernel";
import { loadFile } from "@ketnap/domain/loading";
import { listUnits, readTree } from "@ketnap/domain/organisation";
import { listQuotas, rankUnits, readProgress } from "@ketnap/domain/quotas";
import { speaker, toText } from "@ketnap/wording";

/**
 * Who may see what, against an oracle that knows nothing but a list of parents. Every unit has a number that occurs
 * nowhere else, so that a leak is seen by its number wherever it comes out.
 */
const database = useDatabase();
const UNITS = 70;
const now = Temporal.Instant.from("2025-03-10T02:00:00Z");
const asked = { from: "2024-01", to: "2024-12" };

const parents = Array.from({ length: UNITS }, (_, n) => (n === 0 ? null : Math.floor((n - 1) / (n % 3 === 0 ? 2 : 4))));
const ONE = ["Bạch", "Cúc", "Dâu", "Giếng", "Hồng", "Khe", "Lúa"];
const TWO = ["Mận", "Nghệ", "Ổi", "Phượng", "Quýt", "Rẫy", "Sim", "Trúc", "Vải", "Xoan"];
const name = (n: number) => `Chi bộ thôn ${ONE[n % 7]} ${TWO[Math.floor(n / 7)]}`;
const value = (n: number) => 700_001 + n * 137;
const quota = (n: number) => 800_003 + n * 149;

let ids: number[] = [];
let actors: Actor[] = [];
let figureIds: number[] = [];

/** The oracle: walks up a list of parents. */
function sees(asker: number, target: number): boolean {
  let at: number | null = target;
  while (at !== null && at !== asker) at = parents[at]!;
  return at === asker;
}

beforeAll(async () => {
  const system: Context = { actor: systemActor("test"), db: database.staff, now };
  const key = (n: number) => `u${n}`;
  const units = parents.map((parent, n) => ({
    key: key(n),
    name: name(n),
    level: "cell",
    parent: parent === null ? null : key(parent),
  }));
  const figures = units.map((unit, n) => ({
    unit: unit.key,
    indicator: "admitted",
    ...asked,
    value: value(n),
    source: "report",
  }));
  const quotas = units.map((unit, n) => ({
    unit: unit.key,
    scope: "year",
    ...asked,
    kind: "absolute",
    value: quota(n),
  }));
  await loadFile(system, { name: "scope.json", text: JSON.stringify({ units, figures, quotas }) });
  const tree = await readTree(database.staff);
  ids = units.map((unit) => tree.byKey(unit.key)!.id);
  for (const [n, unitId] of ids.entries()) {
    const grants = [{ role: "secretary" as const, unitId }];
    const { id } = await createAccount(system, { login: `nguoi-${n}`, label: `Bí thư ${n}`, grants });
    actors.push((await actorOfAccount(database.bot, id, now))!);
  }
  const rows = await database.staff.rows<{ id: number; unit: number }>(sql`select id, unit_id as unit from figure`);
  figureIds = ids.map((unitId) => rows.find((row) => row.unit === unitId)!.id);
});

const numbers = (n: number) => [value(n), quota(n)];
const dotted = (number: number) => String(number).replace(/(?<=\d)(?=(\d{3})+$)/g, ".");
const tells = (text: string, n: number) =>
  numbers(n).some((number) => text.includes(dotted(number)) || text.includes(String(number)));

/** What each way of asking yields: the text in which a number of the target might stand, or "refused". */
const ways: Record<string, (ctx: Context, target: number) => Promise<string>> = {
  "a question in chat": async (ctx, target) =>
    toText((await answerText(ctx, `kết quả kết nạp năm 2024 của ${name(target)}`)).message),
  "a question without diacritics": async (ctx, target) =>
    toText(
      (
        await answerText(
          ctx,
          `chi tieu nam 2024 ${name(target).normalize("NFD").replace(/\p{M}/gu, "").replace(/đ/g, "d")}`,
        )
      ).message,
    ),
  "a tapped choice with a guessed id": async (ctx, target) =>
    toText(
      (
        await performAsk(
          ctx,
          { intent: "progress_get", slots: {}, interval: asked, unitIds: [ids[target]!] },
          speaker("vi"),
        )
      ).message,
    ),
  "progress by id": async (ctx, target) => JSON.stringify(await readProgress(ctx, { unitId: ids[target]!, asked })),
  "a figure by id of the unit": async (ctx, target) =>
    JSON.stringify(await readFigure(ctx, { unitId: ids[target]!, indicator: "admitted", asked })),
  "a figure by its own id": async (ctx, target) =>
    JSON.stringify(await readFigureRecord(ctx, { id: figureIds[target]! })),
  "figures of the unit": async (ctx, target) =>
    JSON.stringify(await listFigures(ctx, { filter: { unitId: ids[target]! } })),
  "figures by search": async (ctx, target) =>
    JSON.stringify(await listFigures(ctx, { perPage: 200, filter: { q: name(target) } })),
  "quotas by search": async (ctx, target) =>
    JSON.stringify(await listQuotas(ctx, { perPage: 200, filter: { q: name(target) } })),
  "a ranking of named units": async (ctx, target) =>
    JSON.stringify(await rankUnits(ctx, { unitId: ids[target]!, unitIds: [ids[target]!], asked })),
};

async function outcome(
  way: (ctx: Context, target: number) => Promise<string>,
  asker: number,
  target: number,
): Promise<string> {
  try {
    return await way({ actor: actors[asker]!, db: database.bot, now }, target);
  } catch (error) {
    if ((error as { kind?: string }).kind === "not_found") return "refused";
    throw error;
  }
}

/** At least three pairs of ten are allowed: a target is drawn from the asker's own subtree half of the time. */
const pair = fc
  .tuple(fc.nat(UNITS - 1), fc.nat(UNITS - 1), fc.boolean(), fc.constantFrom(...Object.keys(ways)))
  .map(([asker, other, inside, way]) => {
    const below = parents.map((_, n) => n).filter((n) => sees(asker, n));
    return { asker, target: inside ? below[other % below.length]! : other, way };
  });

test("an asker gets a unit's numbers exactly when it lies in his subtree, whatever way he asks", async () => {
  const seen = { allowed: 0, denied: 0 };
  const property = fc.asyncProperty(pair, async ({ asker, target, way }) => {
    const allowed = sees(asker, target);
    seen[allowed ? "allowed" : "denied"]++;
    const text = await outcome(ways[way]!, asker, target);
    expect(tells(text, target), `${way}: ${name(asker)} asks for ${name(target)}\n${text}`).toBe(allowed);
    const leaked = parents.map((_, n) => n).filter((n) => !sees(asker, n) && tells(text, n));
    expect(leaked, `${way} tells of units outside: ${leaked.map(name).join(", ")}`).toEqual([]);
  });
  await fc.assert(property, { numRuns: 1500 });
  expect(seen.allowed + seen.denied).toBeGreaterThanOrEqual(1000);
  expect(seen.allowed / (seen.allowed + seen.denied)).toBeGreaterThanOrEqual(0.3);
}, 120_000);

test("a list shows nobody else's rows, and counts none of them", async () => {
  await fc.assert(
    fc.asyncProperty(fc.nat(UNITS - 1), async (asker) => {
      const ctx = { actor: actors[asker]!, db: database.bot, now };
      const own = parents.map((_, n) => n).filter((n) => sees(asker, n));
      const figures = await listFigures(ctx, { perPage: 200 });
      expect(figures.total).toBe(own.length);
      expect(new Set(figures.rows.map((row) => row.unitId))).toEqual(new Set(own.map((n) => ids[n])));
      const units = await listUnits(ctx, { perPage: 200 });
      expect(units.total).toBe(own.length);
    }),
    { numRuns: 40 },
  );
});

test("a unit outside and a unit that does not exist are answered alike", async () => {
  const ctx = { actor: actors[UNITS - 1]!, db: database.bot, now };
  const foreign = await readProgress(ctx, { unitId: ids[0]!, asked }).catch((error: unknown) => error);
  const absent = await readProgress(ctx, { unitId: 999_999, asked }).catch((error: unknown) => error);
  expect((foreign as Error).name).toBe((absent as Error).name);
  const said = async (unit: string) =>
    toText((await answerText(ctx, `tiến độ năm 2024 của ${unit}`)).message).replaceAll(unit, "·");
  expect(await said(name(0))).toBe(await said("Chi bộ thôn Chưa Hề Có"));
});
