import { expect, test } from "vitest";
import { spellRanges } from "./ranges-said.ts";

test.each([
  ["đăng ký lớp 3-4 người", "đăng ký lớp 3 hoặc 4 người"],
  ["dk lop 1 – 2 suat", "dk lop 1 hoặc 2 suat"],
  ["đăng ký lớp 2/3 đồng chí nhé", "đăng ký lớp 2 hoặc 3 đồng chí nhé"],
  ["rút 1-2 bạn", "rút 1 hoặc 2 bạn"],
  ["đăng ký nguồn 10~12 người", "đăng ký nguồn 10 hoặc 12 người"],
  ["đăng ký lớp ba bốn người", "đăng ký lớp 3 hoặc 4 người"],
  ["cử đi lớp khóa 4 năm, bảy đồng chí", "cử đi lớp khóa 4 5 hoặc 7 đồng chí"],
  ["đăng ký lớp từ 7 đến 9/12 2 người", "đăng ký lớp từ ngày 7/12 đến ngày 9/12 2 người"],
  ["đăng ký lớp 7-9/12 1 người", "đăng ký lớp từ ngày 7/12 đến ngày 9/12 1 người"],
  ["lớp nào từ 10 đến 20/12", "lớp nào từ ngày 10/12 đến ngày 20/12"],
  ["lớp học từ ngày 7 tới 9/12 còn chỗ không", "lớp học từ ngày 7/12 đến ngày 9/12 còn chỗ không"],
])("«%s» is spelt out", (text, spelt) => {
  expect(spellRanges(text)).toBe(spelt);
});

test.each([
  "đăng ký lớp ngày 7/12 người của chi bộ em",
  "đăng ký lớp 7/12 2 người",
  "đăng ký lớp khóa 4 2 người",
  "đăng ký lớp từ 7 đến 9/25 2 người",
  "đăng ký lớp từ ngày 7/12 đến ngày 9/12 2 người",
  "báo cáo kết nạp 3/4 người, lớp 2",
  "kết nạp 3-4 người",
  "tiến độ từ 7 đến 9/12",
  "cho em đăng ký lớp hai người",
  "lớp ba người còn chỗ không",
])("«%s» stays as it is", (text) => {
  expect(spellRanges(text)).toBe(text);
});
