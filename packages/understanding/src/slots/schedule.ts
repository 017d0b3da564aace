import type { Question } from "../question.ts";
import { firstSaid, said, type Slots } from "../intents/table.ts";
import type { SaidSchedule } from "../schedule/said.ts";

/**
 * When somebody wants to be told: one time by its parts, several beside it, and what of it is open, by which nothing may
 * be set.
 */
export function whenSlots({ when, several, open }: SaidSchedule): Slots {
  return said({ ...when, several_times: several, open_time: open });
}

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
