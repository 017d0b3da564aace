import { buildLexicon, lineOf, understand } from "@ketnap/understanding";
import { describe, expect, test } from "vitest";
import { seatsSaid } from "./seats-said.ts";

const units = buildLexicon([{ id: 1, name: "Chi bộ Đồi Chè" }]);
const TITLES = ["Lớp nhận thức khóa 4", "Lớp đảng viên mới khóa 1", "Lớp buổi sáng"];
const plain = (text: string) =>
  text.normalize("NFD").replaceAll(/\p{M}/gu, "").replaceAll("đ", "d").replaceAll("Đ", "D");

function read(text: string) {
  const found = understand(text, { units, today: "2026-11-26", self: 1 });
  const said = seatsSaid({ ...lineOf(found), normalised: found.normalised, text }, TITLES);
  // What looks like the name of another unit is asked about before.
  return { ...said, plain: said.plain && found.unknownUnit === undefined };
}

describe("a plain request", () => {
  test.each([
    ["đăng ký lớp 3 người", 3, []],
    ["đăng ký 2 suất lớp nhận thức", 2, [{ kind: "awareness" }]],
    ["đk 3 ng học lớp nhận thức khóa 4", 3, [{ kind: "awareness", courseNo: 4 }]],
    ["cử 2 đồng chí đi học lớp đảng viên mới nhé", 2, [{ kind: "new_member" }]],
    ["đăng ký lớp buổi sáng 2 người", 2, [{ title: "buoi sang" }]],
    ["dạ em đăng ký lớp ba người ạ", 3, []],
    ["chi bộ Đồi Chè đăng ký lớp 3 người, cảm ơn anh", 3, []],
    ["em muốn đăng ký thêm 2 người nữa vào lớp khóa 4", 2, [{ courseNo: 4 }]],
    ["đăng ký lớp ngày 14/12 2 người", 2, [{ day: "12-14" }]],
    ["alo bot đăng ký lớp 2 người thôi nhé", 2, []],
  ])("«%s»", (text, count, classes) => {
    expect(read(text)).toMatchObject({ plain: true, counts: [count], classes });
  });
});

describe("several classes", () => {
  test.each([
    ["đăng ký lớp cảm tình 2 ng, lớp đảng viên mới 1 ng", [2, 1]],
    ["đăng ký 2 người lớp khóa 4 và 1 người lớp khóa 1", [2, 1]],
    ["đăng ký lớp khóa 4 và lớp khóa 1, mỗi lớp 2 người", [2, 2]],
  ])("«%s» each with its number", (text, counts) => {
    expect(read(text).pairs?.map(({ count }) => count)).toEqual(counts);
  });

  test.each(["đăng ký lớp khóa 4 và lớp khóa 1 3 người", "đăng ký lớp khóa 4 2 người 3 người lớp khóa 1"])(
    "«%s»: which number is whose is not told",
    (text) => {
      expect(read(text).pairs).toBeNull();
    },
  );
});

/** Words by which a line says that it is not to be, that it was, that it was a mistake, that it is for another day, or a question. */
const DOUBTS = [
  "đừng",
  "khoan",
  "chưa",
  "không",
  "chẳng",
  "nhầm",
  "đã",
  "rồi",
  "hôm qua",
  "tuần trước",
  "tháng trước",
  "ngày mai",
  "tuần sau",
  "sẽ",
  "định",
  "nếu",
  "được không",
  "có phải",
  "bao giờ",
  "kiểm tra",
  "xem",
  "sao",
  "chỉ",
  "thôi khỏi",
  "hủy",
] as const;

const BEFORE = ["", "em ", "chi bộ Đồi Chè ", "dạ em ", "nhờ anh "];
const WHO = ["người", "suất", "đồng chí"];
const VERBS = ["đăng ký", "đăng ký cho em", "gửi", "cử"];
const CLASSES = ["", " lớp", " lớp cảm tình", " lớp khóa 4", " vào lớp đảng viên mới"];

describe.each(DOUBTS)("«%s»", (doubt) => {
  test.each(["front", "verb", "end"])("at the %s of a request leaves it none", (at) => {
    const word = (place: string) => (place === at ? `${doubt} ` : "");
    VERBS.forEach((verb, nth) =>
      CLASSES.forEach((of, step) => {
        const [before, who] = [BEFORE[(nth + step) % BEFORE.length]!, WHO[(nth + step) % WHO.length]!];
        const said = `${word("front")}${before}${word("verb")}${verb} ${nth + step + 1} ${who}${of} ${word("end")}nhé`;
        // "Lớp tháng trước" tells which class.
        if (doubt === "tháng trước" && at === "end") return;
        expect(read(said).plain, said).toBe(false);
        // Without marks "đã em" is "dạ em", with which one begins, and "chỉ nhé" "chị nhé".
        if (!(doubt === "đã" && at === "front") && !(doubt === "chỉ" && at === "end"))
          expect(read(plain(said)).plain, plain(said)).toBe(false);
      }),
    );
  });
});

test("a question mark makes it a question", () => {
  expect(read("đăng ký lớp 2 người?").plain).toBe(false);
});
