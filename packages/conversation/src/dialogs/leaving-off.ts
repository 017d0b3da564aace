import type { Message } from "@ketnap/contract";
import type { Context } from "@ketnap/domain/kernel";
import { fold } from "@ketnap/understanding";
import { sayCorrectionDropped, type Speaker } from "@ketnap/wording";
import { putOff } from "./asking.ts";
import { type Asked, type Chat, keepDraft, readDraft, readDue, type Step, subjectOf } from "./draft.ts";
import { correctedReport } from "./report-values.ts";
import { isLocked } from "./sending.ts";

/**
 * «đừng gửi vội», «thôi không sửa nữa» while a report waits: it is put off, and a correction is dropped. Null where
 * nothing of the kind is said.
 */
export async function leaveOff(step: Step, asked: Asked, text: string, say: Speaker): Promise<Message | null> {
  const plain = plainly(text);
  const corrects = correctedReport(step.due) !== null;
  if (corrects && (DROPS.test(plain) || ENDS.test(plain) || (asked?.what !== "number" && STAYS.test(plain))))
    return dropCorrection(step, say);
  if (HOLDS.test(plain) || WAITS.test(plain)) return putOff(step, say);
  return !corrects && step.due.report?.state === "returned" && DROPS.test(plain) ? putOff(step, say) : null;
}

/** Ends the correction: what was sent stands, and is told. */
export async function dropCorrection(step: Step, say: Speaker): Promise<Message> {
  const { due, draft } = step;
  const stands = correctedReport(due);
  if (!stands) return putOff(step, say);
  const { values, comments } = stands;
  await keepDraft({ ...step, draft: { ...draft, version: due.version, values, comments } }, { what: "sent" });
  return sayCorrectionDropped(subjectOf(due), due.fields, stands, say);
}

/** «bỏ bản sửa», or «đừng gửi» once more, where a report was put off in this chat; null where none is kept here. */
export async function leaveKept(ctx: Context, chat: Chat, text: string, say: Speaker): Promise<Message | null> {
  const plain = plainly(text);
  const [drops, holds] = [NAMES_IT.test(plain), HOLDS.test(plain)];
  if (!drops && !holds) return null;
  const draft = await readDraft(ctx, chat);
  if (!draft || draft.over || draft.asked !== null) return null;
  const due = await readDue(ctx, draft.expectedId);
  if (isLocked(due)) return null;
  const step: Step = { ctx, chat, due, draft };
  if (drops) return correctedReport(due) ? dropCorrection(step, say) : null;
  // Later on it may well be news that is not to be sent.
  return ctx.now.since(draft.askedAt).total("minutes") <= AGAIN_MINUTES ? putOff(step, say) : null;
}

/** For so long after a report was put off «đừng gửi» says so again. */
const AGAIN_MINUTES = 60;

/** «đừng» and «đúng» are one word without their marks: each is told from the other before these go. */
function plainly(text: string): string {
  // As typed: folded, "drop" is no English any more.
  const typed = text
    .toLowerCase()
    .replaceAll(/[^a-z]+/g, " ")
    .trim();
  if (DROPS_ENGLISH.test(typed)) return typed;
  const told = text
    .normalize("NFC")
    .replaceAll(/(?<!\p{L})[đd]ừng(?!\p{L})/giu, "khoi")
    .replaceAll(/(?<!\p{L})đúng(?!\p{L})/giu, "yes");
  return fold(told)
    .replaceAll("'", "")
    .replaceAll(/[^a-z0-9]+/g, " ")
    .trim();
}

const DROPS_ENGLISH = /^(?:please )?(?:drop|cancel|discard) (?:the |this |my )?correction$/;

const BEFORE = "(?:(?:thoi|a|o|da|u|vang|ma|em|toi|minh|khoan|tam thoi|tam|luc nay|bay gio|thang nay) )*";
const AFTER =
  "(?: (?:a|nhe|nha|nhe a|em|dong chi|anh|chi|ban|oi|thoi|nua|dau|da|voi|di|vay|luc nay|bay gio|cho em|giup em|cho toi))*";
const NOT = "(?:dung|khong|ko|k|khoi|chua|khoan|hoan|tam dung|ngung|dung co)";

/** Not to send: whatever it would mean of news, what waits to be sent is meant. */
const HOLDS = new RegExp(
  `^(?!.*dung (?:gui|nop) (?:di|luon|ngay))${BEFORE}${NOT}(?: (?:hay|co|voi|can|phai|muon|nen|duoc))* (?:gui|nop|bao|bao cao)(?: (?:voi|nua|di|len|ngay|vao|bao cao|bc|so lieu|ban nay|cai nay|so nay|nay|luon|da))*${AFTER}$|^(?:please )?(?:do not|dont) send(?: (?:it|this|the report|yet|now|anything))*$`,
);
/** «để mai gửi», «chiều em nộp», «gửi sau nhé»: another time. */
const WAITS = new RegExp(
  `^${BEFORE}(?:de )?(?:sang mai|chieu mai|toi mai|mai|mot|lat nua|lat|chieu|toi|hom sau|luc khac|luc nua|ti nua|chut nua|tuan sau) (?:(?:em|toi|minh|moi|se) )*(?:gui|nop|bao|bao cao|lam)(?: (?:sau|tiep|len))?${AFTER}$|^${BEFORE}(?:gui|nop|bao|bao cao) sau${AFTER}$|^${BEFORE}de (?:sang mai|chieu mai|toi mai|mai|mot|lat nua|lat|chieu|toi|hom sau|luc khac|luc nua|tuan sau)${AFTER}$`,
);
/** The correction itself is named. */
const NAMES_IT = new RegExp(
  `^${BEFORE}(?:huy|huy bo|bo|xoa) (?:ban|viec|cai|phan) (?:sua|dinh chinh|sua doi)(?: (?:nay|do|bao cao))*${AFTER}$|${DROPS_ENGLISH.source}`,
);
/** Not to correct, or to leave what was sent. */
const DROPS = new RegExp(
  `${NAMES_IT.source}|^${BEFORE}(?:${NOT}|huy|huy bo|bo|thoi)(?: (?:can|phai|muon|nen))* (?:sua|doi(?= nua)|dinh chinh|chinh sua)(?: (?:lai|gi|so|so lieu|bao cao|bc|nua))*${AFTER}$|^${BEFORE}(?:cu )?(?:giu|de|lay)(?: (?:nguyen|lai|y|so|ban|bao cao))* (?:nhu |so |ban )?(?:cu|truoc|ban dau|da gui|luc dau)(?: (?:da gui))?${AFTER}$`,
);
/** "giữ nguyên", which is the month before's number where one is asked for. */
const STAYS = new RegExp(`^${BEFORE}(?:cu )?(?:giu nguyen|de nguyen|nhu cu|van nhu cu)${AFTER}$`);
const ENDS = new RegExp(`^${BEFORE}(?:huy|huy bo|bo|bo di|cancel)${AFTER}$`);
