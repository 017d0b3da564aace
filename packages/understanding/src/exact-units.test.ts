import { describe, expect, it } from "vitest";
import { wardUnits } from "../test/lexicon-ward.ts";
import { buildLexicon, understand } from "./index.ts";

const units = buildLexicon(wardUnits);
const today = "2026-11-22";
const ask = (text: string, self?: number) =>
  understand(text, { units, today, ...(self === undefined ? {} : { self }) });

describe("a level said without a name", () => {
  it.each([
    ["tiến độ phường", 10, 2],
    ["toàn phường kết nạp mấy người năm nay", 10, 2],
    ["toan phuong ket nap may nguoi nam nay", 10, 2],
    ["chỉ tiêu của phường năm 2026", 10, 2],
    ["đảng bộ phường kết nạp mấy người năm nay", 10, 2],
    ["toàn đảng bộ kết nạp mấy người năm nay", 10, 2],
    ["phường mình kết nạp mấy người năm nay", 10, 2],
    ["xếp hạng chi bộ toàn phường năm nay", 10, 2],
    ["tỉnh giao bao nhiêu chỉ tiêu năm 2026", 10, 1],
    ["cả xã kết nạp mấy người năm nay", 32, 32],
    ["tiến độ phường", undefined, 2],
    ["cả xã kết nạp mấy người năm nay", 10, 32],
  ])("«%s» asked from %s means unit %s", (text, self, id) => {
    expect(ask(text, self)).toMatchObject({ decision: "assume", unitIds: [id] });
    expect(ask(text, self).assumptions).toContain("unit");
  });

  it.each([
    ["toàn huyện kết nạp mấy người năm nay", "toàn huyện"],
    ["đảng bộ huyện kết nạp mấy người năm nay", "đảng bộ huyện"],
    ["thị xã kết nạp mấy người năm nay", "thị xã"],
  ])("«%s» is asked back where nobody is of that level", (text, typed) => {
    expect(ask(text, 10)).toMatchObject({ decision: "ask", unitIds: [], unknownUnit: typed });
  });

  it("is no unit where several or none are spoken of", () => {
    for (const text of ["các phường kết nạp mấy người năm nay", "phường nào kết nạp nhiều nhất năm nay"])
      expect(ask(text).slots["unit"], text).toBeUndefined();
  });
});

describe("a part of a name", () => {
  it.each([
    ["Công ty May kết nạp mấy người năm nay", 13],
    ["cong ty may ket nap may nguoi nam nay", 13],
    ["Xí nghiệp Nước kết nạp mấy người năm nay", 14],
    ["Mầm non kết nạp mấy người năm nay", 15],
    ["HTX Rau kết nạp mấy người năm nay", 16],
    ["nguồn của trường THPT năm nay", 17],
    ["chi bộ UBND phường kết nạp mấy người năm nay", 18],
    ["UBND phường kết nạp mấy người năm nay", 18],
  ])("«%s» is assumed to be unit %s", (text, id) =>
    expect(ask(text)).toMatchObject({ decision: "assume", unitIds: [id] }),
  );

  it("that fits several is asked back with them", () => {
    const answer = ask("Công ty Gốm kết nạp mấy người năm nay");
    expect(answer).toMatchObject({ decision: "ask", unitIds: [] });
    expect(answer.unitCandidates.map(({ id }) => id)).toEqual([21, 22]);
  });

  it("of which only the kind is said is asked back, and a sort of cells is none", () => {
    expect(ask("chi bộ công ty kết nạp mấy người", 10)).toMatchObject({ decision: "ask", unitIds: [] });
    expect(ask("chi bộ công ty kết nạp mấy người", 10).unitCandidates).toHaveLength(3);
    for (const text of ["khối trường mầm non kết nạp mấy người", "các trường mầm non kết nạp mấy người"])
      expect(ask(text, 10).slots["unit"], text).toBeUndefined();
  });

  it.each([
    ["Công ty May Hoa Đào kết nạp mấy người năm nay", "Công ty May Hoa Đào"],
    ["Công ty Thép kết nạp mấy người năm nay", "Công ty Thép"],
    ["nguồn của trường THCS năm nay", "trường THCS"],
    ["tổ dân phố 11 năm nay kết nạp mấy người", "tổ dân phố 11"],
    ["tổ dân phố 11 năm nay", "tổ dân phố 11"],
  ])("«%s» is asked back where nobody bears it", (text, typed) =>
    expect(ask(text, 10)).toMatchObject({ decision: "ask", unitIds: [], unknownUnit: typed }),
  );

  it("offers no name that shares only letters", () => {
    expect(ask("nguồn của trường THCS năm nay").unitCandidates).toEqual([]);
  });
});

describe("a full name", () => {
  it("of an organ's cell is that cell", () => {
    for (const text of [
      "Chi bộ Ban Tổ chức Quận ủy Hải Phong kết nạp mấy người năm nay",
      "chi bo ban to chuc quan uy hai phong ket nap may nguoi nam nay",
    ])
      expect(ask(text), text).toMatchObject({ unitIds: [20] });
    expect(ask("Ban Tổ chức đã nhận bao nhiêu hồ sơ của Hải Phong")).toMatchObject({ unitIds: [30] });
    expect(ask("Văn phòng Quận ủy Hải Phong nhận bao nhiêu hồ sơ năm 2021")).toMatchObject({ unitIds: [30] });
    expect(ask("Chi bộ Ban Tuyên giáo Quận ủy Hải Phong kết nạp mấy người")).toMatchObject({
      decision: "ask",
      unitIds: [],
    });
  });

  it.each([
    "Chi bộ Công an phường Lạc Hồng có mấy nữ",
    "Chi bộ Công an phường năm nay kết nạp mấy nữ",
    "Chi bộ Công an phường Lạc Hồng năm nay kết nạp được mấy nữ, mấy người dân tộc",
    "nữ kết nạp của chi bộ công an phường năm nay",
  ])("«%s» keeps the unit beside groups", (text) => expect(ask(text)).toMatchObject({ unitIds: [19] }));
});

describe("several units", () => {
  it.each([
    ["Tổ 7 và tổ 1 kết nạp mấy người năm nay", [12, 10]],
    ["TDP 1, 2 kết nạp mấy người năm nay", [10, 11]],
    ["TDP 1, 2 và 7 kết nạp mấy người năm nay", [10, 11, 12]],
    ["Tổ dân phố 7 và Tổ dân phố 1 kết nạp mấy người năm nay", [12, 10]],
    ["tiến độ của tổ dân phố 1 và tổ dân phố 2 năm 2026", [10, 11]],
    ["so sánh tổ dân phố 1 với toàn phường năm nay", [10, 2]],
    ["so sánh tổ dân phố 2 với chi bộ em năm nay", [11, 10]],
  ])("«%s» are all meant", (text, ids) => {
    expect(ask(text, 10).unitIds).toEqual(ids);
    expect(ask(text, 10).slots["units"]).toHaveLength(ids.length);
  });

  it.each([
    ["Tổ 7 và tổ 9 kết nạp mấy người năm nay", "tổ 9"],
    ["Tổ dân phố 11 và Tổ dân phố 1 kết nạp mấy người", "Tổ dân phố 11"],
    ["Tổ dân phố 1 và Công ty Thép kết nạp mấy người", "Công ty Thép"],
    ["TDP 1, 5 kết nạp mấy người năm nay", "TDP 5"],
    ["so sánh tổ dân phố 1 với toàn huyện năm nay", "toàn huyện"],
  ])("«%s» asks about the unknown one", (text, typed) =>
    expect(ask(text, 10)).toMatchObject({ decision: "ask", unitIds: [], unknownUnit: typed }),
  );

  it.each([
    "toàn phường trừ tổ dân phố 7 kết nạp mấy người năm nay",
    "không kể Công ty May Trăng Vàng thì kết nạp mấy người năm nay",
    "ngoài TDP 1 ra kết nạp mấy người năm nay",
    "toan phuong tru to dan pho 7 ket nap may nguoi nam nay",
  ])("«%s» is never the number of the one left out", (text) =>
    expect(ask(text, 10)).toMatchObject({ intent: "ambiguous", decision: "ask", unitIds: [] }),
  );
});

describe("a place whose bearer changed within the year", () => {
  it("is a guess that is shown with the other bearer", () => {
    const answer = ask("Vạn Lũng năm 2025 kết nạp mấy người");
    expect(answer.decision).not.toBe("answer");
    expect(answer.unitCandidates.map(({ id }) => id).toSorted()).toEqual([31, 32]);
    expect(ask("Vạn Lũng năm 2024 kết nạp mấy người")).toMatchObject({ decision: "answer", unitIds: [31] });
    expect(ask("Vạn Lũng năm 2026 kết nạp mấy người")).toMatchObject({ decision: "answer", unitIds: [32] });
    expect(ask("huyện Vạn Lũng năm 2025 kết nạp mấy người")).toMatchObject({ decision: "answer", unitIds: [31] });
  });
});
