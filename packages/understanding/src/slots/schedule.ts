import type { Question } from "../question.ts";
import { firstSaid } from "../intents/table.ts";

const WEEKDAYS = ["sun", "mon", "tue", "wed", "thu", "fri", "sat"] as const;

/** How often: "hằng tuần", "mỗi sáng thứ 2". */
export function frequency(question: Question): string | undefined {
  return firstSaid(question, [
    ["(mỗi|hằng|hàng) ngày #", "monthly"],
    ["(hằng ngày|hàng ngày|mỗi ngày|ngày nào cũng)", "daily"],
    ["(hằng tuần|hàng tuần|mỗi tuần|tuần)", "weekly"],
    ["(mỗi|các) [sáng|chiều] thứ (hai|ba|tư|năm|sáu|bảy|#)", "weekly"],
    ["(hằng tháng|hàng tháng|mỗi tháng)", "monthly"],
    ["(hằng quý|hàng quý|mỗi quý)", "quarterly"],
    ["(hằng năm|hàng năm|mỗi năm)", "yearly"],
  ]);
}

export function weekday(question: Question): string | undefined {
  const number = question.number("thứ #");
  if (number !== undefined) return number >= 2 && number <= 7 ? WEEKDAYS[number - 1] : undefined;
  return firstSaid(question, [
    ["chủ nhật", "sun"],
    ["thứ hai", "mon"],
    ["thứ ba", "tue"],
    ["thứ tư", "wed"],
    ["thứ năm", "thu"],
    ["thứ sáu", "fri"],
    ["thứ bảy", "sat"],
  ]);
}

export function dayOfMonth(question: Question): number | undefined {
  return question.number("ngày #", "mùng #");
}

/** "7h30", "8h sáng", "2 giờ chiều" as HH:MM. */
export function timeOfDay(question: Question): string | undefined {
  const match = / (\d{1,2})(?:h(\d{2})?| gio(?: (\d{2}))?)(?: (chieu|toi))?(?= )/.exec(question.line);
  if (!match) return undefined;
  const hour = Number(match[1]) + (match[4] && Number(match[1]) < 12 ? 12 : 0);
  const minute = Number(match[2] ?? match[3] ?? 0);
  return hour > 23 || minute > 59 ? undefined : `${String(hour).padStart(2, "0")}:${String(minute).padStart(2, "0")}`;
}
