import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { resolveAbbreviations } from "./abbreviations.ts";
import { fold } from "./fold.ts";
import { numberOf } from "./number-words.ts";
import { resolveNumberWords } from "./numbers.ts";
import { isSyllable } from "./syllable.ts";
import { readWords } from "./words.ts";

const words = (text: string) =>
  resolveAbbreviations(readWords(text.normalize("NFC")))
    .map((word) => word.text)
    .join(" ");
const numbered = (text: string) =>
  resolveNumberWords(resolveAbbreviations(readWords(text.normalize("NFC"))))
    .map((word) => word.text)
    .join(" ");

describe("fold", () => {
  it.each([
    ["Đảng ủy xã Hoà Thuỷ", "dang uy xa hoa thuy"],
    ["tỉ lệ, lí lịch, qui định", "ty le, ly lich, quy dinh"],
    ["ddangr vieen", "dang vien"],
    ["d9ang3 vie6n", "dang vien"],
    ["truwowngf phuwowngf", "truong phuong"],
    ["khu8 t8 9T2019", "khu8 t8 9t2019"],
    ["help excel start", "help excel start"],
  ])("«%s» → «%s»", (text, folded) => expect(fold(text)).toBe(folded));

  it("is the same for composed and decomposed text, and settles at once", () => {
    fc.assert(
      fc.property(fc.string({ unit: "grapheme", maxLength: 60 }), (text) => {
        expect(fold(text.normalize("NFD"))).toBe(fold(text.normalize("NFC")));
      }),
    );
    for (const text of ["Nhiệm kỳ 2020–2025", "Quỳnh Hải", "ddangr vieen"]) expect(fold(fold(text))).toBe(fold(text));
  });

  it("knows a Vietnamese syllable", () => {
    for (const word of ["nghieng", "quynh", "phuong", "duoc", "giai", "yen", "khuyu", "o"])
      expect(isSyllable(word), word).toBe(true);
    for (const word of ["bihn", "qyunh", "teiu", "napp", "excel", "str"]) expect(isSyllable(word), word).toBe(false);
  });
});

describe("an abbreviation that clashes is told by its neighbours:", () => {
  it.each([
    ["CB trường học", "chi bo truong hoc"],
    ["cb công chức", "can bo cong chuc"],
    ["đv ưu tú", "doan vien uu tu"],
    ["đv nào thấp nhất", "don vi nao thap nhat"],
    ["số ĐV nữ", "so dang vien nu"],
    ["chuyển CT mấy người", "chuyen chinh thuc may nguoi"],
    ["CT năm nay", "chi tieu nam nay"],
    ["KN 8 CT 9", "ket nap 8 chinh thuc 9"],
    ["ct ubnd xã", "chu tich uy ban nhan dan xa"],
    ["kn đc mấy đc", "ket nap duoc may dong chi"],
    ["5 đ/c", "5 dong chi"],
    ["HS sinh viên", "hoc sinh sinh vien"],
    ["mấy hs bị trả", "may ho so bi tra"],
    ["rút KN", "rut kinh nghiem"],
    ["QC làm việc", "quy che lam viec"],
    ["DB quá hạn", "du bi qua han"],
    ["ĐB xã", "dang bo xa"],
    ["CA phường", "cong an phuong"],
    ["cả năm", "ca nam"],
    ["có đủ không", "co du khong"],
    ["7.335 đảng viên, 12,25%", "7335 dang vien 12,25 phan tram"],
    ["04 lớp", "04 lop"],
    ["t8 q3 6T 9T2019 T8/2020", "thang 8 quy 3 6 thang 9 thang 2019 thang 8/2020"],
  ])("«%s» → «%s»", (text, meant) => expect(words(text)).toBe(meant));
});

describe("number words", () => {
  it.each([
    ["tám tháng đầu năm", "8 thang dau nam"],
    ["tháng mười hai", "thang 12"],
    ["hai năm liền", "2 nam lien"],
    ["năm năm liền", "5 nam lien"],
    ["năm hai nghìn không trăm hai mươi", "nam 2020"],
    ["mười lăm quần chúng", "15 quan chung"],
    ["tháng sau", "thang sau"],
    ["Hải Phòng năm nay", "hai phong nam nay"],
    ["đường Hai Bà Trưng", "duong hai ba trung"],
    ["chi bộ thôn Ba năm 2020", "chi bo thon ba nam 2020"],
  ])("«%s» → «%s»", (text, meant) => expect(numbered(text)).toBe(meant));

  it("are read up to thousands", () => {
    expect(numberOf(["hai", "muoi", "lam"])).toBe(25);
    expect(numberOf(["mot", "tram", "linh", "nam"])).toBe(105);
    expect(numberOf(["hai", "nghin", "khong", "tram", "muoi", "chin"])).toBe(2019);
    expect(numberOf(["tram"])).toBeNull();
  });
});
