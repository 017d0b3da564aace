import pg from "pg";

export interface FloorAnswer {
  admitted: number;
  quota: number;
}

const STATEMENT = `
  select (select sum(f.value)::int from figure f
           where f.unit_id = u.id and f.indicator = 'admitted' and f.member_group is null
             and f.first_month >= $2 and f.last_month <= $3) as admitted,
         q.value as quota
    from unit u
    join quota q on q.unit_id = u.id and q.scope = 'year' and q.first_month = $2
   where u.name = $1`;

/** The one prepared statement that returns the same numbers, over a pool of the same size. */
export function openFloor(url: string, connections: number) {
  const pool = new pg.Pool({ connectionString: url, max: connections, keepAlive: true });
  return {
    async ask(unit: string, from: string, to: string): Promise<FloorAnswer> {
      const { rows } = await pool.query<FloorAnswer>({ name: "floor", text: STATEMENT, values: [unit, from, to] });
      if (!rows[0]) throw new Error(`The floor knows no ${unit}.`);
      return rows[0];
    },
    explain: (unit: string, from: string, to: string) => explained(pool, STATEMENT, [unit, from, to]),
    ping: () => pool.query("select 1"),
    close: () => pool.end(),
  };
}

/** How the server goes about a statement with these values: really run, with what it read. */
export async function explained(
  on: Pick<pg.Pool, "query">,
  statement: string,
  values: readonly unknown[] = [],
): Promise<string> {
  const text = `explain (analyze, buffers, costs off, summary off) ${statement}`;
  const { rows } = await on.query<{ "QUERY PLAN": string }>(text, [...values]);
  return rows.map((row) => row["QUERY PLAN"]).join("\n");
}

/** The reply holds both numbers of the floor, as whole numbers, in the order "admitted of quota". */
export function says(reply: string, { admitted, quota }: FloorAnswer): void {
  if (!new RegExp(`(?<![\\d.,])${admitted} ?/ ?${quota}(?![\\d.,])`).test(reply))
    throw new Error(`The floor says ${admitted}/${quota}, ours says:\n${reply}`);
}
