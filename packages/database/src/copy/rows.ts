import pg from "pg";

type Row = Record<string, unknown>;

/** A table whose rows are copied; what is not named stays as its columns' defaults have it. */
export interface CopiedTable {
  name: string;
  /** Columns that stay behind. */
  without?: readonly string[];
  /** Another row instead, or none. */
  change?(row: Row): Row | null;
}

const AT_ONCE = 1_000;

/**
 * Copies rows from one database to another of the same version, as they stood at one moment, parents before children.
 * Sequences go on after the highest number. What the target's tables held before is gone.
 */
export async function copyRows(fromUrl: string, toUrl: string, tables: readonly CopiedTable[]): Promise<void> {
  const [from, to] = await Promise.all([connect(fromUrl), connect(toUrl)]);
  try {
    await from.query("begin isolation level repeatable read read only");
    await to.query("begin");
    const ordered = await parentsFirst(to, tables);
    await to.query(`truncate ${ordered.map(({ name }) => quoted(name)).join(", ")} cascade`);
    for (const table of ordered) await copyTable(from, to, table);
    await to.query("commit");
    await to.query("analyze");
  } finally {
    await Promise.all([from.end(), to.end()]);
  }
}

async function copyTable(from: pg.Client, to: pg.Client, table: CopiedTable): Promise<void> {
  const kept = (name: string) => !table.without?.includes(name);
  const [theirs, ours] = [await columnsOf(from, table.name), await columnsOf(to, table.name)];
  const columns = ours
    .map(({ name }) => name)
    .filter((name) => kept(name) && theirs.some((each) => each.name === name));
  const list = columns.map(quoted).join(", ");
  await from.query(`declare rows no scroll cursor for
    select row_to_json(t)::text as row from (select ${list} from ${quoted(table.name)}) t`);
  for (;;) {
    const { rows } = await from.query<{ row: string }>(`fetch ${AT_ONCE} from rows`);
    if (rows.length === 0) break;
    const changed = table.change ? rows.flatMap(({ row }) => through(table.change!, row)) : rows.map(({ row }) => row);
    await to.query(
      `insert into ${quoted(table.name)} (${list})
       select ${list} from json_populate_recordset(null::${quoted(table.name)}, $1::json)`,
      [`[${changed.join(",")}]`],
    );
  }
  await from.query("close rows");
  for (const { name } of ours.filter(({ counted }) => counted))
    await to.query(`select setval(pg_get_serial_sequence('${quoted(table.name)}', '${name}'), max(${quoted(name)}))
      from ${quoted(table.name)} having max(${quoted(name)}) is not null`);
}

function through(change: (row: Row) => Row | null, text: string): string[] {
  const row = change(JSON.parse(text) as Row);
  return row ? [JSON.stringify(row)] : [];
}

async function columnsOf(client: pg.Client, table: string): Promise<{ name: string; counted: boolean }[]> {
  const { rows } = await client.query<{ name: string; counted: boolean }>(
    `select attname as name, coalesce(pg_get_expr(adbin, adrelid) like 'nextval%', false) as counted
     from pg_attribute left join pg_attrdef on adrelid = attrelid and adnum = attnum
     where attrelid = $1::regclass and attnum > 0 and not attisdropped and attgenerated = '' order by attnum`,
    [quoted(table)],
  );
  return rows;
}

async function parentsFirst(client: pg.Client, tables: readonly CopiedTable[]): Promise<CopiedTable[]> {
  const { rows } = await client.query<{ child: string; parent: string }>(
    `select c.relname as child, p.relname as parent
     from pg_constraint f join pg_class c on c.oid = f.conrelid join pg_class p on p.oid = f.confrelid
     where f.contype = 'f' and c.oid <> p.oid`,
  );
  const ordered: CopiedTable[] = [];
  const place = (table: CopiedTable) => {
    if (ordered.includes(table)) return;
    for (const { parent } of rows.filter(({ child }) => child === table.name)) {
      const above = tables.find(({ name }) => name === parent);
      if (above) place(above);
    }
    ordered.push(table);
  };
  for (const table of tables) place(table);
  return ordered;
}

async function connect(url: string): Promise<pg.Client> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 15_000 });
  await client.connect();
  return client;
}

function quoted(name: string): string {
  return `"${name.replaceAll('"', '""')}"`;
}
