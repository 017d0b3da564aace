import { buildLexicon, understand } from "@ketnap/understanding";
import { expect, test } from "vitest";
import { isCourtesy } from "./courtesy.ts";

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
])("%s is a courtesy", (said) => expect(heard(said)).toBe(true));

test.each(["đúng", "thôi", "đã nộp rồi", "ok 3", "cảm ơn, tiến độ năm nay", "được mấy người rồi", "hủy", "có", ""])(
  "%s is none",
  (said) => expect(heard(said)).toBe(false),
);
