import type { Intent, TaughtPhraseRow } from "@ketnap/contract";
import type { Db } from "@ketnap/database";
import { z } from "zod";
import {
  type AuditChange,
  checkVersion,
  command,
  type Context,
  Invalid,
  listInput,
  NotFound,
  query,
} from "../kernel/index.ts";
import { checkReachesAll } from "./may-read.ts";
import { endPhrase, findPhrase, insertPhrase, knownPhrases, lockPhrases, pageOfPhrases } from "./taught.store.ts";

/** A message is looked through for all of them; who needs more needs another table. */
const MOST_PHRASES = 300;

export const listTaughtPhrases = query({
  name: "misunderstood.list_phrases",
  permission: "misunderstood.read",
  input: listInput(["phrase", "id", "taughtAt"], z.strictObject({ id: z.array(z.number().int()).max(200).optional() })),
  scope: () => [],
  async run(ctx, input) {
    await checkReachesAll(ctx, "misunderstood.read");
    return pageOfPhrases(ctx.db, input);
  },
});

export const forgetPhrase = command({
  name: "misunderstood.forget_phrase",
  permission: "misunderstood.write",
  input: z.strictObject({ id: z.number().int(), version: z.number().int() }),
  scope: () => [],
  async run(ctx, { id, version }) {
    await checkReachesAll(ctx, "misunderstood.write");
    const row = await findPhrase(ctx.db, id);
    if (!row) throw new NotFound(`phrase ${id}`);
    checkVersion(row, version);
    await endPhrase(ctx.db, row, ctx.now);
    return { result: row, ...forgotten(row) };
  },
});

/** What every question is read with, beside the tables; it changes no oftener than the tree's stamp. */
export function readTaughtPhrases(db: Db): Promise<readonly { phrase: string; intent: Intent }[]> {
  return knownPhrases(db);
}

/** For the commands that settle: the phrase taught, with what the log is to say. */
export async function teachPhrase(
  ctx: Context,
  said: { phrase: string; intent: Intent },
): Promise<{ id: number; entry: AuditChange }> {
  const phrase = said.phrase.normalize("NFC").toLowerCase().replaceAll(/\s+/g, " ").trim();
  if (!/^[\p{L}\p{M}]+(?: [\p{L}\p{M}]+)*$/u.test(phrase)) throw new Invalid({ phrase: { key: "phrase_not_words" } });
  await lockPhrases(ctx.db);
  const known = await knownPhrases(ctx.db);
  if (known.some((taught) => taught.phrase === phrase)) throw new Invalid({ phrase: { key: "phrase_known" } });
  if (known.length >= MOST_PHRASES)
    throw new Invalid({ phrase: { key: "phrase_too_many", values: { most: MOST_PHRASES } } });
  const { intent } = said;
  const id = await insertPhrase(ctx.db, { phrase, intent, by: ctx.actor.accountId, at: ctx.now });
  return { id, entry: { entity: "taught_phrase", id, created: { phrase, intent } } };
}

/** Null where it was forgotten before. */
export async function unteachPhrase(ctx: Context, id: number): Promise<AuditChange | null> {
  const row = await findPhrase(ctx.db, id);
  if (!row) return null;
  await endPhrase(ctx.db, row, ctx.now);
  return forgotten(row);
}

function forgotten({ id, phrase, intent }: TaughtPhraseRow): AuditChange {
  return { entity: "taught_phrase", id, deleted: { phrase, intent } };
}
