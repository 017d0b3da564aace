import type { Message } from "@ketnap/contract";
import { fold } from "@ketnap/understanding";
import { sayBegunAnew, type Speaker } from "@ketnap/wording";
import { proceed } from "./asking.ts";
import { whichField } from "./confirming.ts";
import type { Step } from "./draft.ts";
import { figureText } from "./figure-text.ts";
import { correctedReport, sentReport, startingValues } from "./report-values.ts";

/** «làm lại từ đầu» while a report waits: what was written is dropped and told; null where nothing of the kind is said. */
export async function beginAnew(step: Step, text: string, say: Speaker): Promise<Message | null> {
  if (
    !ANEW.test(
      fold(text)
        .replaceAll(/[^a-z0-9]+/g, " ")
        .trim(),
    )
  )
    return null;
  const { due, draft } = step;
  const sent = sentReport(due);
  const returned = due.report?.state === "returned" ? (due.report.returned ?? {}) : null;
  const values = startingValues(due.fields.length, sent?.values ?? null, returned);
  const dropped = due.fields
    .filter(({ indicator }) => draft.values[indicator] !== undefined && draft.values[indicator] !== values[indicator])
    .map(({ indicator }) => figureText(indicator, draft.values[indicator]!, say));
  const anew = { ...step, draft: { ...draft, values, comments: sent?.comments ?? {}, untaken: [] } };
  const asks = correctedReport(due) ? whichField(anew, say) : proceed(anew, say);
  return sayBegunAnew(await asks, dropped, say);
}

const ANEW =
  /^(?:(?:thoi|a|o|da|u|cho|xin|em|toi|minh|de|muon|phai) )*(?:(?:xoa|bo|huy) (?:het|tat ca|di|toan bo|sach)(?: (?:di|roi|cac so|so lieu))* )?(?:lam|nhap|viet|ghi|khai|go|bao)(?: bao cao)? lai(?: (?:tu dau|het|tat ca|toan bo|ca|bao cao|moi|cai moi))*(?: (?:a|nhe|nha|em|di|giup|voi|cho|toi))*$/;
