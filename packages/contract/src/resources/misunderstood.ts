import { z } from "zod";
import { INTENTS } from "../ask.ts";
import { CHANNELS } from "../identifiers.ts";
import { byId, endpoint, listQuery, pageOf } from "./endpoint.ts";
import { ids, isoDay, isoInstant, level, rowId, searchText, unitRef, version, withVersion } from "./pieces.ts";
import { understood } from "./simulator.ts";

/** What was asked back, that nothing was understood, or that the asker put it right himself; `chosen`: by a button. */
export const MISUNDERSTOOD_WHYS = [
  "intent",
  "unit",
  "unknown_unit",
  "period",
  "foreign",
  "corrected",
  "chosen",
] as const;
export type MisunderstoodWhy = (typeof MISUNDERSTOOD_WHYS)[number];
const SETTLED_HOWS = ["alias", "phrase", "dismissed"] as const;
export type SettledHow = (typeof SETTLED_HOWS)[number];

/** What staff may say a phrase stands for: neither a refusal nor a question back. */
export const teachableIntent = z.enum(INTENTS).exclude(["ambiguous", "out_of_scope", "personal_data_refuse"]);

const counted = <T extends z.ZodType>(of: T) => z.array(z.object({ what: of, count: z.number().int() }));

const misunderstoodRow = z.object({
  id: rowId,
  /** `<unit>` for the name of a unit, `#` for digits, `□` for a word that is kept from the list. */
  shown: z.string(),
  count: z.number().int(),
  firstSeenOn: isoDay,
  lastSeenOn: isoDay,
  whys: counted(z.enum(MISUNDERSTOOD_WHYS)),
  /** The likeliest duty then; with `chosen`, the one that the asker took. */
  guesses: counted(z.enum(INTENTS)),
  chosen: counted(z.enum(INTENTS)),
  channels: z.array(z.enum(CHANNELS)),
  levels: z.array(level),
  settled: z
    .object({
      how: z.enum(SETTLED_HOWS),
      at: isoInstant,
      by: z.string().nullable(),
      unit: unitRef.nullable(),
      alias: z.string().nullable(),
      phrase: z.string().nullable(),
      intent: z.enum(INTENTS).nullable(),
      /** How often it came again on the days after. */
      again: z.number().int(),
    })
    .nullable(),
  version,
});
export type MisunderstoodRow = z.infer<typeof misunderstoodRow>;

const taughtPhraseRow = z.object({
  id: rowId,
  phrase: z.string(),
  intent: z.enum(INTENTS),
  taughtAt: isoInstant,
  taughtBy: z.string().nullable(),
  version,
});
export type TaughtPhraseRow = z.infer<typeof taughtPhraseRow>;

const aliasText = z.string().trim().min(2).max(80);
const phraseText = z.string().trim().min(2).max(80);
export const misunderstoodAlias = z.strictObject({ unitId: rowId, alias: aliasText, version });
export const misunderstoodPhrase = z.strictObject({ phrase: phraseText, intent: teachableIntent, version });
const misunderstoodTrial = z.strictObject({
  text: z.string().trim().min(1).max(600),
  alias: z.strictObject({ unitId: rowId, alias: aliasText }).nullish(),
  phrase: z.strictObject({ phrase: phraseText, intent: teachableIntent }).nullish(),
});

export const misunderstood = {
  list: endpoint("get", "/api/misunderstood", {
    title: "List what was not understood, alike ones together",
    query: listQuery(["count", "lastSeenOn", "firstSeenOn", "id"], {
      id: ids.optional(),
      open: z.boolean().optional(),
      why: z.enum(MISUNDERSTOOD_WHYS).optional(),
      q: searchText.optional(),
    }),
    response: pageOf(misunderstoodRow),
  }),
  read: endpoint("get", "/api/misunderstood/:id", {
    title: "Read what was not understood",
    params: byId,
    response: misunderstoodRow,
  }),
  addAlias: endpoint("post", "/api/misunderstood/:id/alias", {
    title: "Settle it by another name of a unit",
    params: byId,
    body: misunderstoodAlias,
    response: misunderstoodRow,
  }),
  teach: endpoint("post", "/api/misunderstood/:id/phrase", {
    title: "Settle it by a phrase that stands for a duty",
    params: byId,
    body: misunderstoodPhrase,
    response: misunderstoodRow,
  }),
  dismiss: endpoint("post", "/api/misunderstood/:id/dismiss", {
    title: "Settle it without doing anything",
    params: byId,
    body: withVersion,
    response: misunderstoodRow,
  }),
  undo: endpoint("post", "/api/misunderstood/:id/undo", {
    title: "Take back how it was settled: the alias, the phrase or the dismissal",
    params: byId,
    body: withVersion,
    response: misunderstoodRow,
  }),
  tryOut: endpoint("post", "/api/misunderstood-trials", {
    title: "What a text would be understood as with an alias or a phrase more; nothing is kept",
    body: misunderstoodTrial,
    response: z.object({ before: understood, after: understood }),
  }),
};

export const taughtPhrases = {
  list: endpoint("get", "/api/taught-phrases", {
    title: "List the phrases that staff taught",
    query: listQuery(["phrase", "id", "taughtAt"], { id: ids.optional() }),
    response: pageOf(taughtPhraseRow),
  }),
  forget: endpoint("post", "/api/taught-phrases/:id/forget", {
    title: "Forget a phrase",
    params: byId,
    body: withVersion,
    response: taughtPhraseRow,
  }),
};
