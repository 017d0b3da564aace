import type { AskRequest, Message, Understanding } from "@ketnap/contract";
import { type Context, may } from "@ketnap/domain/kernel";
import { sayApproveInPanel, type Speaker } from "@ketnap/wording";
import type { Chat } from "./draft.ts";
import { showUnlocking } from "./unlocking.ts";
import { showWithdrawing } from "./withdrawing.ts";

/** What is wanted of a report and only the office does: to open it again, to take it back, to approve it. Null where it is none of these. */
export async function officeOnly(
  ctx: Context,
  chat: Chat | null,
  found: Understanding,
  request: AskRequest,
  say: Speaker,
): Promise<Message | null> {
  if (found.intent === "personal_data_refuse") return null;
  if (APPROVES.test(found.normalised) && may(ctx.actor.roles, "reports.read")) return sayApproveInPanel(say);
  return (
    (await showUnlocking(ctx, chat, found, request, say)) ?? (await showWithdrawing(ctx, chat, found, request, say))
  );
}

/** «duyệt giúp tôi», «duyệt hết báo cáo tháng 10»: not who waits for it, nor whether it was done. */
const APPROVES =
  /^(?:(?:xin|nho|em|toi|minh|anh|chi|dong chi|cho|hay|ban) )*(?:phe )?duyet(?: (?:het|luon|giup|ho|cho|em|toi|minh|di|tat ca|toan bo|cac|nhung|bao cao|so|thang \d+|cua chi bo|chi bo|voi|nhe|a))+$/;
