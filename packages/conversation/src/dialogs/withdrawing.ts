import type { AskRequest, Message, Understanding } from "@ketnap/contract";
import { type Context, may } from "@ketnap/domain/kernel";
import { lineOf, tellsFigures } from "@ketnap/understanding";
import { sayNotWithdrawn, sayNothingSent, sayNotYourReport, type Speaker } from "@ketnap/wording";
import { putOff } from "./asking.ts";
import { type Chat, isWaiting, readDraft, readDue, subjectOf } from "./draft.ts";
import { correctedReport, sentValues } from "./report-values.ts";
import { dayOf, isLocked } from "./sending.ts";
import { dueOf, fits, unitSaid } from "./start-report.ts";

/**
 * «hủy báo cáo tháng 10», «rút lại báo cáo»: what was sent cannot be taken back from here, and that is said; one that is
 * still being written is put off. Null where it is another matter.
 */
export async function showWithdrawing(
  ctx: Context,
  chat: Chat | null,
  found: Understanding,
  request: AskRequest,
  say: Speaker,
): Promise<Message | null> {
  const { normalised } = found;
  if (!chat || normalised.length > LONGEST || !WITHDRAWS.test(normalised) || OTHERWISE.test(normalised)) return null;
  if (tellsFigures(lineOf(found).told.line) || !may(ctx.actor.roles, "reports.answer")) return null;
  const unit = await unitSaid(ctx, request);
  const due = await dueOf(ctx, unit);
  if (!due) return sayNotYourReport(unit, say);
  const about = due.filter((row) => fits(row, request));
  const draft = await readDraft(ctx, chat);
  const begun = isWaiting(draft) && about.some(({ id }) => id === draft.expectedId) ? draft : null;
  if (begun) {
    const row = await readDue(ctx, begun.expectedId);
    if (!isLocked(row) && correctedReport(row) === null) return putOff({ ctx, chat, due: row, draft: begun }, say);
  }
  const sent = about.filter((row) => row.answeredAt !== null && sentValues(row) !== null);
  const [last] = sent.toSorted((a, b) => (a.answeredAt! < b.answeredAt! ? 1 : -1));
  if (!last) return sayNothingSent({ unit, period: request.interval }, say);
  const values = sentValues(last)!;
  return sayNotWithdrawn(subjectOf(last), last.fields, { values, on: dayOf(last.answeredAt!) }, !isLocked(last), say);
}

/** Who tells more has more to say than that. */
const LONGEST = 80;
const WITHDRAWS =
  /(?:^| )(?:rut|rut lai|huy|huy bo|xoa|xoa bo|thu hoi|lay lai) (?:(?:cai|ban|luon|di|cho em|giup em) )*bao cao(?= |$)/;
/** Of reminders and news of reports, or of not writing one yet. */
const OTHERWISE =
  /(?:^| )(?:nhac|tin|thong bao|ban tin|kinh nghiem|bo sung|bo qua)(?= |$)|(?:^| )bao cao (?:huy|xoa)(?= )/;
