import pg from "pg";
import { SETTINGS } from "../client.ts";

/** A statement as it went to the server. */
export interface Sent {
  text: string;
  /** Those that it was sent with first. */
  values: unknown[];
  times: number;
}

interface Plan {
  "Node Type": string;
  "Parent Relationship"?: string;
  "Relation Name"?: string;
  "Index Name"?: string;
  "Index Cond"?: string;
  Plans?: Plan[];
}

/** What reads, changes or inserts; begin, commit and settings have no plan. */
const PLANNED = /^\s*(with|select|insert|update|delete)\b/i;

/** How many rows a list has in all is counted, and kept for half a minute where they are many. */
const TOTAL = /^\s*select count\(\*\)::int as total from/i;
/** The same within the statement that reads a page. */
const WITH_TOTAL = /\) as "totalRows" from/i;

/** Every statement that this process sends while `work` runs, by Prisma or past it, each text once with its first values. */
export async function statementsOf(work: () => Promise<unknown>): Promise<Sent[]> {
  const sent = new Map<string, Sent>();
  // oxlint-disable-next-line typescript/unbound-method -- called on its own client below
  const { query } = pg.Client.prototype;
  const note = (text: unknown, values: unknown) => {
    if (typeof text !== "string" || !PLANNED.test(text)) return;
    const before = sent.get(text);
    if (before) before.times++;
    else sent.set(text, { text, values: Array.isArray(values) ? (values as unknown[]) : [], times: 1 });
  };
  pg.Client.prototype.query = function noted(this: pg.Client, ...said: unknown[]) {
    const [first, second] = said;
    if (typeof first === "string") note(first, second);
    else note((first as Partial<Sent>).text, (first as Partial<Sent>).values ?? second);
    return Reflect.apply(query, this, said) as unknown;
  } as typeof query;
  try {
    await work();
  } finally {
    pg.Client.prototype.query = query;
  }
  return [...sent.values()];
}

/**
 * Which tables of so many rows these statements would read whole, or go along a whole index of; they are planned, and not
 * run. What the tables hold is taken from the statistics; the totals of lists are left out.
 */
export async function readWhole(
  url: string,
  statements: readonly Pick<Sent, "text" | "values">[],
  fromRows: number,
): Promise<{ table: string; text: string }[]> {
  const client = new pg.Client({ connectionString: url, options: SETTINGS.join(" ") });
  await client.connect();
  try {
    const { rows: large } = await client.query<{ name: string }>(
      "select relname as name from pg_class where relkind in ('r', 'i') and reltuples >= $1",
      [fromRows],
    );
    const isLarge = new Set(large.map(({ name }) => name));
    const found: { table: string; text: string }[] = [];
    for (const { text, values } of statements.filter((statement) => !TOTAL.test(statement.text))) {
      const { rows } = await client.query<{ "QUERY PLAN": [{ Plan: Plan }] }>(`explain (format json) ${text}`, values);
      const plan = rows[0]!["QUERY PLAN"][0].Plan;
      const told = WITH_TOTAL.test(text) ? withoutTotal(plan) : plan;
      for (const table of wholeTables(told, isLarge)) found.push({ table, text });
    }
    return found;
  } finally {
    await client.end();
  }
}

/** A total is counted once and for itself, whatever the rows of the page are. */
function withoutTotal(plan: Plan): Plan {
  const isTotal = (each: Plan) => each["Node Type"] === "Aggregate" && each["Parent Relationship"] === "InitPlan";
  return { ...plan, Plans: (plan.Plans ?? []).filter((each) => !isTotal(each)).map(withoutTotal) };
}

/** Along an index without a condition reads no more than is asked for where something above it stops. */
function wholeTables(plan: Plan, isLarge: ReadonlySet<string>, stops = false): string[] {
  const { "Node Type": kind, "Relation Name": table, "Index Name": index } = plan;
  const alongAll = index !== undefined && isLarge.has(index) && !plan["Index Cond"] && !stops;
  const own = table !== undefined && ((kind === "Seq Scan" && isLarge.has(table)) || alongAll) ? [table] : [];
  const below = kind === "Limit" || (stops && !GATHERS.has(kind));
  return [...own, ...(plan.Plans ?? []).flatMap((each) => wholeTables(each, isLarge, below))];
}

/** They take all there is before they give anything. */
const GATHERS: ReadonlySet<string> = new Set(["Hash", "Sort", "Aggregate", "Materialize"]);
