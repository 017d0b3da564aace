import type { AskRequest, Message, ReminderFacts } from "@ketnap/contract";
import { findCounts, type Place } from "@ketnap/domain/deliveries";
import { type Context, may, NotFound } from "@ketnap/domain/kernel";
import { listAsked } from "@ketnap/domain/reminders";
import { listDueReports } from "@ketnap/domain/reports";
import { fold, readReply } from "@ketnap/understanding";
import { type AskedAnswer, sayNotReceived, sayWhichAsked, type Speaker } from "@ketnap/wording";
import { recallTopic } from "../memory.ts";
import { type Chat, isWaiting, readDraft, readDue, subjectOf } from "./draft.ts";
import { openReport } from "./open-report.ts";
import { sayAnswered } from "./sending.ts";

/** What the chat does with what was said. */
interface Turn {
  ctx: Context;
  chat: Chat & Pick<Place, "channel" | "address">;
  say: Speaker;
  /** Answers a question as if it had been tapped. */
  perform(ask: AskRequest): Promise<Message>;
}

/**
 * A number in answer to the reminder that asked for one last, after whatever a dialog asked `since`. Null where none did, or
 * it is no number.
 */
export async function answerLastAsked(
  turn: Turn,
  text: string,
  since: Temporal.Instant | null,
): Promise<Message | null> {
  const count = numberIn(text);
  if (count === null || !(await isLastAsked(turn, since))) return null;
  return takeCount(turn, text, count, (await recallTopic(turn.ctx, turn.chat)) === null);
}

/**
 * A bare number, or "nộp rồi", in answer to what reminders asked, as long as that is open. Null where it is no such answer,
 * or a dialog waits for its own.
 */
export async function answerAsked(turn: Turn, text: string): Promise<Message | null> {
  const { ctx, chat, say } = turn;
  const count = numberIn(text);
  if (count === null && !saysDone(text)) return null;
  if (isWaiting(await readDraft(ctx, chat))) return null;
  return count === null ? tellDone(ctx, say) : takeCount(turn, text, count, false);
}

async function isLastAsked({ ctx, chat }: Turn, since: Temporal.Instant | null): Promise<boolean> {
  const shown = await findCounts(ctx.db, chat, ctx.now, since);
  return shown.some(({ action }) => "asks" in action);
}

/** Of several things it is asked which is meant. `clear`: nothing was spoken of since it was asked. */
async function takeCount(turn: Turn, text: string, count: number, clear: boolean): Promise<Message | null> {
  const { ctx, chat, say, perform } = turn;
  const answers: AskedAnswer[] = [];
  for (const facts of await listAsked(ctx, {})) answers.push(...(await answerTo(ctx, facts, count)));
  const [only, ...others] = answers;
  if (!only) return null;
  if (others.length > 0) return sayWhichAsked(answers, text, say);
  const { action } = only;
  // A report shows whose it is before it is sent; who is registered for a class is registered at once.
  if (action.kind === "ask") return clear ? perform(action.ask) : sayWhichAsked(answers, text, say);
  const said = action.values ? { values: action.values } : { unclear: [text.trim()] };
  return openReport(ctx, chat, action.expectedId, said, say);
}

function numberIn(text: string): number | null {
  const reply = readReply(text);
  return reply?.kind === "number" && reply.bare !== true && reply.corrects !== true ? reply.value : null;
}

/** The number as an answer to it; where a report asks for several it goes into none. */
async function answerTo(ctx: Context, { tap, tapAs, values }: ReminderFacts, count: number): Promise<AskedAnswer[]> {
  const title = values["title"]?.is === "text" ? values["title"].text : "";
  const unit = values["unit"]?.is === "unit" ? values["unit"].unit : null;
  if (tap?.kind === "ask") {
    const ask = { ...tap.ask, slots: { ...tap.ask.slots, count } };
    return [{ title, unit, count, action: { kind: "ask", ask } }];
  }
  if (tap?.kind !== "answer_report") return [];
  try {
    const { fields } = await readDue(ctx, tap.expectedId);
    const asked = tapAs === "mend" && values["wrong"]?.is === "fields" ? values["wrong"].fields : fields;
    const [only, ...others] = asked;
    const told = only && others.length === 0 ? { values: { [only.indicator]: count } } : {};
    return [{ title, unit, count, action: { kind: "answer_report", expectedId: tap.expectedId, ...told } }];
  } catch (error) {
    if (error instanceof NotFound) return [];
    throw error;
  }
}

/** Who says that he has sent it hears what was received, and what was not. */
async function tellDone(ctx: Context, say: Speaker): Promise<Message | null> {
  if (!may(ctx.actor.roles, "reports.answer")) return null;
  const due = await listDueReports(ctx, {});
  const open = due.filter((row) => !row.closed && (row.answeredAt === null || row.report?.state === "returned"));
  if (open.length > 0) return sayNotReceived(open.map(subjectOf), say);
  const [last] = due
    .filter(({ answeredAt }) => answeredAt !== null)
    .toSorted((a, b) => (a.answeredAt! < b.answeredAt! ? 1 : -1));
  return last ? sayAnswered(last, say) : null;
}

const VERB = / (?:nop|gui|bao cao|tra loi) /;
const DONE = / (?:roi|xong) | da (?:nop|gui|bao cao|tra loi) /;
const AROUND = new Set(
  "da em toi minh chau chung ben ben em chi bo don vi co nop gui bao cao bc tra loi roi xong het ban giay tay tan day du ma nhe nha a oi vang so lieu thang nay truoc hom qua sang chieu day dong chi bot van phong".split(
    " ",
  ),
);

/** "Em nộp rồi", "đã gửi báo cáo": that and nothing else. */
function saysDone(text: string): boolean {
  if (text.includes("?") || text.length > 80) return false;
  const line = ` ${fold(text)
    .replaceAll(/[^\p{L}\d]+/gu, " ")
    .trim()} `;
  return (
    VERB.test(line) &&
    DONE.test(line) &&
    line
      .trim()
      .split(" ")
      .every((word) => AROUND.has(word))
  );
}
