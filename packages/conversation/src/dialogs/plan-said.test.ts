import { expect, test } from "vitest";
import { evenSplit, merged, partsSaid, planSaid, readingsOf } from "./plan-said.ts";

const quarters = (...targets: number[]) => targets.map((target, at) => ({ month: (at + 1) * 3, target }));

test.each([
  ["kế hoạch 2026: quý 1 1, quý 2 2, quý 3 3, quý 4 4", "1 2 3 4"],
  ["KH 2027 q1:1,q2:2; Q3=3 q4 4", "1 2 3 4"],
  ["lập lộ trình kết nạp năm nay quý I 0 quý II: một, quý III hai đồng chí, quý IV 3 đ/c ạ", "0 1 2 3"],
  ["ke hoach 2026 t3 1 t6 2, thang 9: 2, t12 4", "1 2 2 4"],
  ["Kế hoạch năm 2026: đến hết quý 1 được 1, hết quý 2 1.464, 9 tháng 1.500, cả năm 1.600", "1 1464 1500 1600"],
  ["plan 2026: q1 1, q2 1, q3 2, q4 2", "1 1 2 2"],
  ["sửa kế hoạch chi bộ Bến Gỗ 2026 quý 1 1 quý 2 2 quý 3 3 quý 4 4", "1 2 3 4"],
])("%s", (text, targets) => {
  const said = planSaid(text, { unitSaid: true })!;
  expect(readingsOf(said, null).chosen).toEqual(quarters(...targets.split(" ").map(Number)));
});

test.each([
  ["kế hoạch 2026 cả năm 5", 5],
  ["lập kế hoạch năm sau 4 đồng chí", 4],
  ["lập kế hoạch 2026", null],
  ["nhập lộ trình kết nạp", null],
  ["lập kế hoạch phát triển đảng viên năm 2027", null],
])("%s: a year's number alone, or none", (text, total) => {
  expect(planSaid(text, { unitSaid: false })).toMatchObject({ points: [], total });
});

test.each<readonly [text: string, year: number | string | null]>([
  ["kế hoạch 2026: tháng 3 1, tháng 6 2, tháng 9 3, tháng 12 4", 2026],
  ["kế hoạch năm 2026: tháng 3 1, tháng 6 2", 2026],
  ["kế hoạch 2026 tháng 3 1 tháng 6 2", 2026],
  ["kế hoạch 2026: t3 1 t6 2", 2026],
  ["kế hoạch năm nay quý 1 1 quý 2 2 quý 3 3 quý 4 4", "current"],
  ["kế hoạch năm sau quý 1 1 quý 4 4", "next"],
  ["kế hoạch năm tới: mỗi quý 1", "next"],
  ["kế hoạch năm 2025 quý 1 1 quý 4 4", 2025],
  ["kế hoạch năm ngoái quý 1 1 quý 4 4", "previous"],
  ["kế hoạch kết nạp của chi bộ em năm 2026: quý 1 1 quý 2 2", 2026],
  ["kế hoạch kết nạp quý 1 1, quý 2 2 năm 2026", 2026],
  ["kế hoạch 2026 mỗi quý 2", 2026],
  ["lập kế hoạch năm 2027 cả năm 5", 2027],
  ["lập kế hoạch năm nay", "current"],
  ["kế hoạch quý 1 1, quý 2 2, cả năm 5", null],
  ["lập kế hoạch", null],
])("%s: the year that was said", (text, year) => {
  expect(planSaid(text, { unitSaid: false })?.year).toBe(year);
});

test.each([
  "kế hoạch quý 1 2026 bao nhiêu",
  "kế hoạch 2026",
  "còn thiếu bao nhiêu so với kế hoạch tháng 10",
  "hạn nộp kế hoạch kết nạp năm 2027",
  "lập kế hoạch kiểm tra quý 4",
  "lập kế hoạch mở lớp",
  "bc t10 kết nạp 3 nguồn 12",
  "kế hoạch quý 3 đạt chưa",
  "kế hoạch quý 1 1 đạt không",
  "quý 1 1, quý 2 2",
])("%s: no plan is entered", (text) => {
  expect(planSaid(text, { unitSaid: false })).toBeNull();
});

test("a name in the middle is taken only where it is a unit's", () => {
  const text = "kế hoạch 2026 chi bộ Bến Gỗ: quý 1 1";
  expect(planSaid(text, { unitSaid: true })).not.toBeNull();
  expect(planSaid(text, { unitSaid: false })).toBeNull();
});

test("numbers that fall are those of each quarter; where both could be, the quota decides, else they are sums", () => {
  const of = (text: string, quota: number | null) => readingsOf(planSaid(text, { unitSaid: false })!, quota);
  expect(of("kế hoạch 2026 q1 2 q2 1 q3 1 q4 0", null)).toEqual({ chosen: quarters(2, 3, 4, 4), other: null });
  expect(of("kế hoạch 2026 q1 1 q2 1 q3 1 q4 1", 4)).toEqual({
    chosen: quarters(1, 2, 3, 4),
    other: quarters(1, 1, 1, 1),
  });
  expect(of("kế hoạch 2026 q1 1 q2 2 q3 3 q4 4", 4)).toEqual({
    chosen: quarters(1, 2, 3, 4),
    other: quarters(1, 3, 6, 10),
  });
  expect(of("kế hoạch 2026 q1 1 q2 2 q3 3 q4 4", null).chosen).toEqual(quarters(1, 2, 3, 4));
  expect(of("kế hoạch 2026 từng quý q1 1 q2 2 q3 3 q4 4", null).chosen).toEqual(quarters(1, 3, 6, 10));
  expect(of("kế hoạch 2026 q1 1 q2 2 q3 1 q4 1 cả năm 5", null)).toEqual({ chosen: quarters(1, 3, 4, 5), other: null });
  expect(of("kế hoạch 2026 mỗi quý 2", null).chosen).toEqual(quarters(2, 4, 6, 8));
  // A year's number that is neither: it is asked again, not guessed.
  expect(of("kế hoạch 2026 q1 1 q2 2 q3 3 q4 4 cả năm 7", null)).toEqual({ chosen: null, other: null });
  expect(of("kế hoạch 2026 q1 1 q1 2", null)).toEqual({ chosen: null, other: null });
});

test("inside the dialog the parts are enough, and change what they name", () => {
  expect(partsSaid("quý 3 4")).toMatchObject([{ month: 9, value: 4 }]);
  expect(partsSaid("à nhầm, q2: 1, cả năm 5")).toMatchObject([
    { month: 6, value: 1 },
    { month: 12, value: 5 },
  ]);
  for (const text of ["4", "đúng", "quý 3", "quý 3 bao nhiêu", "chỉ tiêu quý 3 4"]) expect(partsSaid(text)).toBeNull();
  const parts = partsSaid("quý 2 3, tháng 11 4")!;
  expect(merged(quarters(1, 2, 3, 4), parts)).toEqual([
    ...quarters(1, 3, 3),
    { month: 11, target: 4 },
    { month: 12, target: 4 },
  ]);
});

test("an even split rises to the whole, and no quarter is two off another", () => {
  for (let total = 0; total <= 500; total++) {
    const split = evenSplit(total).map(({ target }) => target);
    const each = split.map((target, at) => target - (split[at - 1] ?? 0));
    expect(split.at(-1)).toBe(total);
    expect(Math.max(...each) - Math.min(...each)).toBeLessThanOrEqual(1);
  }
});
