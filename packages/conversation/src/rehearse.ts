import type { AnswerFacts, IncomingContent, Message, Understanding } from "@ketnap/contract";
import { type Place, takeChoice } from "@ketnap/domain/deliveries";
import type { Context } from "@ketnap/domain/kernel";
import { sayChoiceExpired, sayMediaRefused, sayPlanElsewhere, sayReportElsewhere, speaker } from "@ketnap/wording";
import { answerText } from "./answer-text.ts";
import { countMeant } from "./how-many.ts";
import { performAsk } from "./perform-ask.ts";

export interface Rehearsed {
  message: Message;
  facts: AnswerFacts | null;
  /** Null for a tap, and for a text too long to be read. */
  understanding: Understanding | null;
}

/**
 * What ketnap would say to that actor on that day, and how it came to it: the same path as a real message, without an
 * inbox, a link or a delivery. A tap is looked up among what was offered at `place`.
 */
export async function rehearse(ctx: Context, place: Place, content: IncomingContent): Promise<Rehearsed> {
  const say = speaker(ctx.actor.locale);
  if (content.kind === "text") {
    const count = await countMeant(ctx, place, content.text);
    if (count?.kind === "taken" && count.action.kind === "ask")
      return { ...(await performAsk(ctx, count.action.ask, say)), understanding: null };
    return answerText(ctx, content.text);
  }
  const said = (message: Message) => ({ message, facts: null, understanding: null });
  if (content.kind === "media") return said(sayMediaRefused(content.media === "photo" ? "photo" : "file", say));
  const taken = await takeChoice(ctx.db, content.token, place, ctx.now);
  if (taken.kind !== "taken" && taken.kind !== "repeated") return said(sayChoiceExpired(say));
  if (taken.kind === "repeated") return said({ blocks: [] });
  const { action } = taken;
  if (action.kind === "ask") return { ...(await performAsk(ctx, action.ask, say)), understanding: null };
  if (action.kind === "picture")
    return said({ blocks: [{ kind: "quiet", text: action.picture.alt }], picture: action.picture });
  if (action.kind === "plan_step") return said(sayPlanElsewhere(say));
  if (IN_CHATS.has(action.kind)) return said(sayReportElsewhere(say));
  return said(sayChoiceExpired(say));
}

/** What belongs to the report of a unit: it is sent from a chat. */
const IN_CHATS: ReadonlySet<string> = new Set(["answer_report", "report_step", "state_cause"]);
