import type { Message } from "@ketnap/contract";
import { fold, type ShortReply } from "@ketnap/understanding";
import { sayPutRight, type Speaker } from "@ketnap/wording";
import { askField, proceed } from "./asking.ts";
import { whichField } from "./confirming.ts";
import type { Asked, Step } from "./draft.ts";
import { figureText } from "./figure-text.ts";
import { withValues } from "./report-values.ts";

type AskedNumber = Extract<Asked, { what: "number" }>;

/**
 * «à nhầm, 3» where the next number is asked is of the one before, and of none that was not said yet. Null where the number
 * that is asked is itself the one to put right.
 */
export async function putRightBefore(
  step: Step,
  asked: AskedNumber,
  reply: ShortReply,
  say: Speaker,
): Promise<Message | null> {
  if (reply.kind !== "number" || !reply.corrects) return null;
  const { due, draft } = step;
  const cameBack = due.report?.state === "returned" && due.report.returned?.[asked.field] !== undefined;
  if (asked.after === undefined || cameBack) return null;
  const said = due.fields.filter(({ indicator }) => draft.values[indicator] !== undefined);
  const before = asked.after ?? (said.length === 1 ? said[0]!.indicator : null);
  if (before === null) return said.length === 0 ? null : whichField(step, say);
  const was = draft.values[before];
  const next = await proceed({ ...step, draft: withValues(draft, { [before]: reply.value }) }, say, before);
  return was === undefined ? next : sayPutRight(next, figureText(before, reply.value, say), was, say);
}

/** «quay lại câu trước»: the number that was said last is asked once more; null where nothing of the kind is said. */
export async function askBefore(step: Step, asked: Asked, text: string, say: Speaker): Promise<Message | null> {
  if (asked?.what !== "number" || typeof asked.after !== "string" || !BACK.test(fold(text).trim())) return null;
  return askField(step, asked.after, say);
}

const BACK =
  /^(?:(?:cho|em|toi|minh|xin|de|muon) )*(?:quay|lui|tro|quay tro) (?:lai|ve)(?: (?:cau|so|buoc|muc))?(?: (?:truoc|vua roi))?(?: (?:a|nhe|di|voi))*[.!]*$|^(?:hoi lai|sua) (?:cau|so) (?:truoc|vua roi)(?: (?:a|nhe|di))*[.!]*$|^(?:go )?back$/;
