import { misunderstoodAlias, misunderstoodPhrase, type MisunderstoodRow } from "@ketnap/contract";
import { z } from "zod";
import { type AuditChange, checkVersion, Closed, command, type Context } from "../kernel/index.ts";
import { addUnitAlias, removeUnitAlias } from "../organisation/index.ts";
import { rowOf } from "./list-misunderstood.ts";
import { checkReachesAll } from "./may-read.ts";
import { type Settling, writeSettled } from "./panel.store.ts";
import { findSettledPhrase } from "./settled.store.ts";
import { teachPhrase, unteachPhrase } from "./taught.ts";

const one = { id: z.number().int() };
const versioned = z.strictObject({ ...one, version: z.number().int() });

/** It meant a unit by a name that nobody had entered: from now on the unit bears it. */
export const settleByAlias = command({
  name: "misunderstood.add_alias",
  permission: "misunderstood.write",
  input: misunderstoodAlias.extend(one),
  scope: ({ unitId }) => [unitId],
  async run(ctx, { id, unitId, alias, version }) {
    const before = await openRow(ctx, id, version);
    const entry = await addUnitAlias(ctx, unitId, alias);
    return settle(ctx, before, { how: "alias", unitId, alias }, entry);
  },
});

/** It asked for a duty in words that nobody had thought of: from now on they stand for it. */
export const settleByPhrase = command({
  name: "misunderstood.teach_phrase",
  permission: "misunderstood.write",
  input: misunderstoodPhrase.extend(one),
  scope: () => [],
  async run(ctx, { id, phrase, intent, version }) {
    const before = await openRow(ctx, id, version);
    const taught = await teachPhrase(ctx, { phrase, intent });
    return settle(ctx, before, { how: "phrase", phraseId: taught.id }, taught.entry);
  },
});

export const dismissMisunderstood = command({
  name: "misunderstood.dismiss",
  permission: "misunderstood.write",
  input: versioned,
  scope: () => [],
  async run(ctx, { id, version }) {
    return settle(ctx, await openRow(ctx, id, version), { how: "dismissed" }, null);
  },
});

/** Takes back what was done: the alias goes, the phrase is forgotten, and the message waits again. */
export const undoSettled = command({
  name: "misunderstood.undo",
  permission: "misunderstood.write",
  input: versioned,
  scope: () => [],
  async run(ctx, { id, version }) {
    await checkReachesAll(ctx, "misunderstood.write");
    const before = await rowOf(ctx, id);
    if (!before.settled) return { result: before, unchanged: true };
    checkVersion(before, version);
    const { unit, alias } = before.settled;
    const phraseId = await findSettledPhrase(ctx.db, id);
    const renamed = unit && alias !== null ? await removeUnitAlias(ctx, unit.id, alias) : null;
    const unlearnt = phraseId === null ? null : await unteachPhrase(ctx, phraseId);
    await writeSettled(ctx.db, before, null);
    return changed(ctx, before, renamed ?? unlearnt);
  },
});

async function openRow(ctx: Context, id: number, version: number): Promise<MisunderstoodRow> {
  await checkReachesAll(ctx, "misunderstood.write");
  const row = await rowOf(ctx, id);
  checkVersion(row, version);
  if (row.settled) throw new Closed({ key: "settled_already" });
  return row;
}

async function settle(
  ctx: Context,
  before: MisunderstoodRow,
  how: Pick<Settling, "how" | "unitId" | "alias" | "phraseId">,
  entry: AuditChange | null,
) {
  await writeSettled(ctx.db, before, { ...how, at: ctx.now, by: ctx.actor.accountId });
  return changed(ctx, before, entry);
}

async function changed(ctx: Context, before: MisunderstoodRow, entry: AuditChange | null) {
  const result = await rowOf(ctx, before.id);
  const subject = { entity: "misunderstood", id: before.id, before: told(before), after: told(result) };
  return { result, ...subject, entries: entry ? [entry] : [] };
}

function told({ shown, settled }: MisunderstoodRow) {
  return { shown, settled: settled && { ...settled, again: undefined } };
}
