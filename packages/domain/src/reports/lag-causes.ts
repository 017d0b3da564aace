import { z } from "zod";
import { lagCauseDraft, type LagCauseRow } from "@ketnap/contract";
import { checkVersion, command, type Context, listInput, NotFound, query } from "../kernel/index.ts";
import { findCause, insertCause, knownCauseKeys, listCauseRows, updateCause } from "./lag.store.ts";

/** What ketnap brings along; staff edit it. */
const BUILT_IN = [
  { called: "few_sources", titleVi: "Ít nguồn", titleEn: "Few candidates" },
  { called: "working_away", titleVi: "Đi làm ăn xa", titleEn: "Working away" },
  { called: "ageing", titleVi: "Dân cư già", titleEn: "Ageing population" },
  { called: "dossiers_stuck", titleVi: "Vướng hồ sơ", titleEn: "Dossiers stuck" },
  { called: "epidemic", titleVi: "Dịch bệnh", titleEn: "Epidemic" },
  { called: "congress", titleVi: "Bận việc đại hội", titleEn: "Congress work" },
  { called: "other", titleVi: "Nguyên nhân khác", titleEn: "Other" },
] as const;

const id = z.number().int();

/** Causes belong to the installation, as forms do. */
export const listLagCauses = query({
  name: "reports.list_causes",
  permission: "reports.read",
  input: listInput(
    ["position", "id"],
    z.strictObject({
      q: z.string().trim().max(200).optional(),
      id: z.array(id).max(200).optional(),
      active: z.boolean().optional(),
    }),
  ),
  scope: () => [],
  run: (ctx, input) => listCauseRows(ctx.db, input),
});

export const readLagCause = query({
  name: "reports.read_cause",
  permission: "reports.read",
  input: z.strictObject({ id }),
  scope: () => [],
  run: (ctx, input) => causeById(ctx, input.id),
});

export const createLagCause = command({
  name: "reports.create_cause",
  permission: "reports.write",
  input: lagCauseDraft,
  scope: () => [],
  async run(ctx, input) {
    const made = await insertCause(ctx.db, input);
    const result = await causeById(ctx, made);
    return { result, entity: "lag_cause", id: made, created: result };
  },
});

/** One that is no longer active is not offered any more; what was stated with it stays. */
export const updateLagCause = command({
  name: "reports.update_cause",
  permission: "reports.write",
  input: lagCauseDraft.extend({ id, version: z.number().int() }),
  scope: () => [],
  async run(ctx, { id: causeId, version, ...draft }) {
    const before = await causeById(ctx, causeId);
    checkVersion(before, version);
    await updateCause(ctx.db, before, draft);
    const result = await causeById(ctx, causeId);
    return { result, entity: "lag_cause", id: causeId, before, after: result };
  },
});

/** Puts in the causes that ketnap brings along, where they are not there yet; what staff changed stays. */
export const fillLagCauses = command({
  name: "reports.fill_causes",
  permission: "installation.write",
  input: z.strictObject({}),
  scope: () => [],
  async run(ctx) {
    const known = await knownCauseKeys(ctx.db);
    const added: LagCauseRow[] = [];
    for (const [at, { called, ...titles }] of BUILT_IN.entries()) {
      if (known.has(called)) continue;
      const draft = { ...titles, key: called, position: (at + 1) * 10, active: true };
      added.push(await causeById(ctx, await insertCause(ctx.db, draft)));
    }
    const [first, ...rest] = added.map((created) => ({ entity: "lag_cause", id: created.id, created }));
    const result = { added: added.length };
    return first ? { result, ...first, entries: rest } : { result, unchanged: true };
  },
});

export async function causeById(ctx: Context, causeId: number): Promise<LagCauseRow> {
  const cause = await findCause(ctx.db, causeId);
  if (!cause) throw new NotFound(`lag cause ${causeId}`);
  return cause;
}
