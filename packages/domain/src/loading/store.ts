import { type Db, sql, toDbDateOrNull, toDbInstant } from "@ketnap/database";
import { TIME_ZONE } from "../kernel/index.ts";
import type { KnownFigure, KnownUnit, KnownUnits } from "./check-file.rules.ts";
import type { ArticleEntry, FiguresFile, UnitEntry } from "./format.ts";

/** How many rows of each kind a file added, and how many it corrected. */
export interface Loaded {
  articles: number;
  units: number;
  memberSnapshots: number;
  quotas: number;
  figures: number;
  corrected: number;
}

export async function findKnown(db: Db, file: FiguresFile): Promise<KnownUnits> {
  const named = [file.units.map((unit) => unit.key), file.units.flatMap((unit) => unit.parent ?? [])];
  const touched = [...file.memberSnapshots, ...file.quotas, ...file.figures].map((entry) => entry.unit);
  const keys = [...new Set([...named.flat(), ...touched])];
  const units = await db.rows<KnownUnit & { key: string }>(sql`
    select u.key, u.name, u.level, u.unit_type as "unitType", u.started_on::text as "startedOn",
      u.ended_on::text as "endedOn", array(select o.key from placement p join unit o on o.id = p.parent_id
        where p.unit_id = u.id and o.key is not null order by p.id) as parents
    from unit u where u.key = any(${keys}::text[])`);
  const articles = await db.rows<{ key: string }>(sql`select key from source_document`);
  return {
    units: new Map(units.map(({ key, ...unit }) => [key, unit])),
    articles: new Set(articles.map((article) => article.key)),
    figures: await findKnownFigures(db, file),
  };
}

async function findKnownFigures(db: Db, file: FiguresFile): Promise<KnownFigure[]> {
  const keys = [...new Set(file.figures.map((entry) => entry.unit))];
  if (keys.length === 0) return [];
  return db.rows<KnownFigure>(sql`
    select u.key as unit, f.indicator, f.source, f.member_group as "group", f.first_month::text as "from",
      f.last_month::text as "to", f.value::float8 as value, f.bound
    from figure f join unit u on u.id = f.unit_id where u.key = any(${keys}::text[])
    order by u.key, f.indicator, f.first_month, f.last_month, f.id`);
}

export async function insertArticles(db: Db, articles: Record<string, ArticleEntry>, sample: boolean): Promise<number> {
  const data = Object.entries(articles).map(([key, entry]) => {
    const told = typeof entry === "string" ? { title: entry } : entry;
    return {
      key,
      title: told.title,
      publisher: told.publisher ?? null,
      publishedOn: toDbDateOrNull(told.publishedOn),
      sample,
    };
  });
  return (await db.prisma.sourceDocument.createMany({ data, skipDuplicates: true })).count;
}

/** Adds the units that are new, then places them: a parent may stand later in the file than its child. */
export async function insertUnits(db: Db, units: readonly UnitEntry[], sample: boolean): Promise<number> {
  const added = await db.rows<{ key: string }>(sql`
    insert into unit (key, code, name, level, unit_type, started_on, ended_on, note, assumed, document_id, sample)
    select e.key, e.code, e.name, e.level, e."unitType", e."startedOn"::date, e."endedOn"::date, e.note, e.assumed, d.id, ${sample}
    from rows from (jsonb_to_recordset(${JSON.stringify(units)}::jsonb) as (key text, code text, name text, level text,
      "unitType" text, "startedOn" text, "endedOn" text, note text, assumed text, article text))
      with ordinality as e(key, code, name, level, "unitType", "startedOn", "endedOn", note, assumed, article, place)
    left join source_document d on d.key = e.article
    order by e.place
    on conflict (key) do nothing returning key`);
  const fresh = new Set(added.map((row) => row.key));
  const entries = JSON.stringify(units.filter((unit) => fresh.has(unit.key)));
  await db.execute(sql`
    insert into placement (unit_id, parent_id, valid_from, valid_to)
    select u.id, p.id, u.started_on, u.ended_on
    from jsonb_to_recordset(${entries}::jsonb) as e(key text, parent text)
    join unit u on u.key = e.key left join unit p on p.key = e.parent`);
  await db.execute(sql`
    insert into unit_alias (unit_id, alias)
    select u.id, btrim(a) from jsonb_to_recordset(${entries}::jsonb) as e(key text, aliases jsonb)
    join unit u on u.key = e.key, jsonb_array_elements_text(coalesce(e.aliases, '[]')) as a
    on conflict do nothing`);
  return added.length;
}

/** The day on which that very file was loaded, where it was. */
export async function findLoadedOn(db: Db, sha256: string): Promise<string | null> {
  const [row] = await db.rows<{ day: string }>(
    sql`select (loaded_at at time zone ${TIME_ZONE})::date::text as day from loaded_file where sha256 = ${sha256}`,
  );
  return row?.day ?? null;
}

export async function noteLoadedFile(
  db: Db,
  file: { sha256: string; name: string; sample: boolean; counts: Loaded | Record<string, number> },
  now: Temporal.Instant,
): Promise<number> {
  const data = { ...file, counts: { ...file.counts }, loadedAt: toDbInstant(now) };
  const row = await db.prisma.loadedFile.upsert({ where: { sha256: file.sha256 }, create: data, update: data });
  return row.id;
}
