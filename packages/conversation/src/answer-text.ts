import type { AskRequest, Understanding } from "@ketnap/contract";
import type { Context } from "@ketnap/domain/kernel";
import {
  LONGEST_TEXT,
  followUp,
  maskedText,
  scheduleSaid,
  twoQuestions,
  understand,
  whenSlots,
  type UnderstandingContext,
} from "@ketnap/understanding";
import { sayAtService, sayTooLong, sayWhoAnswers, speaker } from "@ketnap/wording";
import { changeAfterwards } from "./asks/class-afterwards.ts";
import { changeOwnSaid } from "./asks/change-own-said.ts";
import { classChosen } from "./asks/class-chosen.ts";
import { doneSaid } from "./asks/done-said.ts";
import { dueSaid } from "./asks/due-said.ts";
import { findingsSaid } from "./asks/findings-said.ts";
import { laterSaid } from "./asks/later-said.ts";
import { mattersSaid } from "./asks/matters-said.ts";
import { namesAnother, remindsAnother } from "./asks/others-said.ts";
import { ownAfterwards } from "./asks/own-afterwards.ts";
import { plainReminder } from "./asks/plain-reminder.ts";
import { reminderSaid } from "./asks/reminder-said.ts";
import { englishReminderSaid } from "./asks/reminder-said-english.ts";
import { urgedSaid } from "./asks/urged-said.ts";
import { asksWhoAnswers, isCourtesy, isThumb } from "./courtesy.ts";
import type { Chat } from "./dialogs/draft.ts";
import { officeOnly } from "./dialogs/office-only.ts";
import { startPlanSaid } from "./dialogs/plan.ts";
import { type Misread, misreadOf } from "./misunderstood.ts";
import { type KeptTopic, recallTopic, rememberAsk, rememberOpen } from "./memory.ts";
import { yesToNothing } from "./nothing-open.ts";
import { askOf, ofThemAll, performFollowUp, performUnderstood } from "./perform.ts";
import { performAsk, type Performed } from "./perform-ask.ts";
import { performBoth } from "./two-questions.ts";
import { contextOf, understood } from "./understood.ts";

export interface Answered extends Performed {
  /** Null where the text was too long to be read. */
  understanding: Understanding | null;
  /** What is to be noted for staff. */
  misread: Misread | null;
}

/** From a text to a message: understand within the asker's reach, perform, word. Without a chat no dialog begins. */
export async function answerText(ctx: Context, text: string, chat: Chat | null = null): Promise<Answered> {
  const say = speaker(ctx.actor.locale);
  if (text.length > LONGEST_TEXT)
    return { message: sayTooLong(text.length, LONGEST_TEXT, say), facts: null, understanding: null, misread: null };
  const within = await contextOf(ctx);
  const understanding = doneSaid(understood(ctx, text, within), within.today);
  const chosen = chat && (await classChosen(ctx, chat, understanding, say));
  if (chosen) {
    const meant = { ...understanding, intent: "class_register" as const };
    const { message } = "ask" in chosen ? await performAsk(ctx, chosen.ask, say, { chat }) : chosen;
    return { message, facts: null, understanding: meant, misread: null };
  }
  const changed = chat && (await changeAfterwards(ctx, chat, understanding, say));
  if (changed) {
    const meant = { ...understanding, intent: "class_register" as const };
    return { message: changed, facts: null, understanding: meant, misread: null };
  }
  const read = (part: string) => understand(part, within);
  const set = async (request: AskRequest) => (await performAsk(ctx, request, say, { chat })).message;
  const after = chat && (await ownAfterwards(ctx, chat, understanding, say, { perform: set, read }));
  if (after) {
    const meant = { ...understanding, intent: "reminder_set" as const };
    return { message: after, facts: null, understanding: meant, misread: null };
  }
  const planned = await startPlanSaid(ctx, chat, text, understanding, say);
  if (planned) return { message: planned, facts: null, understanding, misread: null };
  if (isCourtesy(understanding.normalised) || isThumb(text))
    return { message: sayAtService(say), facts: null, understanding, misread: null };
  const nothing = await yesToNothing(ctx, chat, text, say);
  if (nothing) return { message: nothing, facts: null, understanding, misread: null };
  if (asksWhoAnswers(understanding.normalised))
    return { message: sayWhoAnswers(say), facts: null, understanding, misread: null };
  const wished = wishOf(ctx, understanding, within);
  if (wished) {
    const performed = await performAsk(ctx, { ...wished, unitIds: understanding.unitIds }, say, { chat });
    return { ...performed, understanding: { ...understanding, intent: wished.intent }, misread: null };
  }
  const ofOffice = await officeOnly(ctx, chat, understanding, askOf(understanding), say);
  if (ofOffice) return { message: ofOffice, facts: null, understanding, misread: null };
  const both = twoQuestions(understanding, within);
  if (both) return { ...(await performBoth(ctx, both, say, chat)), understanding, misread: null };
  const topic = chat && (await recallTopic(ctx, chat));
  const goesOn = topic && understanding.slots["unit"] !== "superior" && followUp(text, understanding, topic, within);
  if (goesOn) {
    const further = await ofThemAll(ctx, goesOn);
    const performed = await performFollowUp(ctx, further, say, chat);
    if (performed.facts) await rememberAsk(ctx, chat, further.request);
    const misread = further.corrects ? corrected(topic) : null;
    return { ...performed, understanding: { ...understanding, intent: further.request.intent }, misread };
  }
  const performed = await performUnderstood(ctx, understanding, say, chat);
  if (chat && performed.facts) await rememberAsk(ctx, chat, askOf(understanding), maskedText(understanding));
  else if (chat && understanding.decision === "ask") await rememberOpen(ctx, chat, understanding);
  return { ...performed, understanding, misread: performed.asked ? misreadOf(understanding) : null };
}

/** What he wants done with his reminders, and when news is to come; news of a unit that is not clear is asked about like any other question of it. */
function wishOf({ actor, now }: Context, found: Understanding, within: UnderstandingContext) {
  const { intent, normalised, unknownUnit, unitIds, unitCandidates } = found;
  const read = (part: string) => understand(part, within);
  const english = actor.locale === "en" ? englishReminderSaid(found.text, within.today) : null;
  if (english) return english;
  const another = remindsAnother(found);
  const wished =
    another || intent === "personal_data_refuse"
      ? another
      : (changeOwnSaid(found, read) ??
        laterSaid(found, now, read) ??
        reminderSaid(normalised, within.today, found.text) ??
        findingsSaid(found) ??
        urgedSaid(found) ??
        severalMatters(found) ??
        plainReminder(found) ??
        dueSaid(found, now));
  const unclear = unknownUnit !== undefined || (unitIds.length === 0 && unitCandidates.length > 0);
  // Somebody else is to be left in peace: nothing of one's own is muted for it.
  if (wished?.intent === "unsubscribe" && namesAnother(found.text)) return { ...wished, slots: { action: "which" } };
  if (wished?.intent !== "subscribe") return wished;
  return unclear ? null : { ...wished, slots: { ...wished.slots, ...whenSlots(scheduleSaid(found)) } };
}

function severalMatters(found: Understanding) {
  const { intent, slots } = found;
  if (intent !== "reminder_set" || slots["target"] !== undefined || slots["action"] !== undefined) return null;
  const topics = mattersSaid(found);
  return topics && { intent, slots: { ...slots, topics }, interval: null };
}

function corrected({ said, intent }: KeptTopic): Misread | null {
  return said ? { said, why: "corrected", intent } : null;
}
