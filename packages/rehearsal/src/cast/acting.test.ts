import type { OutgoingMessage } from "@ketnap/contract";
import { expect, test } from "vitest";
import { nextMove } from "./acting.ts";

const saying = (text: string, labels: string[] = []): OutgoingMessage => ({
  message: { blocks: [{ kind: "text", text }] },
  choices: labels.map((label, n) => ({ token: `a:${n}`, label })),
  locale: "vi",
});

test("a question for a number gets one; whoever slips writes nonsense first, once", () => {
  const asked = saying("Kết nạp bao nhiêu?", ["Để sau"]);
  expect(nextMove(asked, { slips: 0, number: 2 })).toEqual({ kind: "write", text: "2" });
  const slip = nextMove(asked, { slips: 1, number: 2 });
  expect(slip).toMatchObject({ kind: "write", slipped: true });
  expect((slip as { text: string }).text).not.toMatch(/\d/);
});

test("a summary to confirm is confirmed, an offer to report is taken", () => {
  expect(nextMove(saying("Kết nạp: 2", ["Sửa", "Đúng, gửi đi"]), { slips: 0, number: 0 })).toEqual({
    kind: "choose",
    position: 2,
  });
  expect(nextMove(saying("Còn 2 ngày", ["Xem tiến độ", "Báo cáo ngay"]), { slips: 0, number: 0 })).toEqual({
    kind: "choose",
    position: 2,
  });
});

test("where there are no buttons the named word confirms, in either language; a reason is given when asked", () => {
  const none = { slips: 0, number: 0 };
  expect(nextMove(saying("Kết nạp: 0\nĐúng thì trả lời «đúng», sai thì viết lại số đúng."), none)).toEqual({
    kind: "write",
    text: "đúng",
  });
  expect(nextMove(saying("Answer “yes” if that is right, or write the right number."), none)).toMatchObject({
    text: "yes",
  });
  expect(nextMove(saying("Kết nạp bao nhiêu?\nKỳ trước là 1; nếu vẫn vậy thì trả lời «đúng»."), none)).toMatchObject({
    text: "0",
  });
  expect(nextMove(saying("Kết nạp là 9, khác nhiều so với kỳ trước (1).\nVì sao? Xin ghi một câu."), none)?.kind).toBe(
    "write",
  );
});

test("of several that are open the first is reported", () => {
  const which = saying("Đồng chí báo cáo kỳ nào?", ["Tháng 1/2026 · quá hạn", "Tháng 2/2026"]);
  expect(nextMove(which, { slips: 0, number: 1 })).toEqual({ kind: "choose", position: 1 });
});

test("what asks nothing is left alone", () => {
  expect(nextMove(saying("Đã nhận. Cảm ơn đồng chí.", ["Theo đơn vị"]), { slips: 0, number: 0 })).toBeNull();
});
