import { buildLexicon, understand } from "@ketnap/understanding";
import { expect, test } from "vitest";
import { asksWhoAnswers, isCourtesy } from "./courtesy.ts";

const within = { units: buildLexicon([]), today: "2026-11-23" };
const heard = (said: string) => isCourtesy(understand(said, within).normalised);

test.each([
  "ok",
  "oke em",
  "cảm ơn",
  "cam on dong chi nhieu",
  "ok cảm ơn",
  "vâng ạ",
  "đã rõ",
  "da ro, cam on",
  "tốt lắm",
  "alo",
  "đồng chí ơi cho hỏi",
  "thôi hỏi vậy đủ rồi, chào nhé",
  "vất vả quá, nghỉ đi em",
])("%s is a courtesy", (said) => expect(heard(said)).toBe(true));

test.each([
  "đúng",
  "thôi",
  "đã nộp rồi",
  "ok 3",
  "cảm ơn, tiến độ năm nay",
  "được mấy người rồi",
  "hủy",
  "có",
  "",
  "xong",
  "hết",
  "không",
  "hỏi",
  "nghỉ",
  "alo tổ 7",
])("%s is none", (said) => expect(heard(said)).toBe(false));

const wonders = (said: string) => asksWhoAnswers(understand(said, within).normalised);

test.each(["bạn là ai", "em la ai vay", "đây là người hay máy", "ai đang trả lời tôi đấy", "có phải bot không"])(
  "%s asks who answers",
  (said) => expect(wonders(said)).toBe(true),
);

test.each(["ai chưa nộp", "ai là bí thư thôn Bến", "bạn là bí thư à", "máy chiếu lớp học ở đâu"])(
  "%s does not",
  (said) => expect(wonders(said)).toBe(false),
);
