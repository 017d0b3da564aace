import fc from "fast-check";
import { expect, test } from "vitest";
import { stripMarks } from "./fold.ts";
import { buildLexicon, maskedText, understand } from "./index.ts";

const units = buildLexicon([
  { id: 1, name: "Đảng bộ phường Sơn Mây", level: "commune" },
  { id: 2, name: "Chi bộ Tổ dân phố 4", level: "cell", parentId: 1 },
  { id: 3, name: "Chi bộ Thôn Lê Hồng Phong", level: "cell", parentId: 1, aliases: ["xóm Chài"] },
]);
const shown = (text: string) => maskedText(understand(text, { units, today: "2026-11-22" }))?.shown ?? null;

test.each([
  ["xóm Gáo Dừa năm nay kết nạp mấy", "xóm □ □ năm nay kết nạp mấy"],
  ["thôn Gáo tháng 9 kết nạp mấy", "thôn □ tháng # kết nạp mấy"],
  ["cb tdp 4 năm 2026 gặt được mấy người", "<unit> năm #### □ được mấy người"],
  ["xóm Chài kết nạp mấy", "<unit> kết nạp mấy"],
  ["thôn Lê Hồng Phong kết nạp mấy", "<unit> kết nạp mấy"],
  ["thôn Lê Hồng Gấm kết nạp mấy", "thôn □ □ □ kết nạp mấy"],
  ["đồng chí Nguyễn Văn Sáng kết nạp chưa", "đồng chí □□ □ □ kết nạp chưa"],
  ["khu trung tâm tiến độ đến đâu rồi", "khu trung tâm tiến độ đến đâu rồi"],
  ["keets quar ket napj thasng 10", "ket qua ket nap thang #"],
  ["chỉ tiêu năm nay của tổ dân phố 4", "chỉ tiêu năm nay của <unit>"],
])("«%s» is kept as «%s»", (text, kept) => {
  expect(shown(text)).toBe(kept);
});

test("alike ones fall together whatever their marks, units and numbers", () => {
  const form = (text: string) => maskedText(understand(text, { units, today: "2026-11-22" }))?.form;
  expect(form("Tổ dân phố 4 tháng 9 gặt được mấy")).toBe(form("thon le hong phong thang 10 gat duoc may"));
});

test("nothing is kept of a message without a word of the house's own", () => {
  expect(shown("qwerty asdf 123")).toBeNull();
  expect(shown("0912345678")).toBeNull();
});

const SURNAMES = "Nguyễn Trần Phạm Huỳnh Phan Võ Bùi Ngô Đinh Trịnh Hoàng Phùng".split(" ");
const DOUBTFUL = "Trương Đặng Dương Lương Đoàn Lê Hồ Vũ Lý Mai Cao Đào Từ Chu Đỗ Hà La Đồng Nông Thi Văn".split(" ");
const MIDDLES =
  "Văn Thị Đức Hữu Ngọc Thanh Minh Quang Xuân Công Quốc Bá Thế Viết Trọng Duy Hoàng Kim Thu Hồng Khánh Thành".split(
    " ",
  );
const GIVEN =
  `An Anh Bình Chiến Công Cường Dũng Đạt Được Hà Hai Hạnh Hiền Hiện Hoa Hoàn Học Hồng Hùng Hương Khoa Lan Lập Liên Linh
  Loan Luật Mai Minh Mơ Mới Năm Nam Nga Ngọc Nhận Nhất Phúc Phương Quân Quý Quyết Sáng Sáu Sơn Tài Tám Tâm Tân Thắng
  Thanh Thành Thảo Thế Thi Thọ Thu Thức Tiến Toàn Trang Trung Trường Tuấn Tùng Tuyên Tư Vân Việt Vinh Vượt Xuân Yến`.split(
    /\s+/,
  );
/** A hundred thousand were tried with other seeds; one run of many must not fail for a name nobody thought of. */
const fixed = { seed: 20_261_122 };
const middle = fc.constantFrom(...MIDDLES);
const given = fc.constantFrom(...GIVEN);
/** Of two names alone neither may be a common word: "phan cong" is "phân công" to anybody. */
const plain = fc.constantFrom(..."Hạnh Linh Loan Hùng Yến Khôi Oanh Thảo Tùng Dũng Cường".split(" "));
const person = fc.oneof(
  fc.tuple(fc.constantFrom(...SURNAMES), plain),
  fc.tuple(fc.constantFrom(...SURNAMES, ...DOUBTFUL), middle, given),
  fc.tuple(fc.constantFrom(...SURNAMES, ...DOUBTFUL), middle, middle, given),
);
const typed = fc.constantFrom(
  (name: string) => name,
  (name: string) => name.toLowerCase(),
  (name: string) => stripMarks(name),
  (name: string) => name.toUpperCase(),
  (name: string) => name.normalize("NFD"),
);
/** None of the frames' words is a name's. */
const frame = fc.constantFrom(
  ["", " kết nạp chưa"],
  ["đồng chí ", " kết nạp chưa"],
  ["cho xin kết quả kết nạp của ", ""],
  ["da xet ", " o to dan pho 4"],
  ["quần chúng ", " đã chuyển chính thức chưa ạ"],
  ["tổ dân phố 4 có ", ", chỉ tiêu là bao nhiêu"],
);

test("no part of a person's name survives, however it is typed", { timeout: 120_000 }, () => {
  fc.assert(
    fc.property(person, typed, frame, (name, write, [before, after]) => {
      const said = write(name.join(" "));
      const kept = (shown(`${before}${said}${after}`) ?? "").split(" ").map(stripMarks);
      const framed = new Set(`${before}${after}`.split(/[ ,]+/).map(stripMarks));
      for (const word of said.split(" ").map(stripMarks)) if (!framed.has(word)) expect(kept).not.toContain(word);
    }),
    { ...fixed, numRuns: 2_000 },
  );
});

test("after a title the given name alone goes, too", () => {
  fc.assert(
    fc.property(fc.constantFrom("anh", "chị", "ông", "bà", "cô"), given, (title, name) => {
      const kept = (shown(`${title} ${name} kết nạp chưa`) ?? "").split(" ").map(stripMarks);
      expect(kept).not.toContain(stripMarks(name));
    }),
    fixed,
  );
});

const digits = (length: number) => fc.stringMatching(new RegExp(`^\\d{${length}}$`));
const personal = fc.oneof(
  digits(12),
  digits(9),
  digits(10).map((text) => `${text.slice(0, 4)} ${text.slice(4, 7)} ${text.slice(7)}`),
  digits(10).map((text) => `+84.${text}`),
  fc.date({ min: new Date("1930-01-01"), max: new Date("2010-01-01"), noInvalidDate: true }).map((day) => {
    const [year, month, date] = day.toISOString().slice(0, 10).split("-");
    return `${date}/${month}/${year}`;
  }),
  fc.emailAddress(),
  fc.webUrl(),
  fc.stringMatching(/^@[a-z]{3,12}_[a-z0-9]{1,8}$/),
  fc.tuple(digits(2), digits(3)).map(([district, number]) => `${district}B2-${number}.45`),
);

test("no number, date of birth, address of mail or web survives", () => {
  fc.assert(
    fc.property(personal, frame, (said, [before, after]) => {
      const kept = shown(`${before}${said}${after}`) ?? "";
      expect(kept).not.toMatch(/\d|@|https?|www/);
      const framed = new Set(`${before}${after}`.split(/[ ,]+/).map(stripMarks));
      for (const part of said.match(/[a-z]{3,}/gi) ?? [])
        if (!framed.has(part.toLowerCase())) expect(kept.split(" ")).not.toContain(part.toLowerCase());
    }),
    { ...fixed, numRuns: 400 },
  );
});

test("random words survive only where the house knows them", () => {
  fc.assert(
    fc.property(fc.array(fc.stringMatching(/^[a-z]{6,14}$/), { minLength: 1, maxLength: 8 }), (words) => {
      const kept = shown(`kết nạp ${words.join(" ")} bao nhiêu`) ?? "";
      for (const word of words) if (kept.includes(word)) expect(word).toBe("");
    }),
    fixed,
  );
});

test("it never throws, and is never longer than the message in words", () => {
  fc.assert(
    fc.property(fc.string({ unit: "grapheme", maxLength: 200 }), (text) => {
      const kept = shown(text);
      if (kept !== null) expect(kept.split(" ").length).toBeLessThanOrEqual(60);
    }),
  );
});
