import type { ReminderFacts } from "@ketnap/contract";
import { actorOfAccount } from "../access/index.ts";
import { type Context, reaches, today } from "../kernel/index.ts";
import { readTree, type Tree } from "../organisation/index.ts";
import { withTakenOver } from "../reports/heirs.rules.ts";
import { nothingSelected } from "./finding.store.ts";
import type { Facts, FoundReminder, ReminderKind } from "./kind.ts";
import { findSubscriptions, type Subscription } from "./own.store.ts";
import { findOwnReports, hasAnsweredSince } from "./own-reports.store.ts";
import { findOpenRequests } from "./report-due.store.ts";
import { asking, factsOf } from "./report-due.ts";
import { askProgress, nearest, PROGRESS, progressOf, progressValues, requestValues, unitValue } from "./unit-checks.ts";

/** What a person wanted to be reminded of, at his own time: by its topic, never in his words. */
export const ownReminder: ReminderKind = {
  kind: "own_reminder",
  topic: "all",
  placeholders: ["topic", "late", "title", "due", "left", ...PROGRESS],
  from: "asked",
  select: nothingSelected,
  look: (ctx, reminders) => lookAt(ctx, reminders, remind),
};

/** What a person subscribed to: as he may see it on the day. */
export const news: ReminderKind = {
  kind: "news",
  topic: "all",
  placeholders: ["topic", "title", "due", "left", "answered", "of", ...PROGRESS],
  from: "asked",
  select: nothingSelected,
  look: (ctx, reminders) => lookAt(ctx, reminders, tell),
};

type Look = (
  own: Context,
  subscription: Subscription,
  tree: Tree,
  reminder: FoundReminder,
) => Promise<ReminderFacts | null>;

/** Through the person's own eyes: what he may not see any more he is not told. */
async function lookAt(ctx: Context, reminders: readonly FoundReminder[], look: Look): Promise<Facts> {
  const tree = await readTree(ctx.db);
  const found = await findSubscriptions(
    ctx.db,
    reminders.map(({ subjectId }) => Number(subjectId)),
  );
  const facts: Facts = new Map();
  for (const reminder of reminders) {
    const subscription = found.find(({ id }) => String(id) === reminder.subjectId);
    const actor = subscription && (await actorOfAccount(ctx.db, reminder.accountId, ctx.now));
    if (!subscription || !actor) continue;
    const told = await look({ ...ctx, actor }, subscription, tree, reminder);
    if (told) facts.set(reminder.id, told);
  }
  return facts;
}

const remind: Look = async (ctx, { id, topic, schedule, unitId }, tree, { onDate }) => {
  const late = onDate < today(ctx) ? { is: "date" as const, date: onDate } : null;
  const values = { topic: { is: "topic" as const, topic }, late, ...requestValues(undefined, today(ctx)), unit: null };
  if (topic === "progress") {
    const told = await progressAt(ctx, unitId, tree);
    return { values: { ...values, ...noProgress(), ...told?.values }, tap: told?.tap ?? null };
  }
  if (topic !== "report") return { values: { ...values, ...noProgress() }, tap: null };
  const { leadDays } = schedule;
  const day = today(ctx);
  const units = withTakenOver(tree, ctx.actor.homeUnits, day);
  const dueOn = leadDays === undefined ? null : Temporal.PlainDate.from(onDate).add({ days: leadDays }).toString();
  const open = await findOwnReports(ctx.db, units, day, dueOn);
  const [next] = open;
  // Asked for before a deadline it has nothing to say of another; and else nothing once what was asked is answered.
  if (!next && dueOn !== null) return null;
  if (!next && (await hasAnsweredSince(ctx.db, units, { day, subscriptionId: id, now: ctx.now }))) return null;
  const told = next && factsOf(next, tree, day);
  const all = { is: "text" as const, text: titlesOf(open.filter(({ lastDay }) => lastDay === next?.lastDay)) };
  const tap = open.length > 1 ? asking({ intent: "deadline_list", slots: {}, interval: null }) : (told?.tap ?? null);
  return { values: { ...values, ...noProgress(), ...told?.values, ...(next && { title: all }) }, tap };
};

/** Each title once: two of his cells may be asked the same. */
function titlesOf(due: readonly { title: string }[]): string {
  return [...new Set(due.map(({ title }) => title))].join("; ");
}

const tell: Look = async (ctx, { topic, unitId }, tree) => {
  const values = { topic: { is: "topic" as const, topic }, ...requestValues(undefined, today(ctx)) };
  if (topic === "progress") {
    const told = await progressAt(ctx, unitId, tree);
    return told && { values: { ...values, ...told.values }, tap: told.tap };
  }
  const units = unitId === null ? ctx.actor.homeUnits : [unitId];
  const open = await findOpenRequests(
    ctx.db,
    units.filter((id) => reaches(ctx.actor, id)),
    today(ctx),
  );
  const request = nearest(open, today(ctx));
  if (!request) return null;
  return {
    values: {
      ...values,
      ...noProgress(),
      ...requestValues(request, today(ctx)),
      unit: unitValue(request.unitId, tree),
    },
    tap: asking({ intent: "report_status", slots: {}, interval: null, unitIds: [request.unitId] }),
  };
};

async function progressAt(ctx: Context, said: number | null, tree: Tree): Promise<ReminderFacts | null> {
  const unitId = said ?? ctx.actor.homeUnits[0];
  if (unitId === undefined || !reaches(ctx.actor, unitId) || !tree.exists(unitId, today(ctx))) return null;
  const facts = await progressOf(ctx, unitId);
  return facts && { values: progressValues(facts, tree), tap: askProgress(unitId) };
}

function noProgress(): ReminderFacts["values"] {
  return Object.fromEntries(PROGRESS.map((name) => [name, null]));
}
