import type { Message } from "@ketnap/contract";
import { findLastOffered } from "@ketnap/domain/deliveries";
import { type Context, NotFound } from "@ketnap/domain/kernel";
import { sayChooseReport, sayNotTaken, type Speaker } from "@ketnap/wording";
import { type Chat, readDue } from "./draft.ts";
import { choosable } from "./start-report.ts";

/** For so long words that are not understood may have been meant for the question which report. */
const MINUTES = 10;

/**
 * Numbers were said and it was asked which report they are of: what answers nothing leaves the question, and the numbers
 * with it. Null where no such question was asked last.
 */
export async function chooseAgain(ctx: Context, chat: Chat, text: string, say: Speaker): Promise<Message | null> {
  const offered = await findLastOffered(ctx.db, chat, ctx.now, ctx.now.subtract({ minutes: MINUTES }));
  const of = offered.flatMap(({ action }) => (action.kind === "answer_report" && !action.change ? [action] : []));
  const [first] = of;
  if (!first || of.length < 2 || of.length < offered.length) return null;
  if (first.values === undefined && first.unnamed === undefined) return null;
  try {
    const due = await Promise.all(of.map(({ expectedId }) => readDue(ctx, expectedId)));
    const { values, unnamed } = first;
    const said = { ...(values && { values }), ...(unnamed && { unnamed }) };
    return sayNotTaken(sayChooseReport(await choosable(ctx, due, say), say, said), text, say);
  } catch (error) {
    if (error instanceof NotFound) return null;
    throw error;
  }
}
