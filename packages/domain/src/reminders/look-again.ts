import type { OutgoingMessage } from "@ketnap/contract";
import type { Db } from "@ketnap/database";
import { type Claim, showChoices } from "../deliveries/index.ts";
import { type Context, systemActor } from "../kernel/index.ts";
import { findInDelivery, findLater, hasReminders, markReminders } from "./carry.store.ts";
import { lineOf, outgoingOf, type ReminderWords, withCalendar } from "./carry-people.ts";
import { isMuted, KIND_ORDER } from "./choose-told.ts";
import { fitMessage, type Split, whole } from "./fit-message.ts";
import { kindOf } from "./kinds.ts";
import type { Facts } from "./kind.ts";
import { inOrder } from "./waiting.rules.ts";

export type LastLook = { kind: "send"; message: OutgoingMessage } | { kind: "withdraw"; why: string };

/**
 * The last look before a send: what was answered or muted since it was carried, or is not its reader's to know any more, is
 * dropped, the message says what is left, and one with nothing left is withdrawn. In a chat that is no longer his nothing is
 * said: what is left is found again for another place of his. What has moved to a channel with less room is shortened, and
 * what it leaves out is found again. A delivery without reminders goes as it is.
 */
export async function lookAgain(
  db: Db,
  claim: Claim,
  now: Temporal.Instant,
  words: ReminderWords,
  split: Split = whole,
): Promise<LastLook> {
  const asItIs: LastLook = { kind: "send", message: claim.message };
  const inside = await findInDelivery(db, claim.id, now);
  const [first] = inside;
  if (!first) return (await hasReminders(db, claim.id)) ? { kind: "withdraw", why: "answered" } : asItIs;
  const facts = await factsOf(db, inside, now);
  const whys = inside.map((each) => {
    if (!each.active) return "account_ended";
    if (!each.enabled) return "rule_off";
    if (!each.held) return "role_ended";
    if (isMuted(each, new Set(each.muted))) return "muted";
    return facts === null || facts.has(each.id) || !kindOf(each.kind)?.answerable ? null : "answered";
  });
  const left = inside.filter((_, index) => whys[index] === null);
  for (const why of ["answered", "muted", "account_ended", "rule_off", "role_ended"] as const) {
    const ids = inside.filter((_, index) => whys[index] === why).map(({ id }) => id);
    await markReminders(db, ids, why === "answered" || why === "muted" ? why : "expired", why, now);
  }
  if (left.length > 0 && !first.linked) return { kind: "withdraw", why: "unlinked" };
  if (left.length === inside.length && fits(claim, split)) {
    await showChoices(db, claim.message.choices, now);
    return asItIs;
  }
  if (left.length === 0) return { kind: "withdraw", why: whys[0]! };
  const told = left.map((each) => ({ ...each, told: facts?.get(each.id) ?? toldOf(each) }));
  const ordered = inOrder(told, KIND_ORDER);
  const { told: fitting, message } = fitMessage(claim, split, ordered, (some) => {
    const lines = some.map((each) => lineOf(each, first.locale));
    return withCalendar(words(lines, first.locale, ordered.length - some.length), lines, now);
  });
  await findLater(
    db,
    ordered.slice(fitting.length).map(({ id }) => id),
  );
  return { kind: "send", message: await outgoingOf(db, claim, message, first.locale, now) };
}

/** Whether the message as it was carried goes in one call, with its choices as lines, to where it is to be sent now. */
function fits({ message, ...place }: Claim, split: Split): boolean {
  const choices = message.choices.map(({ label }, nth) => ({ kind: "text" as const, text: `${nth + 1}. ${label}` }));
  const { message: said, file } = message;
  return split(place, { blocks: [...said.blocks, ...choices], ...(file && { file }) }).length <= 1;
}

/** What those say now that can have been answered meanwhile; null where there is none of them. */
async function factsOf(
  db: Db,
  inside: Awaited<ReturnType<typeof findInDelivery>>,
  now: Temporal.Instant,
): Promise<Facts | null> {
  const groups = Map.groupBy(inside, ({ kind }) => kind);
  const open = [...groups].filter(([kind]) => kindOf(kind)?.answerable);
  if (open.length === 0) return null;
  const ctx: Context = { actor: systemActor("Đồng hồ"), db, now };
  const facts: Facts = new Map();
  for (const [kind, some] of open) for (const [id, each] of await kindOf(kind)!.look(ctx, some)) facts.set(id, each);
  return facts;
}

/** What it was carried with. */
function toldOf({ facts }: { facts: Record<string, unknown> }) {
  return facts["told"] as NonNullable<ReturnType<Facts["get"]>>;
}
