import type { Message, ReportValues } from "@ketnap/contract";
import { fold, type ShortReply } from "@ketnap/understanding";
import { sayWhichField, type Speaker } from "@ketnap/wording";
import { askField, proceed, suggestionOf } from "./asking.ts";
import { hasButtons, keepDraft, readKnown, type ReportDraft, type Step, subjectOf } from "./draft.ts";
import { withValues } from "./report-values.ts";
import { submit } from "./sending.ts";

/** What was said under the summary, or under the question which number is wrong, where none is `shown` to be confirmed. */
interface Said {
  reply: Exclude<ShortReply, { kind: "later" }> | null;
  text: string;
  shown: boolean;
}

/** The reply to "is it right": only what stands on the screen is sent, and a number changes what it can mean alone. */
export async function confirmed(step: Step, draft: ReportDraft, said: Said, say: Speaker): Promise<Message> {
  const { reply, text, shown } = said;
  // What was written in another chat since, or nothing shown but the question: all is shown before it is sent.
  if (reply?.kind === "yes") return shown && draft.asShown ? submit(step, draft, say) : proceed(step, say);
  const neither = shown ? await neitherRight(step, text) : null;
  if (neither) return proceed({ ...step, draft: withValues(step.draft, neither.values) }, say, neither.name);
  const settled = shown ? await settles(step, text) : null;
  if (settled === "records") return takeRecords(step, say);
  if (settled === "own") return draft.asShown ? submit(step, draft, say) : proceed(step, say);
  const [only, ...others] = step.due.fields;
  // "không" to "is it right" is no; a number corrects where there is but one that it can mean.
  if (reply?.kind !== "number" || reply.bare || others.length > 0 || !only) return whichField(step, say);
  return proceed({ ...step, draft: withValues(step.draft, { [only.indicator]: reply.value }) }, say, only.indicator);
}

/** Asks which number is wrong. Under that question nothing is sent: all is shown again first. */
export async function whichField(step: Step, say: Speaker): Promise<Message> {
  const { due, chat, draft } = step;
  const [only, ...others] = due.fields;
  if (only && others.length === 0) return askField(step, only.indicator, say);
  await keepDraft(step, { what: "which" });
  return sayWhichField(subjectOf(due), due.fields, draft.values, say, hasButtons(chat));
}

/** Where records say otherwise, their numbers are taken; then all is shown again. */
export async function takeRecords(step: Step, say: Speaker): Promise<Message> {
  const suggested = await Promise.all(
    step.due.fields.map(async ({ indicator }) => [indicator, await suggestionOf(step, indicator)] as const),
  );
  const records = suggested.flatMap(([name, known]) =>
    known?.from === "record" ? [[name, known.value] as const] : [],
  );
  return proceed({ ...step, draft: withValues(step.draft, Object.fromEntries(records)) }, say);
}

/** Whether the summary asks which of two numbers is right. */
export async function oneDiffers(step: Step): Promise<boolean> {
  return (await differing(step)).length > 0;
}

/** Whether the words answer "Số nào đúng?", where that is asked. */
export async function isSettled(step: Step, text: string): Promise<boolean> {
  return (await neitherRight(step, text)) !== null || (await settles(step, text)) !== null;
}

/** «hồ sơ đúng», «lấy số báo cáo», or one of the two numbers, to "Số nào đúng?"; null where that is not asked, or not answered. */
async function settles(step: Step, text: string): Promise<"records" | "own" | null> {
  const folded = fold(text)
    .replaceAll(/[.,!?]/g, " ")
    .replaceAll(/\s+/g, " ")
    .trim();
  const [records, own] = [RECORDS.test(folded), OWN.test(folded)];
  const number = NUMBER.exec(folded)?.[1];
  if (!records && !own && number === undefined) return null;
  const [one, ...others] = await differing(step);
  if (!one) return null;
  if (records || own) return records ? "records" : "own";
  if (others.length > 0) return null;
  return Number(number) === one.record ? "records" : Number(number) === one.own ? "own" : null;
}

const RIGHT = "(?: (?:la )?(?:dung|chuan|chinh xac|moi dung))?(?: (?:a|nhe|nha|roi))*$";
const RECORDS = new RegExp(`^(?:(?:lay|theo|chon|dung|so|cua|o|ben) )*(?:ho so(?: theo doi)?|so theo doi)${RIGHT}`);
const OWN = new RegExp(
  `^(?:(?:lay|theo|chon|dung|giu|so|cua|ben) )*(?:bao cao(?: cua)?|(?:so |cua |so cua )?(?:em|toi|minh|chi bo)(?: (?:bao|gui|noi|viet|bao cao))?(?=.* dung))(?: (?:em|toi|minh|chi bo))?${RIGHT}`,
);
const NUMBER = new RegExp(`^(?:(?:lay|theo|chon|so|la) )*0*(\\d{1,6})${RIGHT}`);

/** «cả hai đều sai, 4» to "Số nào đúng?": that number takes the place of the one that differs; null where it is not that. */
async function neitherRight(step: Step, text: string): Promise<{ name: string; values: ReportValues } | null> {
  const number = NEITHER.exec(fold(text).trim())?.groups?.["number"];
  if (number === undefined) return null;
  const [one, ...others] = await differing(step);
  return one && others.length === 0 ? { name: one.name, values: { [one.name]: Number(number) } } : null;
}

const NEITHER =
  /^(?:(?:da|a|o) )*(?:ca (?:hai|2)|hai so|khong so nao)(?: so)?(?: (?:nay|kia|do))?(?: (?:deu|cung))?(?: (?:sai|khong dung|chua dung|dung))(?: (?:ca|het|roi))*[,;.:]? (?:(?:phai|dung|moi|la|thuc te|that ra) )*(?<number>\d{1,6})(?: (?:nguoi|dong chi|moi dung|a|nhe))*$/;

/** Numbers that records say otherwise. */
async function differing({ ctx, due, draft }: Step): Promise<{ name: string; own: number; record: number }[]> {
  const { record } = await readKnown(ctx, due.id);
  return due.fields.flatMap(({ indicator: name }) => {
    const [own, kept] = [draft.values[name], record[name]];
    return own === undefined || kept === undefined || own === kept ? [] : [{ name, own, record: kept }];
  });
}
