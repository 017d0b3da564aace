import fc from "fast-check";
import { expect, it } from "vitest";
import { readReply } from "./reply.ts";

it.each([
  ["0", 0],
  ["04", 4],
  ["3", 3],
  ["3.", 3],
  [" 12 ", 12],
  ["1.464", 1464],
  ["1 464", 1464],
  ["101.000", 101_000],
  ["ba", 3],
  ["Ba", 3],
  ["năm", 5],
  ["nam", 5],
  ["mười hai", 12],
  ["hai mươi mốt", 21],
  ["một trăm linh năm", 105],
  ["3 người", 3],
  ["03 đ/c", 3],
  ["03 đồng chí ạ", 3],
  ["có 2", 2],
  ["được 4 đồng chí", 4],
  ["ba người ạ", 3],
  ["không có", 0],
  ["k có", 0],
  ["ko có ai", 0],
  ["khong co", 0],
  ["Không có đồng chí nào", 0],
  ["chưa có ai", 0],
  ["chưa kết nạp được ai", 0],
  ["không phát sinh", 0],
  ["không có gì", 0],
  ["không ai cả", 0],
  ["dạ không có ai ạ", 0],
  ["dạ 3", 3],
  ["vẫn 10", 10],
  ["vẫn là 10 ạ", 10],
  ["vẫn mười hai", 12],
  ["số 3", 3],
  ["3đ/c", 3],
  ["3đc", 3],
  ["3 người thôi", 3],
  ["15 thôi", 15],
])("%s is the number %d", (text, value) => {
  expect(readReply(text)).toEqual({ kind: "number", value });
});

it.each(["không", "khong", "ko", "k", "hông"])("%s is nought to one question and no to another", (text) => {
  expect(readReply(text)).toEqual({ kind: "number", value: 0, bare: true });
});

it.each([
  ["à nhầm, 4", 4],
  ["nhầm rồi 14", 14],
  ["sửa lại là 5", 5],
  ["xin lỗi nhầm, ba", 3],
  ["em nhầm, 9 người thôi ạ", 9],
  ["ý em là 8", 8],
  ["câu trước là 3 nhé", 3],
])("%s corrects to %d", (text, value) => {
  expect(readReply(text)).toEqual({ kind: "number", value, corrects: true });
});

it.each([
  "đúng",
  "Đúng rồi ạ",
  "dung",
  "ok",
  "vâng ạ",
  "xác nhận",
  "gửi đi",
  "chuẩn",
  "👍",
  "dạ đúng",
  "dung r",
  "uh đúng r",
  "ok gửi luôn",
  "đúng hết rồi ạ",
  "gửi giúp em nhé",
  "gửi giúp tôi",
  "ok rồi đấy",
  "thôi được gửi đi",
  "thôi được",
  "được rồi, gửi đi",
  "đúng rồi gửi luôn",
])("%s is yes", (text) => {
  expect(readReply(text)).toEqual({ kind: "yes" });
});
it.each(["như tháng trước", "như cũ", "vẫn như cũ ạ", "giống kỳ trước", "giữ nguyên", "không thay đổi", "vẫn vậy"])(
  "%s is what the report before said",
  (text) => {
    expect(readReply(text)).toEqual({ kind: "same" });
  },
);
it.each(["sai", "không đúng", "chưa đúng ạ", "nhầm rồi", "sửa", "khoan đã"])("%s is no", (text) => {
  expect(readReply(text)).toEqual({ kind: "no" });
});
it.each([
  ["à 16 thôi em bấm nhầm", 16],
  ["16 nhé tôi viết lộn", 16],
  ["chết, 16 mới đúng, gõ sai mất rồi", 16],
])("%s puts right what was said before", (text, value) => {
  expect(readReply(text)).toEqual({ kind: "number", value, corrects: true });
});
it.each(["60 là đúng, tháng trước em ghi nhầm", "tháng trước em ghi nhầm 11", "ghi nhầm"])(
  "%s puts another month's right, or tells no number",
  (text) => {
    expect(readReply(text)).toBeNull();
  },
);
it.each(["y như cũ", "y như tháng trước", "giống hệt kỳ trước", "bằng số tháng trước"])("%s is as before", (text) => {
  expect(readReply(text)).toEqual({ kind: "same" });
});
it.each<readonly [string, number]>([
  ["none", 0],
  ["nobody", 0],
  ["zero", 0],
  ["Twelve", 12],
])("%s is a number in English", (text, value) => {
  expect(readReply(text)).toEqual({ kind: "number", value });
});
it.each(["yes", "Yes.", "yes please", "that's right", "send it"])("%s is yes in English", (text) => {
  expect(readReply(text)).toEqual({ kind: "yes" });
});
it.each(["wrong", "not right"])("%s is no in English", (text) => {
  expect(readReply(text)).toEqual({ kind: "no" });
});
it.each(["same as last month", "the same", "unchanged"])("%s is as before in English", (text) => {
  expect(readReply(text)).toEqual({ kind: "same" });
});
it.each(["sai hết rồi", "sai hết", "sai tất cả"])("%s is no", (text) => {
  expect(readReply(text)).toEqual({ kind: "no" });
});
it.each(["đừng gửi", "dung gui", "thôi đừng gửi", "ok đừng gửi", "thôi gửi", "thôi khỏi gửi", "chưa được gửi"])(
  "%s is no yes",
  (text) => {
    expect(readReply(text)?.kind).not.toBe("yes");
  },
);
it.each([
  "để sau",
  "thôi",
  "lát nữa",
  "tạm dừng",
  "hủy",
  "mai báo",
  "để em xem lại đã",
  "để hỏi lại",
  "để tôi kiểm tra lại số sách",
  "đợi tí",
  "chờ em chút",
])("%s is later", (text) => {
  expect(readReply(text)).toEqual({ kind: "later" });
});

it.each([
  ["a fraction", "3/4"],
  ["one that is told apart in writing only", "một trăm hai"],
  ["two numbers", "3 hay 4"],
  ["a range", "3-4"],
  ["a negative number", "-3"],
  ["a broken number", "3,5"],
  ["a point that groups nothing", "1.4"],
  ["a comma that may be either", "1,464"],
  ["groups of the wrong size", "14.64"],
  ["about so many", "khoảng 3"],
  ["grandmother", "bà"],
  ["sea", "hải"],
  ["after", "sau"],
  ["two number words side by side", "ba bốn"],
  ["a month", "tháng 3"],
  ["not yet known", "chưa có"],
  ["a question", "kết nạp mấy"],
  ["another field's number", "nguồn 12"],
  ["nothing", "   "],
  ["letters and digits", "3a"],
  ["more digits than there are people", "123456789012"],
  ["a long story", "không có ".repeat(20)],
])("%s is no reply: %s", (_, text) => {
  expect(readReply(text)).toBeNull();
});

it("reads every number as the office writes it, and as it is spoken below ten", () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 999_999 }), fc.integer({ min: 0, max: 3 }), (value, zeros) => {
      const grouped = String(value).replace(/\B(?=(\d{3})+$)/g, ".");
      expect(readReply(grouped)).toEqual({ kind: "number", value });
      const padded = "0".repeat(zeros) + String(value);
      if (padded.length <= 7) expect(readReply(padded)).toEqual({ kind: "number", value });
    }),
  );
});

it("never throws, and says nothing but whole numbers from 0 on", () => {
  fc.assert(
    fc.property(fc.string({ unit: "grapheme", maxLength: 200 }), (text) => {
      const reply = readReply(text);
      if (reply?.kind === "number") expect(Number.isInteger(reply.value) && reply.value >= 0).toBe(true);
    }),
  );
});

it.each([
  "không phải 3",
  "không phải là ba",
  "không phải ba",
  "không phải 03 người",
  "không phải số 3",
  "ko phải 3 đâu",
  "k phải 3",
  "chẳng phải 3",
  "chưa phải 3",
  "chưa phải là 3",
  "đâu phải 3",
  "hổng phải 3",
  "không đúng 3",
  "không phải ba đồng chí ạ",
])("%s says what it is not", (text) => {
  expect(readReply(text)?.kind).not.toBe("number");
});

it.each([
  ["không phải, 3", 3],
  ["không phải rồi, 4", 4],
  ["không đúng, ba", 3],
  ["không phải 3 mà là 4", 4],
])("%s says what it is", (text, value) => {
  expect(readReply(text)).toMatchObject({ kind: "number", value, corrects: true });
});

it.each([
  ["3 (ba)", 3],
  ["03 (ba) đồng chí", 3],
  ["12 (mười hai)", 12],
  ["1.464 (một nghìn bốn trăm sáu mươi tư)", 1464],
])("%s is the number %d, said twice", (text, value) => {
  expect(readReply(text)).toEqual({ kind: "number", value });
});

it.each(["3 (bốn)", "3 (nữ)", "12 (hai)"])("%s is none", (text) => {
  expect(readReply(text)).toBeNull();
});
