import { expect, it } from "vitest";
import { buildLexicon, understand } from "../index.ts";

const units = buildLexicon([{ id: 1, name: "Đảng bộ huyện Gia Bình" }]);
const ask = (text: string) => understand(text, { units, today: "2026-11-22" });

it.each([
  "gia binh nam 2023 trao bao nhieu huy hieu",
  "Gia Bình trao được bao nhiêu huy hiệu đảng năm 2023",
  "Gia Bình trao huy hiệu đảng 2023 bao nhiêu",
  "năm 2023 Gia Bình trao mấy huy hiệu đảng",
  "Gia Bình đã trao bao nhiêu Huy hiệu Đảng năm 2023",
])("badges of a year that is over are those that were given: %s", (text) => {
  expect(ask(text)).toMatchObject({ intent: "badge_due", unitIds: [1], slots: { status: "awarded" } });
});

it.each([
  "Gia Bình sắp trao huy hiệu đảng cho ai",
  "đợt trao huy hiệu đảng tới ở Gia Bình",
  "năm nay Gia Bình trao huy hiệu đảng cho mấy người",
])("those of a time to come are those that fall due: %s", (text) => {
  expect(ask(text).slots["status"]).toBeUndefined();
});
