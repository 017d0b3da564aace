import type { Message, Understanding } from "@ketnap/contract";
import { tellsOfPerson } from "@ketnap/domain/reports";
import { namesPerson } from "@ketnap/understanding";
import { sayPersonalDataRefused, sayPersonalDataWithheld, type Speaker } from "@ketnap/wording";

/** A telephone's or a paper's number, however its digits are grouped; a date is shorter. */
const LONG_NUMBER = /\d(?:[ .-]?\d){7,}/;

/** Who only asks for personal data wrote none: nothing was erased, and nothing of the kind is said. */
export function sayPersonalData(found: Understanding, say: Speaker): Message {
  const written = LONG_NUMBER.test(found.text) || namesPerson(found);
  return written ? sayPersonalDataRefused(say) : sayPersonalDataWithheld(say);
}

/** Whether the lines of a report tell of a person; "3 đồng chí", and the next figure with a capital, is none. */
export function tellsNames(text: string): boolean {
  return text
    .normalize("NFC")
    .replaceAll(LISTED, " $<count> ")
    .split(/[\n;,]/)
    .some(tellsOfPerson);
}

const PEOPLE = "đ/?c|đồng chí|người|anh|chị|cô|chú|bác|ông|bà|thầy";
const FIGURES =
  "kết nạp|kn|nguồn|quần chúng|hồ sơ|hs|đã|chuyển|ct|học viên|hv|lớp|xóa|xoá|xt|khai trừ|xin|huy hiệu|tổng|trong đó|nữ|đoàn|dân tộc|tôn giáo|công nhân|nông dân|còn|các|không|gửi|nộp|số";
const LISTED = new RegExp(`(?<count>\\d+) *(?:${PEOPLE})\\.?:?\\s+(?=(?:${FIGURES})(?!\\p{L}))`, "giu");
