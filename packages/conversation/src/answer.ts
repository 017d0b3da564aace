import type { AskRequest, ChoiceAction, IncomingMessage, Message, Reply } from "@ketnap/contract";
import type { Db } from "@ketnap/database";
import { type ChatActor, identifyChat, unlinkChat } from "@ketnap/domain/access";
import type { Context } from "@ketnap/domain/kernel";
import { pinTree } from "@ketnap/domain/organisation";
import { LONGEST_TEXT } from "@ketnap/understanding";
import {
  sayChoiceExpired,
  sayGroupChat,
  sayHelp,
  sayLinked,
  sayTooLong,
  sayUnlinked,
  sayWithheld,
  type Speaker,
  speaker,
} from "@ketnap/wording";
import { aheadOf, lookAhead, takeAhead } from "./ahead.ts";
import { answerText } from "./answer-text.ts";
import { answerAsked, answerLastAsked } from "./dialogs/asked.ts";
import { chooseAgain } from "./dialogs/choosing-again.ts";
import { stateCause } from "./dialogs/lag.ts";
import { leaveKept } from "./dialogs/leaving-off.ts";
import { continuePlan, planAskedBy, planWaits, repeatPlan, stepPlan } from "./dialogs/plan.ts";
import type { PlanDraft } from "./dialogs/plan-draft.ts";
import { openReport } from "./dialogs/open-report.ts";
import { continueReport, repeatQuestion, showAgain, stepReport, waitingSince } from "./dialogs/report.ts";
import { withWaiting } from "./dialogs/still-waiting.ts";
import { forgetEarly } from "./early.ts";
import { asksOutright } from "./dialogs/asking.ts";
import { codeIn, linkByCode, sayUnlinkOffer } from "./linking.ts";
import { besideMedia, refuseMedia, worded } from "./media.ts";
import { forgetTopic, rememberAsk } from "./memory.ts";
import { noteChosen, noteMisread, remembering } from "./misunderstood.ts";
import { answerNewcomer, answerStranger } from "./newcomers.ts";
import { performAsk } from "./perform-ask.ts";
import { refusing } from "./refusing.ts";
import { isStray, namesUnit, UNCLEAR } from "./stray.ts";
import { takeNamed, takeOffered } from "./taken.ts";

export interface ConversationDeps {
  /** How to reach the bot in private from a group: a name or a link; null where none is known. */
  privateWay?(incoming: IncomingMessage): string | null;
}

export interface Answer {
  (db: Db, incoming: IncomingMessage, now: Temporal.Instant): Promise<Reply[]>;
  /** For several messages of one transaction: what their answers begin with is read at once. */
  ahead(db: Db, incoming: readonly IncomingMessage[], now: Temporal.Instant): Promise<void>;
}

/** What ketnap says to a message. Everything it writes is written in the transaction it is handed. */
export function createAnswer(deps: ConversationDeps = {}): Answer {
  return Object.assign(answer, { ahead: lookAhead });

  async function answer(tx: Db, incoming: IncomingMessage, now: Temporal.Instant): Promise<Reply[]> {
    const ahead = aheadOf(incoming);
    const db = pinTree(ahead?.db ?? tx);
    const stranger = speaker(incoming.locale ?? "vi");
    if (incoming.chat === "group")
      return [reply(sayGroupChat(deps.privateWay?.(incoming) ?? null, stranger), stranger)];
    if (incoming.content.kind === "media" && incoming.content.media === "unsupported")
      return [reply(sayWithheld(stranger), stranger)];
    const said = worded(incoming);
    const known = ahead ? ahead.actor : await identifyChat(db, incoming.channel, incoming.address, now);
    if (!known)
      return besideMedia(incoming, [await answerStranger(db, said, now, stranger)], stranger).map((message) =>
        reply(message, stranger),
      );
    // The chat page stands in the language that was chosen on this phone; elsewhere the account says.
    const actor = incoming.channel === "web" && incoming.locale ? { ...known, locale: incoming.locale } : known;
    const say = speaker(actor.locale);
    const ctx: Context = { actor, db, now };
    takeAhead(ctx, incoming);
    const messages =
      actor.chat.noticeDue === null
        ? await answerKnown(ctx, actor, said, say)
        : await answerNewcomer(ctx, actor, said, say);
    return besideMedia(incoming, messages, say).map((message) => reply(message, say));
  }
}

function reply(message: Message, say: Speaker): Reply {
  return { message, locale: say.locale };
}

async function answerKnown(
  ctx: Context,
  actor: ChatActor,
  incoming: IncomingMessage,
  say: Speaker,
): Promise<Message[]> {
  const { content } = incoming;
  // In the middle of a dialog as well: what is read to its middle only would be lost without a word.
  if (content.kind === "text" && content.text.length > LONGEST_TEXT)
    return [sayTooLong(content.text.length, LONGEST_TEXT, say)];
  if (content.kind === "media") return [await withWaiting(ctx, incoming, refuseMedia(content.media, say), say)];
  const waiting = await waitingSince(ctx, incoming);
  const plan = content.kind === "text" ? await planAskedBy(ctx, incoming, content.text) : null;
  const taken = await takeOffered(ctx, incoming, (plan && planWaits(plan)) ?? waiting);
  // A tap that repeats the one before was answered then.
  if (taken?.kind === "repeated") return [];
  if (taken?.kind === "taken") return [await refusing(say, () => act(ctx, actor, incoming, taken.action, say))];
  if (content.kind === "choice") return [sayChoiceExpired(say)];
  const turn = turnOf(ctx, incoming, say);
  const reminded = await refusing(say, () => answerLastAsked(turn, content.text, (plan && planWaits(plan)) ?? waiting));
  if (reminded) return [reminded];
  const code = codeIn(content.text);
  if (!code) return [await answerWords(ctx, actor, incoming, content.text, { waiting, plan }, say)];
  const { message, further } = await linkByCode(ctx, incoming, code, say);
  return further
    ? [message, await answerWords(ctx, actor, incoming, further, { waiting, plan: null }, say)]
    : [message];
}

async function answerWords(
  ctx: Context,
  actor: ChatActor,
  incoming: IncomingMessage,
  text: string,
  { waiting, plan }: { waiting: Awaited<ReturnType<typeof waitingSince>>; plan: PlanDraft | null },
  say: Speaker,
): Promise<Message> {
  if (text.trim() === "/start") return sayHelp(say);
  return refusing(say, async () => {
    const planned = plan && (await continuePlan(ctx, incoming, plan, text, say));
    if (planned) return planned;
    const going = waiting && (await continueReport(ctx, incoming, text, say));
    if (going) return going;
    const left = await leaveKept(ctx, incoming, text, say);
    if (left) return left;
    const asked = await answerAsked(turnOf(ctx, incoming, say), text);
    if (asked) return asked;
    const { message, understanding, misread, asked: asksBack } = await answerText(ctx, text, incoming);
    const named = asksBack === true ? await takeNamed(ctx, incoming, text) : null;
    if (named) return act(ctx, actor, incoming, named, say);
    const unclear =
      understanding === null || (UNCLEAR.has(understanding.intent) && !namesUnit(understanding.unknownUnit));
    // Words that were taken for the report's after all are answered already.
    const meant = understanding?.alternatives?.includes("report_submit") === true && !asksOutright(text);
    const open = understanding === null || (asksBack === true && (unclear || meant));
    const stray = asksBack === true && !asksOutright(text) && isStray(text, understanding);
    const again = waiting && (open || stray) ? await repeatQuestion(ctx, incoming, text, say) : null;
    if (again) return again;
    const which = stray || (asksBack === true && unclear) ? await chooseAgain(ctx, incoming, text, say) : null;
    if (which) return which;
    if (waiting && /\d/.test(text)) await showAgain(ctx, incoming);
    const plans = unclear && understanding ? await repeatPlan(ctx, incoming, text, say) : null;
    if (plans) return plans;
    if (misread) await noteMisread(ctx, incoming, misread);
    const leaving = understanding?.intent === "link_account" && understanding.slots["action"] === "unlink";
    if (leaving) return sayUnlinkOffer(say);
    const reply = waiting ? await withWaiting(ctx, incoming, message, say) : message;
    return misread ? remembering(reply, misread) : reply;
  });
}

async function act(
  ctx: Context,
  actor: ChatActor,
  incoming: IncomingMessage,
  action: ChoiceAction,
  say: Speaker,
): Promise<Message> {
  switch (action.kind) {
    case "ask":
      await noteChosen(ctx, incoming, action);
      return askTapped(ctx, incoming, action.ask, say);
    case "answer_report":
      return openReport(ctx, incoming, action.expectedId, { ...action, ...action.unnamed }, say);
    case "report_step":
      return stepReport(ctx, incoming, action, say);
    case "state_cause":
      return stateCause(ctx, action, say);
    case "plan_step":
      return stepPlan(ctx, incoming, action, say);
    case "picture":
      return { blocks: [{ kind: "quiet", text: action.picture.alt }], picture: action.picture };
    case "accept_notice":
      return sayLinked(actor.label, say);
    case "unlink":
      await unlinkChat(ctx, { channel: incoming.channel, address: incoming.address });
      await forgetTopic(ctx, incoming);
      await forgetEarly(ctx, incoming);
      return sayUnlinked(say);
  }
}

function turnOf(ctx: Context, chat: IncomingMessage, say: Speaker) {
  return { ctx, chat, say, perform: (ask: AskRequest) => askTapped(ctx, chat, ask, say) };
}

/** A tapped question is what the chat is about from now on. */
async function askTapped(ctx: Context, incoming: IncomingMessage, ask: AskRequest, say: Speaker): Promise<Message> {
  const { message, facts } = await performAsk(ctx, ask, say, { chat: incoming });
  if (facts) await rememberAsk(ctx, incoming, ask);
  return message;
}
