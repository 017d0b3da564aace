import { listNoAdmission, rankUnits } from "@ketnap/domain/quotas";
import { type Contest, type Measured, measure, type Size } from "../measure.ts";
import { type House, withProvince } from "./house.ts";

const year = { from: "2026-01", to: "2026-12" };
const CLIENTS = 8;

/** Until V8 has compiled what is asked again and again; measured before, either side would tell how it interprets. */
const WARM = { callsPerRound: 100, warmUp: 300 };

/** The panel over a whole province, through HTTP, with session, scope and validation on; the floor knows none of these. */
export function measurePanel({ quick }: Size): Promise<Measured[]> {
  return withProvince(quick ? 0.1 : 1, async (house) => {
    const found: Measured[] = [];
    for (const contest of [...(await throughTheDoor(house)), ...(await byTheVerb(house))])
      found.push(await measure({ area: "panel", rounds: 5, ...WARM, ...contest }));
    return found;
  });
}

type Line = Omit<Contest, "area">;

async function throughTheDoor({ ours, floor, explain, prepare, province }: House): Promise<Line[]> {
  const dashboard = `/api/dashboard?unitId=${province}&year=2026`;
  const rows = rowsOf(parsed(await ours(dashboard)));
  await prepare(rows);
  const requests = parsed(await ours(`/api/report-requests?${list("lastMonth", "desc")}`));
  const request = (requests.data as { id: number }[])[3]!.id;
  const { total } = parsed(await ours(`/api/expected-reports?${list("id", "asc")}`));
  const page = Math.floor(((total as number) * 0.97) / 25);
  const atMost = (times: number) => ({ text: `≤ ${times} × floor`, holds: (a: number, b: number) => a <= b * times });
  const crowd =
    (path: string | (() => string), read: House["ours"], asks = 50) =>
    async () =>
      slowest(() => read(typeof path === "string" ? path : path()), asks);
  const atOnce = {
    elapsed: timed,
    perSecond: (result: unknown) => (result as Crowd).perSecond,
    callsPerRound: 1,
    warmUp: 5,
    goal: { text: "p95 ≤ 12 ms at 8 clients", holds: (a: number) => a <= 12 },
  };
  let jumps = 0;
  const anyPage = () => `/api/expected-reports?${list("id", "asc", {}, 100 + ((jumps++ * 7_919) % (page - 100)))}`;
  return [
    {
      name: `the home page: progress of ${rows.length} units`,
      ours: () => ours(dashboard),
      floor: () => floor("/roll-up"),
      assertEqual: (a, b) => same(sumOf(rowsOf(parsed(a))), sumOf(parsed(b) as Admitted[])),
      explain: () => explain("roll-up"),
      goal: atMost(1.67),
    },
    {
      name: `first page of the ${total as number} reports, filtered, sorted, with total`,
      ours: () => ours(`/api/expected-reports?${list("answeredAt", "desc", { requestId: request })}`),
      floor: () => floor(`/reports?request=${request}`),
      assertEqual: (a, b) => same(idsOf(parsed(a)), idsOf(parsed(b))),
      explain: () => explain("reports", [request]),
      goal: atMost(2),
    },
    {
      name: `page ${page} of them, p95`,
      ours: crowd(`/api/expected-reports?${list("id", "asc", {}, page)}`, ours),
      // It counts off all that come before, and takes a hundred times as long.
      floor: crowd(`/deep?offset=${(page - 1) * 25}`, floor, 1),
      assertEqual: alike,
      explain: () => explain("deep", [(page - 1) * 25]),
      ...atOnce,
    },
    {
      name: "a page of them that was not shown before, p95",
      ours: crowd(anyPage, ours),
      floor: crowd(`/deep?offset=${Math.floor(page / 2) * 25}`, floor, 1),
      assertEqual: alike,
      ...atOnce,
    },
    {
      name: "units by some letters, p95",
      ours: crowd(`/api/units?${list("name", "asc", { q: "dong" })}`, ours),
      floor: crowd("/units?q=dong", floor, 10),
      assertEqual: alike,
      explain: () => explain("units", ["dong"]),
      ...atOnce,
    },
  ];
}

/** What chat asks has no address of the panel: the verb beside the page that the floor reads. */
async function byTheVerb({ ctx, province, floor }: House): Promise<Line[]> {
  const goal = { text: "≤ 20 ms", holds: (ours: number) => ours <= 20 };
  const beside = { floor: () => floor("/roll-up"), assertEqual: () => {}, goal };
  return [
    {
      name: "ranking of the province's units",
      ours: () => rankUnits(ctx, { unitId: province, asked: year }),
      ...beside,
    },
    {
      name: "cells without admissions in three years",
      ours: () => listNoAdmission(ctx, { unitId: province, fromYear: 2023, toYear: 2025 }),
      ...beside,
    },
  ];
}

interface Crowd {
  answer: string;
  p95: number;
  perSecond: number;
}

/** So many clients at once, each asking so often: what one of twenty waits longer than. */
async function slowest(ask: () => Promise<string>, asks: number): Promise<Crowd> {
  const taken: number[] = [];
  const started = performance.now();
  let answer = "";
  const client = async () => {
    for (let n = 0; n < asks; n++) {
      const began = performance.now();
      answer = await ask();
      taken.push(performance.now() - began);
    }
  };
  await Promise.all(Array.from({ length: CLIENTS }, client));
  const perSecond = (taken.length * 1_000) / (performance.now() - started);
  return { answer, perSecond, p95: taken.toSorted((a, b) => a - b)[Math.floor(taken.length * 0.95)]! };
}

function timed(result: unknown): number {
  return (result as Crowd).p95;
}

/** As many rows; which of equal names come first is each side's own. */
function alike(ours: unknown, floor: unknown): void {
  const [a, b] = [idsOf(parsed((ours as Crowd).answer)), idsOf(parsed((floor as Crowd).answer))];
  same(a.length, b.length);
}

interface Admitted {
  id: number;
  name: string;
  admitted: number | null;
  quota: number | null;
}

type Answer = ReturnType<JSON["parse"]>;

function parsed(text: unknown): Answer {
  return JSON.parse(text as string);
}

function rowsOf(dashboard: Answer): Admitted[] {
  type Row = { unit: { id: number; name: string }; admitted: { value: number } | null; quota: number | null };
  return (dashboard.ranking.rows as Row[]).map(({ unit, admitted, quota }) => ({
    ...unit,
    admitted: admitted?.value ?? null,
    quota,
  }));
}

function sumOf(rows: readonly Admitted[]): number {
  return rows.reduce((sum, row) => sum + (row.admitted ?? 0), 0);
}

function idsOf(answer: Answer): number[] {
  return (answer.data as { id: number }[]).map((row) => row.id);
}

function same(ours: unknown, floor: unknown): void {
  if (JSON.stringify(ours) !== JSON.stringify(floor))
    throw new Error(`Ours says ${JSON.stringify(ours)}, the floor ${JSON.stringify(floor)}.`);
}

function list(sort: string, order: string, filter: object = {}, page = 1): string {
  return new URLSearchParams({
    sort,
    order,
    filter: JSON.stringify(filter),
    page: String(page),
    perPage: "25",
  }).toString();
}
