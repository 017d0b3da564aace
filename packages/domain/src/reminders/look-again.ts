import type { OutgoingMessage } from "@ketnap/contract";
import type { Db } from "@ketnap/database";
import { type Claim, showChoices } from "../deliveries/index.ts";
import { TIME_ZONE } from "../kernel/index.ts";
import { countPromised, keepPromised, markReminders } from "./carry.store.ts";
import {
  findInDelivery,
  findLater,
  isForDaytime,
  isOfReminders,
  type LyingReminder,
  noteSaid,
} from "./look-again.store.ts";
import { lineOf, outgoingOf, promisedUntil, type ReminderWords, withCalendar } from "./carry-people.ts";
import { isMuted, KIND_ORDER } from "./choose-told.ts";
import { fitMessage, type Split, whole } from "./fit-message.ts";
import { type Fresh, lookFresh } from "./fresh.ts";
import { decentTime, nextHoursOn, readHour } from "./hour.ts";
import type { Said } from "./kind.ts";
import { waitsForDay } from "./own-schedule.rules.ts";
import { inOrder, saysTheSame } from "./waiting.rules.ts";

export type LastLook =
  | { kind: "send"; message: OutgoingMessage }
  | { kind: "withdraw"; why: string }
  | { kind: "later"; at: Temporal.Instant; why: string };

type Left = LyingReminder & { told: Said };

/**
 * The last look before a send, each time one is tried. What the message was made of is set beside what is so now: what was
 * answered, called off or muted since, is told by other news, or is not its reader's to know any more, is dropped; what says
 * something else says that; and what has nothing left is withdrawn. Out of its hours, or to a chat that is no longer his,
 * nothing is said: it is found again. So is what there is no room for on the channel that it has moved to. A delivery that
 * was not made of reminders goes as it is, and where it is for decent hours waits for them.
 */
export async function lookAgain(
  db: Db,
  claim: Claim,
  now: Temporal.Instant,
  words: ReminderWords,
  split: Split = whole,
): Promise<LastLook> {
  const made = await findInDelivery(db, claim.id, now);
  if (made.length === 0 && !(await isOfReminders(db, claim.id))) return lookAtHour(db, claim, now);
  const inside = made.filter(({ state }) => state === "carried");
  const fresh = await lookFresh(db, inside, now);
  const ended = inside.flatMap((each) => whyEnded(each, fresh) ?? []);
  await settleEnded(db, claim, inside, fresh, now);
  const left = inside.flatMap((each): Left[] => {
    const said = fresh.said.get(each.id);
    return said && whyEnded(each, fresh) === null ? [{ ...each, told: said }] : [];
  });
  const [first] = left;
  if (!first) return { kind: "withdraw", why: ended[0] ?? made[0]?.why ?? "answered" };
  const ids = left.map(({ id }) => id);
  if (!first.linked) {
    // Nobody knows whether it arrived while the chat was his: it is not told again elsewhere.
    if (isDoubtful(claim)) await markReminders(db, ids, "told", null, now);
    return { kind: "withdraw", why: "unlinked" };
  }
  if (!(await isTheHour(db, left, now))) {
    await findLater(db, ids, "out_of_hours");
    return { kind: "withdraw", why: "out_of_hours" };
  }
  if (left.length === first.facts["lines"] && left.every(saysAsBefore) && fits(claim, split)) {
    await showChoices(db, claim.message.choices, now);
    return { kind: "send", message: claim.message };
  }
  return { kind: "send", message: await wordAnew(db, claim, left, now, words, split) };
}

async function lookAtHour(db: Db, { id, message }: Claim, now: Temporal.Instant): Promise<LastLook> {
  if ((await readHour(db, now)).decent || !(await isForDaytime(db, id))) return { kind: "send", message };
  return { kind: "later", at: (await decentTime(db, now)).from, why: "out_of_hours" };
}

/** Why it is not told any more; null where it is. */
function whyEnded(each: LyingReminder, { said, elsewhere }: Fresh): string | null {
  if (!each.active) return "account_ended";
  if (!each.enabled) return "rule_off";
  if (!each.held) return "role_ended";
  if (isMuted(each, new Set(each.muted))) return "muted";
  if (elsewhere.has(each.id) || each.saidLater) return "told_with_the_next";
  return said.has(each.id) ? null : "answered";
}

/** What may have arrived is told: silenced for a while and wanted again, it would come a second time. */
async function settleEnded(
  db: Db,
  claim: Claim,
  inside: readonly LyingReminder[],
  fresh: Fresh,
  now: Temporal.Instant,
): Promise<void> {
  for (const [why, some] of Map.groupBy(inside, (each) => whyEnded(each, fresh))) {
    const ids = some.map(({ id }) => id);
    if (why === null) continue;
    if (isDoubtful(claim) && (why === "muted" || why === "rule_off")) await markReminders(db, ids, "told", null, now);
    else await markReminders(db, ids, why === "answered" || why === "muted" ? why : "expired", why, now);
  }
}

/** An attempt before this one ended without a word of whether it arrived. */
function isDoubtful({ doubts }: Claim): boolean {
  return doubts > 0;
}

/** What a person set for himself comes at its time or by day; all else in decent hours, but what must be taken back before. */
async function isTheHour(db: Db, left: readonly Left[], now: Temporal.Instant): Promise<boolean> {
  const hour = await readHour(db, now);
  if (left.every(({ kind }) => kind === "own_reminder"))
    return !left.some(({ occurrence }) => waitsForDay(Temporal.Instant.from(occurrence), now, TIME_ZONE, hour.hours));
  if (hour.decent) return true;
  if (!hour.awake) return false;
  const next = await nextHoursOn(db, hour);
  return left.every(({ told: { takesBack } }) => takesBack != null && takesBack <= next);
}

function saysAsBefore({ facts, told }: Left): boolean {
  return saysTheSame(facts["told"], told);
}

/** Whether the message as it was carried goes in one call, with its choices as lines, to where it is to be sent now. */
function fits({ message, ...place }: Claim, split: Split): boolean {
  const choices = message.choices.map(({ label }, nth) => ({ kind: "text" as const, text: `${nth + 1}. ${label}` }));
  const { message: said, file } = message;
  return split(place, { blocks: [...said.blocks, ...choices], ...(file && { file }) }).length <= 1;
}

/** The message of what is left, as it is now. It is noted as such, so that the next try does not take the first for it. */
async function wordAnew(
  db: Db,
  claim: Claim,
  left: readonly Left[],
  now: Temporal.Instant,
  words: ReminderWords,
  split: Split,
): Promise<OutgoingMessage> {
  const [{ locale, accountId }, ordered] = [left[0]!, inOrder(left, KIND_ORDER)];
  const promised = await countPromised(db, accountId);
  const { told, message } = fitMessage(claim, split, ordered, (some) => {
    const lines = some.map((each) => lineOf(each, locale));
    return withCalendar(words(lines, locale, promised + ordered.length - some.length), lines, now);
  });
  await noteSaid(
    db,
    told.map(({ id, told: said }) => ({ id, facts: { told: said, lines: 0 } })),
  );
  // What may have arrived with the first attempt is not told again.
  const unsaid = (isDoubtful(claim) ? [] : ordered.slice(told.length)).map(({ id }) => id);
  await findLater(db, unsaid, null);
  await keepPromised(db, unsaid, await promisedUntil(db, now));
  return outgoingOf(db, claim, message, locale, now);
}
