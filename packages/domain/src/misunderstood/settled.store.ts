import { type Db, sql } from "@ketnap/database";

/** The phrase by which it was settled; null where it was another way. */
export async function findSettledPhrase(db: Db, id: number): Promise<number | null> {
  const [row] = await db.rows<{ phraseId: number | null }>(
    sql`select phrase_id as "phraseId" from misunderstood_form where id = ${id}::int`,
  );
  return row?.phraseId ?? null;
}
