import type { AskRequest, Message, Understanding } from "@ketnap/contract";
import { type Context, may } from "@ketnap/domain/kernel";
import { sayApproveInPanel, saySummaryInPanel, type Speaker } from "@ketnap/wording";
import type { Chat } from "./draft.ts";
import { showUnlocking } from "./unlocking.ts";
import { showWithdrawing } from "./withdrawing.ts";

/** What is wanted of reports and only the office does: to open one again, to take it back, to approve it, to have the sums as a file. Null where it is none of these. */
export async function officeOnly(
  ctx: Context,
  chat: Chat | null,
  found: Understanding,
  request: AskRequest,
  say: Speaker,
): Promise<Message | null> {
  if (found.intent === "personal_data_refuse") return null;
  if (APPROVES.test(found.normalised) && may(ctx.actor.roles, "reports.read")) return sayApproveInPanel(say);
  // Who reports means the sheet to be filled, or the form.
  const collects = may(ctx.actor.roles, "reports.read") && !may(ctx.actor.roles, "reports.answer");
  if (collects && FILES.test(found.text.toLowerCase()) && SPEAKS.test(found.normalised)) {
    const { interval, unitIds = [] } = request;
    return saySummaryInPanel({ intent: "report_status", slots: {}, interval, unitIds }, say);
  }
  return (
    (await showUnlocking(ctx, chat, found, request, say)) ?? (await showWithdrawing(ctx, chat, found, request, say))
  );
}

/** «xuất báo cáo tháng 10 ra word», as typed: folded, "word" is no English any more. */
const FILES = /(?<!\p{L})(?:word|excel|exel|docx?|xlsx?)(?!\p{L})/u;
const SPEAKS = /(?:^| )(?:bao cao|tong hop)(?= |$)/;

/** «duyệt giúp tôi», «duyệt hết báo cáo tháng 10»: not who waits for it, nor whether it was done. */
const APPROVES =
  /^(?:(?:xin|nho|em|toi|minh|anh|chi|dong chi|cho|hay|ban) )*(?:phe )?duyet(?: (?:het|luon|giup|ho|cho|em|toi|minh|di|tat ca|toan bo|cac|nhung|bao cao|so|thang \d+|cua chi bo|chi bo|voi|nhe|a))+$/;
