import { z } from "zod";
import type { AccountRow, HandedOver } from "@ketnap/contract";
import { passOffice, successorInput } from "../access/index.ts";
import { command, today } from "../kernel/index.ts";
import { readTree } from "../organisation/index.ts";
import { tellPassed } from "../reminders/index.ts";
import { passDrafts, passResponsibilities, passSubscriptions } from "./store.ts";

/**
 * A secretary leaves and another one comes, in one act: the role ends and begins on a day, what was begun, asked for and
 * answered for goes along, and where nothing is left to the one who leaves his chats end at once. Both are told by a
 * reminder, where they have an account; the successor's code is shown once.
 */
export const handOverOffice = command({
  name: "handovers.hand_over",
  permission: "accounts.write",
  input: z.strictObject({
    id: z.number().int(),
    grantId: z.number().int(),
    /** Of the grant. */
    version: z.number().int(),
    /** From this day on the successor holds it; today unless said, never later. */
    on: z.iso.date().optional(),
    successor: successorInput,
  }),
  scope: () => [],
  async run(ctx, { id, grantId, version, on = today(ctx), successor }) {
    const { unitId, from, to, gone, code, change, entries } = await passOffice(ctx, {
      id,
      grantId,
      version,
      on,
      successor,
    });
    const unitIds = [...(await readTree(ctx.db)).subtree([unitId], today(ctx))];
    const passed = {
      drafts: await passDrafts(ctx.db, from.id, to.id, unitIds),
      subscriptions: await passSubscriptions(ctx.db, from.id, to.id, { unitIds, all: gone }),
      responsibilities: await passResponsibilities(ctx.db, from.id, to.id, { unitIds, on }),
    };
    const unit = { id: unitId, name: nameOf(from, grantId) };
    const result: HandedOver = { unit, on, from: told(from), to: told(to), gone, code, passed };
    await tellPassed(ctx, result);
    const handed = { entity: "handover", id: grantId, unitId, created: { from: from.id, to: to.id, on, passed } };
    return { result, ...change, entries: [...entries, handed] };
  },
});

function told({ id, label, locale }: AccountRow): HandedOver["from"] {
  return { id, label, locale };
}

function nameOf({ grants }: AccountRow, grantId: number): string {
  return grants.find((grant) => grant.id === grantId)?.unitName ?? "";
}
