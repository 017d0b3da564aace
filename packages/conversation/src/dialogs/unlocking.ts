import type { AskRequest, Message, Understanding } from "@ketnap/contract";
import { type Context, may } from "@ketnap/domain/kernel";
import { listDueReports } from "@ketnap/domain/reports";
import { sayNothingLocked, sayNotYourReport, sayUnlockInPanel, sayWhoUnlocks, type Speaker } from "@ketnap/wording";
import { type Chat, readDraft, subjectOf } from "./draft.ts";
import { sentValues } from "./report-values.ts";
import { isLocked } from "./sending.ts";
import { choosable, dueOf, fits, unitSaid } from "./start-report.ts";

/**
 * «xin mở khóa giúp em»: who lifts the lock, of which report. Null where it is another matter: "khóa" is a course of
 * learners as well, so that without the word for reports one of them has to be locked.
 */
export async function showUnlocking(
  ctx: Context,
  chat: Chat | null,
  found: Understanding,
  request: AskRequest,
  say: Speaker,
): Promise<Message | null> {
  const { normalised } = found;
  if (!UNLOCKS.test(normalised) || OF_CLASSES.test(normalised)) return null;
  const named = OF_REPORTS.test(normalised);
  if (!may(ctx.actor.roles, "reports.answer") || may(ctx.actor.roles, "reports.write"))
    return named || (await anyLocked(ctx)) ? sayUnlockInPanel(say) : null;
  const unit = await unitSaid(ctx, request);
  const due = await dueOf(ctx, unit);
  if (!due) return sayNotYourReport(unit, say);
  const about = due.filter((row) => fits(row, request));
  const locked = about.filter(isLocked);
  const begun = chat && (await readDraft(ctx, chat));
  const meant =
    locked.find(({ id }) => id === begun?.expectedId) ??
    locked.find((row) => row.closed && row.answeredAt === null) ??
    locked.find((row) => row.closed) ??
    locked[0];
  if (meant)
    return sayWhoUnlocks(subjectOf(meant), meant.closed ? "closed" : "approved", sentValues(meant) !== null, say);
  const waiting = about.filter((row) => !row.closed && row.answeredAt === null);
  return named ? sayNothingLocked(await choosable(ctx, waiting, say), say) : null;
}

async function anyLocked(ctx: Context): Promise<boolean> {
  return may(ctx.actor.roles, "reports.answer") && (await listDueReports(ctx, {})).some(isLocked);
}

const UNLOCKS = /(?:^| )(?:(?:mo|go|bo|thao|noi) (?:lai )?(?:khoa|ky bao cao)|mo lai (?:bao cao|bc|ky))(?= |$)/;
const OF_CLASSES =
  /(?:^| )(?:lop|boi duong|cam tinh|nhan thuc|hoc|dang vien moi|khai giang|chieu sinh|tai khoan|khoa (?:moi|tiep|sau|toi|nay|may|nao|\d+))(?= |$)/;
const OF_REPORTS = /(?:^| )(?:bao cao|bc|ky|thang|quy|so lieu|sua|nop|gui)(?= |$)/;
