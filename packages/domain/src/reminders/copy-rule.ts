import { z } from "zod";
import { checkVersion, Closed, command } from "../kernel/index.ts";
import { ruleOf, told } from "./list-rules.ts";
import { checkReachesAll } from "./may-change.ts";
import { deleteRule, hasSpoken } from "./panel-rules.store.ts";
import { insertRule } from "./rules.store.ts";

const id = z.number().int();
const TITLE_MOST = 200;

/** A rule of staff's own, which watches what another does: it begins as that one's copy, and silent. */
export const copyReminderRule = command({
  name: "copyReminderRule",
  permission: "reminders.write",
  input: z.strictObject({ id, title: z.string().trim().min(1).max(TITLE_MOST) }),
  scope: () => [],
  async run(ctx, { id: ruleId, title }) {
    await checkReachesAll(ctx);
    const { id: _id, version: _version, ...like } = await ruleOf(ctx, ruleId);
    const created = await insertRule(ctx.db, { ...like, key: null, title, enabled: false });
    return { result: await told(ctx, created), entity: "reminder_rule", id: created.id, created };
  },
});

/** Removes a rule of staff's own that has told nobody yet; one that has is switched off, and what it told stays. */
export const deleteReminderRule = command({
  name: "deleteReminderRule",
  permission: "reminders.write",
  input: z.strictObject({ id, version: z.number().int() }),
  scope: () => [],
  async run(ctx, { id: ruleId, version }) {
    await checkReachesAll(ctx);
    const before = await ruleOf(ctx, ruleId);
    checkVersion(before, version);
    if (before.key !== null) throw new Closed({ key: "rule_built_in" });
    if (await hasSpoken(ctx.db, ruleId)) throw new Closed({ key: "rule_has_spoken" });
    await deleteRule(ctx.db, before);
    return { result: null, entity: "reminder_rule", id: ruleId, deleted: before };
  },
});
