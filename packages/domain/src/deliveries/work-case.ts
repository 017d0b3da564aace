import { z } from "zod";
import { type CaseRow, caseClose, caseWork } from "@ketnap/contract";
import { issueCodeFor } from "../access/index.ts";
import { checkVersion, Closed, command, Conflict, type Context } from "../kernel/index.ts";
import { caseInReach } from "./list-cases.ts";
import { type CaseChange, hasOpenCase, writeCase } from "./panel-cases.store.ts";

const one = { id: z.number().int() };
const versioned = z.strictObject({ ...one, version: z.number().int() });

/** Notes what was done: called, another channel, a code handed over, or given up (which closes the case). */
export const workCase = command({
  name: "workCase",
  permission: "deliveries.write",
  input: caseWork.extend(one),
  scope: () => [],
  async run(ctx, { id, version, action, note }) {
    const before = await openCaseInReach(ctx, id, version);
    const ends = action === "given_up" ? { closedAt: ctx.now } : {};
    await write(ctx, before, version, { action, by: ctx.actor.accountId, note, ...ends });
    return changed(ctx, before);
  },
});

/** A one-time code for the person of the case, noted as what was done. */
export const issueCaseCode = command({
  name: "issueCaseCode",
  permission: "deliveries.write",
  input: versioned,
  scope: () => [],
  async run(ctx, { id, version }) {
    const before = await openCaseInReach(ctx, id, version);
    const { result: code, ...issued } = await issueCodeFor(ctx, before.account.id);
    await write(ctx, before, version, { action: "code_issued", by: ctx.actor.accountId });
    return { ...(await changed(ctx, before)), result: code, entries: [issued] };
  },
});

export const closeCase = command({
  name: "closeCase",
  permission: "deliveries.write",
  input: caseClose.extend(one),
  scope: () => [],
  async run(ctx, { id, version, note }) {
    const before = await openCaseInReach(ctx, id, version);
    await write(ctx, before, version, { note, closedAt: ctx.now });
    return changed(ctx, before);
  },
});

/** Takes a closing back, unless the same trouble was opened anew meanwhile. */
export const reopenCase = command({
  name: "reopenCase",
  permission: "deliveries.write",
  input: versioned,
  scope: () => [],
  async run(ctx, { id, version }) {
    const before = await caseInReach(ctx, id);
    if (before.closedAt === null) return { result: before, unchanged: true };
    checkVersion(before, version);
    if (await hasOpenCase(ctx.db, before.account.id, before.why)) throw new Conflict({ key: "case_open_already" });
    await write(ctx, before, version, { closedAt: null });
    return changed(ctx, before);
  },
});

async function openCaseInReach(ctx: Context, id: number, version: number): Promise<CaseRow> {
  const row = await caseInReach(ctx, id);
  checkVersion(row, version);
  if (row.closedAt !== null) throw new Closed({ key: "case_closed" });
  return row;
}

function write(ctx: Context, row: CaseRow, version: number, change: Omit<CaseChange, "now">): Promise<void> {
  return writeCase(ctx.db, row, version, { ...change, now: ctx.now });
}

async function changed(ctx: Context, before: CaseRow) {
  const result = await caseInReach(ctx, before.id);
  const unitId = before.units[0]?.id ?? null;
  return { result, entity: "unreachable_case", id: before.id, unitId, before: told(before), after: told(result) };
}

function told({ account, why, action, note, closedAt }: CaseRow) {
  return { account: account.label, why, action, note, closedAt };
}
