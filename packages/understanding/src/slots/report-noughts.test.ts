import fc from "fast-check";
import { expect, test } from "vitest";
import { testUnits } from "../../test/lexicon.ts";
import { buildLexicon, lineOf, understand } from "../index.ts";
import { reportFigures } from "./report-figures.ts";

const units = buildLexicon(testUnits);
const read = (text: string) => reportFigures(lineOf(understand(text, { units, today: "2026-11-02" })).line);

/** What is said of a figure of which no number is known: each a way of its own. */
const UNTOLD = [
  "không rõ",
  "chưa rõ",
  "không biết",
  "không nhớ",
  "không nắm được",
  "chưa nắm được",
  "chưa có số",
  "chưa có số liệu",
  "không có số liệu",
  "chưa thống kê",
  "chưa tổng hợp xong",
  "không kịp",
  "không gửi kịp",
  "không nộp kịp",
  "không ký kịp",
  "không hoàn thành",
  "không có vướng mắc",
  "không có gì vướng",
  "không có trở ngại gì",
  "không có khó khăn gì",
  "không có sai sót",
  "không thiếu",
  "không nhiều",
  "không khả quan",
  "không ổn định",
  "không đổi",
  "không thay đổi",
  "không có thay đổi",
  "không có gì thay đổi",
  "không biến động",
  "không khác tháng trước",
  "không bằng tháng trước",
  "không hơn tháng trước",
  "không như tháng trước",
  "không tăng",
  "không giảm",
  "không tăng không giảm",
];

test.each(UNTOLD)("«%s» is no nought", (words) => {
  for (const [name, slot] of [
    ["nguồn", "sources"],
    ["hồ sơ gửi", "dossiers_sent"],
    ["xóa tên", "removed"],
  ] as const) {
    const behind = read(`bc t10 kết nạp 3, ${name} ${words}`);
    expect(behind.slots[slot], name).toBeUndefined();
    expect(behind.slots, name).toEqual({ admitted: 3 });
    const ahead = read(`bc t10 ${name} ${words}, kết nạp 3`);
    expect(ahead.slots[slot], name).toBeUndefined();
    expect(ahead.rest).toBe(false);
  }
});

test.each<readonly [said: string, slot: string]>([
  ["hồ sơ không", "dossiers_sent"],
  ["hồ sơ 0", "dossiers_sent"],
  ["hồ sơ không có", "dossiers_sent"],
  ["hồ sơ thì không có ạ", "dossiers_sent"],
  ["hồ sơ không có bộ nào", "dossiers_sent"],
  ["hồ sơ không có gì", "dossiers_sent"],
  ["hồ sơ gửi không có em ạ", "dossiers_sent"],
  ["xóa tên không có ai", "removed"],
  ["xóa tên không có người nào", "removed"],
  ["xóa tên không có đồng chí nào", "removed"],
  ["xóa tên không phát sinh", "removed"],
  ["xóa tên không có trường hợp nào", "removed"],
  ["không xóa tên ai", "removed"],
  ["không có hồ sơ", "dossiers_sent"],
  ["không có hồ sơ nào", "dossiers_sent"],
  ["chưa chuyển chính thức ai", "converted"],
  ["chuyển chính thức chưa có ai", "converted"],
])("«%s» is nought", (said, slot) => {
  expect(read(`bc t10 kết nạp 3, ${said}`).slots).toEqual({ admitted: 3, [slot]: 0 });
  expect(read(`bc t10 kết nạp 3, ${said}, nguồn 12`).slots).toEqual({ admitted: 3, [slot]: 0, sources: 12 });
});

test.each(["không có nguồn mới", "nguồn không có thêm", "nguồn không thêm", "không thêm nguồn", "không có thêm nguồn"])(
  "«%s» says nothing of how many there are",
  (said) => {
    expect(read(`bc t10 kết nạp 3, ${said}`).slots).toEqual({ admitted: 3 });
  },
);

test.each([
  "không có hồ sơ vướng mắc",
  "không có hồ sơ trễ",
  "không nộp hồ sơ kịp",
  "hồ sơ không gửi kịp 2",
  "hồ sơ không nộp được 2",
])("«%s» is no nought of dossiers", (said) => {
  expect(read(`bc t10 kết nạp 3, ${said}`).slots["dossiers_sent"]).toBeUndefined();
});

test.each([
  "bc t10 không có gì thay đổi so với tháng trước",
  "bc t10 không có gì mới so với tháng trước",
  "bc t10 kn 1, các số khác không đổi",
  "bc t10 kn 1, còn lại không thay đổi",
  "bc t10 kn 1, còn lại không rõ",
  "bc t10 kn 1, còn lại không kịp tổng hợp",
  "bc t10 kn 1, còn lại giữ nguyên",
  "bc t10 kn 1, mọi thứ khác không có biến động",
  "bc t10 kn 1, các mục khác không phát sinh thay đổi",
  "bc t10 không phát sinh vấn đề gì",
])("«%s» says of nothing that there was none", (text) => {
  const { slots, rest } = read(text);
  expect(rest).toBe(false);
  expect(Object.values(slots)).not.toContain(0);
});

test.each<readonly [text: string, slots: Record<string, number>, rest: boolean]>([
  ["bc t10 kn không, nguồn không đổi", { admitted: 0 }, false],
  ["bc t10 kn không, nguồn 5", { admitted: 0, sources: 5 }, false],
  ["bc t10 kn không có ai, nguồn 5", { admitted: 0, sources: 5 }, false],
  ["bc t10 kn 1, còn lại không có gì", { admitted: 1 }, true],
  ["bc t10 kn 1, còn lại không ạ", { admitted: 1 }, true],
])("%s", (text, slots, rest) => {
  expect(read(text)).toMatchObject({ slots, rest });
  expect(Object.keys(read(text).slots)).toEqual(Object.keys(slots));
});

test.each<readonly [text: string, added: string]>([
  ["kết nạp + 1", "admitted"],
  ["kết nạp +1", "admitted"],
  ["kn +2", "admitted"],
  ["hồ sơ gửi: +2", "dossiers_sent"],
  ["+2 hồ sơ", "dossiers_sent"],
  ["kết nạp thêm 1", "admitted"],
])("«%s» is so many more", (text, added) => {
  expect(read(text).added).toEqual([added]);
});

test("so many more in the pool are no pool of so many", () => {
  for (const text of ["nguồn + 2", "nguồn +2", "+2 nguồn", "kn 3, nguồn +2"]) {
    expect(read(text).slots["sources"]).toBeUndefined();
    expect(read(text).slots["sources_added"]).toBe(2);
  }
});

test.each(["+ kết nạp 3\n+ nguồn 12", "+ 3 kết nạp\n+ 12 nguồn", "+ Kết nạp: 3\n+ Nguồn: 12"])(
  "what begins the lines of a list adds nothing: %j",
  (list) => {
    expect(read(`báo cáo tháng 10\n${list}`)).toMatchObject({ slots: { admitted: 3, sources: 12 }, added: [] });
  },
);

const SYLLABLES =
  "rõ biết kịp gửi nộp vướng mắc thay đổi tăng giảm nhiều lắm hẳn chắc tốt xong đạt thấy ổn thêm khác hơn kém dễ khó".split(
    " ",
  );

test("whatever follows «không» and is none of the ways to say none, no nought is read of it", () => {
  const words = fc.array(fc.constantFrom(...SYLLABLES), { minLength: 1, maxLength: 4 });
  fc.assert(
    fc.property(words, fc.constantFrom("không", "chưa", "không có", "không được"), (rest, not) => {
      const { slots } = read(`bc t10 kết nạp 3, hồ sơ ${not} ${rest.join(" ")}`);
      expect(slots["dossiers_sent"]).toBeUndefined();
    }),
    { numRuns: 150 },
  );
});

test("a number in digits and in words is said once", () => {
  const { slots, left } = read("bc t10 kết nạp 3 (ba), nguồn 12 (mười hai) đồng chí, hồ sơ gửi 2 (hai bộ)");
  expect({ slots, left }).toEqual({ slots: { admitted: 3, sources: 12, dossiers_sent: 2 }, left: [] });
  expect(read("bc t10 kết nạp 3 (bốn)").slots).toEqual({});
});
