import { type Db, type Sql, sql } from "../client.ts";

/** What a statement that inserts what it selects has read of tables, and how many rows it found. */
export interface Reading {
  read: number;
  found: number;
}

interface Plan {
  "Node Type": string;
  "Relation Name"?: string;
  "Actual Rows": number;
  "Actual Loops": number;
  "Rows Removed by Filter"?: number;
  "Rows Removed by Index Recheck"?: number;
  Plans?: Plan[];
}

/** The same database, whose statements with these words in them say what they read while they run. */
export function explaining(db: Db, words: string, tell: (statement: Sql, reading: Reading) => void): Db {
  const spying: Db = {
    ...db,
    transaction: (work) => work(spying),
    async execute(statement) {
      if (!statement.sql.includes(words)) return db.execute(statement);
      const [row] = await db.rows<{ "QUERY PLAN": [{ Plan: Plan }] }>(sql`explain (analyze, format json) ${statement}`);
      const plan = row!["QUERY PLAN"][0].Plan;
      const found = plan.Plans?.[0]?.["Actual Rows"] ?? 0;
      tell(statement, { read: rowsRead(plan), found });
      return found;
    },
  };
  return spying;
}

/** How many rows a statement reads of these tables; it is run for that. */
export async function readingOf(db: Db, statement: Sql, tables: readonly string[]): Promise<number> {
  const [row] = await db.rows<{ "QUERY PLAN": [{ Plan: Plan }] }>(sql`explain (analyze, format json) ${statement}`);
  return rowsRead(row!["QUERY PLAN"][0].Plan, (table) => tables.includes(table));
}

/** Every row that a node took from a table, with those that it looked at and threw away. */
function rowsRead(plan: Plan, counts: (table: string) => boolean = () => true): number {
  const taken =
    plan["Actual Rows"] + (plan["Rows Removed by Filter"] ?? 0) + (plan["Rows Removed by Index Recheck"] ?? 0);
  const table = plan["Relation Name"];
  const isTable = table !== undefined && counts(table) && plan["Node Type"] !== "ModifyTable";
  const own = isTable ? taken * plan["Actual Loops"] : 0;
  return own + (plan.Plans ?? []).reduce((sum, each) => sum + rowsRead(each, counts), 0);
}
