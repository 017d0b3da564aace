import type { Message } from "@ketnap/contract";
import { findLastOffered } from "@ketnap/domain/deliveries";
import { type Context, NotFound } from "@ketnap/domain/kernel";
import { fold } from "@ketnap/understanding";
import { sayChooseReport, sayNotTaken, type Speaker } from "@ketnap/wording";
import { type Chat, readDue } from "./draft.ts";
import { openReport } from "./open-report.ts";
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
    const [named, ...others] = due.filter(({ unit }) => isNamed(unit.name, text));
    if (named && others.length === 0) return openReport(ctx, chat, named.id, { values: values ?? {}, ...unnamed }, say);
    return sayNotTaken(sayChooseReport(await choosable(ctx, due, say), say, said), text, say);
  } catch (error) {
    if (error instanceof NotFound) return null;
    throw error;
  }
}

/** «bến gỗ», «cho cb bến gỗ nhé» to "Chi bộ Bến Gỗ": the end of its name, and nothing else. */
function isNamed(name: string, text: string): boolean {
  const plain = (words: string) =>
    fold(words)
      .replaceAll(/[^a-z0-9]+/g, " ")
      .trim();
  const said = plain(text).replace(AHEAD, "").replace(BEHIND, "");
  return said.length > 1 && ` ${plain(name)}`.endsWith(` ${said}`);
}

const AHEAD = /^(?:(?:da|em|toi|bao cao|cho|cua|la|chon|lay|don vi|chi bo|cb|dang bo) )+(?=.)/;
const BEHIND = /(?: (?:a|nhe|nha|em|di|do|truoc))+$/;
