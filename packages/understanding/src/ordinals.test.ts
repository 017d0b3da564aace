import { expect, test } from "vitest";
import { withoutOrdinals } from "./ordinals.ts";

const plain = (text: string) =>
  withoutOrdinals(text)
    .replaceAll(/[ \t|]+/g, " ")
    .trim();

test.each([
  ["1. kết nạp 3\n2. nguồn 12\n3. hồ sơ 2", "kết nạp 3\n nguồn 12\n hồ sơ 2"],
  ["BC t10:\n1) Kết nạp: 3\n2) Nguồn: không", "BC t10:\n Kết nạp: 3\n Nguồn: không"],
  ["bc t10 1. kết nạp 3 2. nguồn 12 3. hồ sơ 2", "bc t10 kết nạp 3 nguồn 12 hồ sơ 2"],
  ["báo cáo tháng 10: 1/ kết nạp 3; 2/ nguồn 12", "báo cáo tháng 10: kết nạp 3; nguồn 12"],
  ["1/ Kết nạp: 2 2/ Nguồn: 9 3/ Hồ sơ: 1", "Kết nạp: 2 Nguồn: 9 Hồ sơ: 1"],
  ["1. Kết nạp:\n2. Nguồn: 12", "Kết nạp:\n Nguồn: 12"],
  [
    "1\tKết nạp đảng viên\tĐồng chí\t3\n2\tNguồn\tNgười\t12\n3\tHồ sơ\tBộ\t2",
    "Kết nạp đảng viên Đồng chí 3\n Nguồn Người 12\n Hồ sơ Bộ 2",
  ],
  ["TT;Nội dung;Số\n1;Kết nạp;2\n2;Nguồn;10\n3;Hồ sơ;0", "TT;Nội dung;Số\n Kết nạp;2\n Nguồn;10\n Hồ sơ;0"],
  ["| 1 | Kết nạp | 3 |\n| 2 | Nguồn | 12 |\n| 3 | Hồ sơ | 0 |", "Kết nạp 3 \n Nguồn 12 \n Hồ sơ 0"],
])("the numbers of a list are none of what it tells: %j", (text, left) => {
  expect(plain(text)).toBe(left);
});

test.each([
  "kết nạp 1. Nguồn 2. Hồ sơ 3.",
  "Kết nạp: 1. Nguồn: 2. Hồ sơ: 3",
  "kn 1/ nguồn 2/ hv 3",
  "Kết nạp: 1. Nguồn: 10. Học viên: 2. Hồ sơ: 5",
  "BC T10 - Kết nạp: 1 - Nguồn: 10 - Học viên: 2 - Hồ sơ: 5",
  "bc t10: kết nạp: 1. nguồn 10. hồ sơ: 2. xóa tên 5",
  "1 kết nạp\n2 nguồn\n3 hồ sơ",
  "1 kết nạp, 2 nguồn",
  "kết nạp 1 nguồn 2",
  "tổ dân phố 1, 2 kết nạp mấy",
  "1. kết nạp 3",
  "quý 1: kết nạp 3, quý 2: nguồn 4",
  "ngày 1/10 kết nạp 3, ngày 2/10 nguồn 5",
  "chi bộ 1: kết nạp 3, chi bộ 2: nguồn 5",
])("numbers that are none of a list stay: %j", (text) => {
  expect(withoutOrdinals(text)).toBe(text);
});
