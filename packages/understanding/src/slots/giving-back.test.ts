import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { testUnits } from "../../test/lexicon.ts";
import { stripMarks } from "../fold.ts";
import { buildLexicon } from "../lexicon.ts";
import { understand } from "../understand.ts";

const units = buildLexicon(testUnits);
const read = (text: string) => understand(text, { units, today: "2026-11-22" });
const plain = (text: string) => [...text].map((letter) => stripMarks(letter) || letter).join("");

describe("seats given back", () => {
  test.each([
    ["rút đăng ký 2 người", { count: 2 }],
    ["xin rút lại 1 suất học", { count: 1 }],
    ["cho 1 người rút khỏi lớp", { count: 1 }],
    ["trả lại 2 suất", { count: 2 }],
    ["đăng ký lớp -2 người", { count: 2 }],
    ["hủy đăng ký 1 người", { count: 1 }],
    ["bỏ 2 người khỏi lớp", { count: 2 }],
    ["giảm giúp em 1 suất lớp cảm tình", { count: 1 }],
    ["thôi không đăng ký 2 người nữa", { count: 2 }],
    ["cho thôi học 2 người", { count: 2 }],
    ["2 người không học lớp nữa", { count: 2 }],
    ["xóa 2 người khỏi danh sách lớp", { count: 2 }],
    ["em muốn rút tên 2 người khỏi lớp", { count: 2 }],
    ["rút 1 người khỏi lớp đảng viên mới", { count: 1 }],
    ["bớt 1 người lớp khóa 2", { count: 1 }],
    ["rút 2", { count: 2 }],
    ["trả bớt hai suất", { count: 2 }],
    ["đăng ký lại lớp còn 2 người", { left: 2 }],
    ["giảm đăng ký xuống còn 2 người", { left: 2 }],
    ["sửa đăng ký thành 2 người", { left: 2 }],
    ["hủy đăng ký lớp", {}],
    ["hủy đăng ký", {}],
    ["không đăng ký nữa", {}],
    ["1 đồng chí bỏ học", { count: 1 }],
    ["đăng ký 2 người cho chi bộ có 1 người rút", {}],
  ])("«%s», with marks and without", (text, meant) => {
    expect(read(text).givesBack).toEqual(meant);
    expect(read(plain(text)).givesBack).toEqual(meant);
  });
});

describe("no seats are given back, and so many come", () => {
  test.each([
    "chỉ huy trưởng đăng ký lớp 2 người",
    "chi bộ quân sự chỉ huy đăng ký lớp 2 người",
    "giám đốc đăng ký học lớp 2 người",
    "bot đăng ký giúp lớp 2 người",
    "bot cho em đăng ký lớp 2 người",
    "rút kinh nghiệm lần trước, đăng ký lớp 2 người",
    "phát huy, đăng ký lớp 2 người",
    "kiểm tra giúp em đăng ký lớp 2 người",
    "trả lời giúp em, đăng ký lớp 2 người",
    "đề nghị đăng ký 2 người học lớp",
    "đăng ký 2 người học lớp ngày nghỉ",
    "hội nghị thống nhất đăng ký lớp 2 người",
    "đồng thời đăng ký lớp 2 người",
    "bộ đội đăng ký lớp 2 người",
    "cán bộ xã đăng ký lớp 2 người",
    "bổ sung 2 người vào lớp",
    "đăng ký lớp 2 người thôi",
    "đăng ký lớp 2 người thôi nhé, cảm ơn",
    "đăng ký lớp còn 2 người nữa",
  ])("«%s», with marks and without", (text) => {
    for (const typed of [text, plain(text)]) {
      expect(read(typed).givesBack, typed).toBeUndefined();
      const { intent, slots } = read(typed);
      if (intent === "class_register") expect(slots["count"], typed).toBe(2);
    }
  });

  test.each([
    "hủy đăng ký bản tin tuần",
    "thôi nhận thông báo lớp",
    "hủy liên kết",
    "bớt 2 nguồn",
    "rút 2 hồ sơ",
    "kết nạp giảm 3 người so với năm trước",
    "cách hủy đăng ký lớp",
    "hạn rút khỏi lớp đến khi nào",
    "hồ sơ bị trả lại mấy bộ",
    "hủy nhắc họp",
  ])("«%s» is of something else", (text) => {
    for (const typed of [text, plain(text)]) expect(read(typed).givesBack, typed).toBeUndefined();
  });
});

const verb = fc.constantFrom(
  "rút",
  "trả",
  "trả lại",
  "hủy",
  "bớt",
  "bỏ",
  "giảm",
  "rút bớt",
  "thôi",
  "xin rút",
  "cho rút",
);
const opening = fc.constantFrom("", "em ", "chi bộ em ", "dạ cho em ", "xin ", "alo anh, ", "chi bộ Thôn Thượng ");
const people = fc.constantFrom("người", "suất", "bạn", "đồng chí", "suất học", "chỗ học", "quần chúng", "công nhân");
const ending = fc.constantFrom(
  "",
  " nhé",
  " ạ",
  " lớp cảm tình",
  " khỏi lớp",
  " đã đăng ký lớp",
  " lớp khóa 3",
  " giúp em",
);
const number = fc.oneof(fc.integer({ min: 1, max: 60 }).map(String), fc.constantFrom("hai", "ba", "một"));

test("whatever the words around it, who is said to leave is never counted as one who comes", () => {
  const line = fc.tuple(opening, verb, number, people, ending, fc.boolean(), fc.boolean());
  fc.assert(
    fc.property(line, ([before, leaves, count, who, after, first, unmarked]) => {
      const said = first
        ? `${before}${leaves} ${count} ${who}${after}`
        : `${before}${leaves} đăng ký ${count} ${who}${after}`;
      // Who is called first, and asked to register, is the bot.
      fc.pre(!unmarked || first || leaves !== "bớt");
      const found = read(unmarked ? plain(said) : said);
      const came = found.slots["count"];
      expect(typeof came === "number" && came > 0 && found.intent === "class_register", said).toBe(false);
    }),
    { numRuns: 400, seed: 7 },
  );
});
