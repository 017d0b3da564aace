import { describe, expect, it } from "vitest";
import { testUnits } from "../test/lexicon.ts";
import { buildLexicon, understand } from "./index.ts";

const units = buildLexicon(testUnits);
const ask = (text: string, today = "2026-11-22") => understand(text, { units, today });
const unitOf = (text: string, today?: string) => ask(text, today).slots["unit"];

describe("a unit's name", () => {
  it.each([
    ["Chỉ tiêu 2026 của Đảng bộ phường Quỳnh Hải", "Đảng bộ phường Quỳnh Hải"],
    ["chi tieu 2026 dang uy phuong quynh hai", "Đảng bộ phường Quỳnh Hải"],
    ["chỉ tiêu 2026 p. Quỳnh Hải", "Đảng bộ phường Quỳnh Hải"],
    ["quynhhai ket nap may nguoi nam 2026", "Đảng bộ phường Quỳnh Hải"],
    ["Thành ủy Vĩnh Kim kết nạp mấy người năm 2021", "Đảng bộ thành phố Vĩnh Kim"],
    ["tp vĩnh kim kết nạp mấy người năm 2021", "Đảng bộ thành phố Vĩnh Kim"],
    ["thi xa Kim Chau nam 2010 ket nap may nguoi", "Đảng bộ thành phố Vĩnh Kim"],
    ["huyện ủy Thăng Lộc năm 2020 kết nạp mấy người", "Đảng bộ huyện Thăng Lộc"],
    ["KP5 kết nạp mấy người năm nay", "Chi bộ Khối phố 5"],
    ["TDP 12 kết nạp mấy người năm nay", "Chi bộ Tổ dân phố 12"],
    ["trường Kim Đồng kết nạp mấy người năm nay", "Chi bộ Trường Tiểu học Kim Đồng"],
    ["trường TH Kim Đồng kết nạp mấy người", "Chi bộ Trường Tiểu học Kim Đồng"],
    ["chi bộ quân sự phường kết nạp mấy người", "Chi bộ Quân sự phường"],
    ["khu 2 kết nạp mấy người năm nay", "Chi bộ Khu 2 Nam Sơn"],
    ["thôn Trung Quỳnh Hải kết nạp mấy người", "Chi bộ Thôn Trung, phường Quỳnh Hải"],
  ])("«%s» means %s", (text, name) => expect(unitOf(text)).toBe(name));

  it("may hold digits, markup and SQL, for it is only data", () => {
    expect(unitOf("cty May 8/3 năm 2025 kết nạp mấy người")).toBe("Chi bộ Công ty May 8/3");
    expect(unitOf("chỉ tiêu thôn Hạ'; DROP TABLE unit;-- năm 2026")).toBe("Chi bộ Thôn Hạ'; DROP TABLE unit;--");
    expect(unitOf("<b>Bến Đá</b> năm 2026 chỉ tiêu bao nhiêu")).toBe("Chi bộ <b>Bến Đá</b>");
  });

  it("does not take a period for a part of it, nor the other way round", () => {
    expect(ask("chi bo thon Thuong nam 2026 ket nap may nguoi").slots).toEqual({
      unit: "Chi bộ Thôn Thượng",
      year: 2026,
    });
    expect(ask("quynh hai nam nay ket nap duoc may nguoi").slots).toEqual({
      unit: "Đảng bộ phường Quỳnh Hải",
      year: "current",
    });
  });

  it("is the topmost bearer on the date asked about", () => {
    expect(unitOf("Thăng Lộc năm 2023 kết nạp mấy người")).toBe("Đảng bộ huyện Thăng Lộc");
    expect(unitOf("Thăng Lộc tháng này kết nạp mấy người")).toBe("Đảng bộ xã Thăng Lộc");
    expect(unitOf("Thăng Lộc kết nạp mấy người", "2024-05-01")).toBe("Đảng bộ huyện Thăng Lộc");
    expect(unitOf("huyện Thăng Lộc tháng này kết nạp mấy người")).toBe("Đảng bộ huyện Thăng Lộc");
    expect(unitOf("Bắc Hà năm 2026 kết nạp mấy người")).toBe("Đảng bộ quận Bắc Hà");
  });

  it("is not a general word nor a general organ", () => {
    for (const text of ["tiến độ toàn phường", "tiến độ các chi bộ"]) {
      expect(ask(text), text).toMatchObject({ unitCandidates: [] });
      expect(unitOf(text), text).toBeUndefined();
      expect(ask(text).unknownUnit, text).toBeUndefined();
    }
    // A level of which no unit lives is asked back: its number is nobody else's.
    for (const [text, typed] of [
      ["đảng bộ huyện kết nạp mấy người", "đảng bộ huyện"],
      ["thành ủy giao bao nhiêu chỉ tiêu", "thành ủy"],
    ] as const)
      expect(ask(text), text).toMatchObject({ decision: "ask", unitIds: [], unitCandidates: [], unknownUnit: typed });
    expect(unitOf("Ban Tổ chức đã nhận bao nhiêu hồ sơ của Vĩnh Kim")).toBe("Đảng bộ thành phố Vĩnh Kim");
    expect(unitOf("Văn phòng Thành ủy Vĩnh Kim nhận bao nhiêu hồ sơ năm 2021")).toBe("Đảng bộ thành phố Vĩnh Kim");
    expect(unitOf("tổng hợp nguồn năm 2026")).toBeUndefined();
  });

  it("is told apart by its marks where letters are the same", () => {
    const twins = buildLexicon([
      { id: 1, name: "Chi bộ Thôn Đông", depth: 2 },
      { id: 2, name: "Chi bộ Thôn Đồng", depth: 2 },
    ]);
    const meant = (text: string) => understand(text, { units: twins, today: "2026-11-22" });
    expect(meant("thôn Đồng kết nạp mấy người").slots["unit"]).toBe("Chi bộ Thôn Đồng");
    expect(meant("thôn Đông kết nạp mấy người").slots["unit"]).toBe("Chi bộ Thôn Đông");
    expect(meant("thon dong ket nap may nguoi")).toMatchObject({ decision: "ask", unitIds: [] });
    expect(meant("thon dong ket nap may nguoi").unitCandidates.map(({ id }) => id)).toEqual([1, 2]);
  });

  it("that begins like a word for us is not the asker's own unit", () => {
    for (const text of [
      "phuong minh khai kn may nguoi nam nay",
      "xã Tả Van kết nạp mấy người",
      "chỉ tiêu năm 2026 của Minh Đức",
    ]) {
      expect(unitOf(text), text).toBeUndefined();
      expect(ask(text).decision, text).toBe("ask");
    }
    expect(unitOf("xã mình kết nạp mấy người năm nay")).toBe("self");
  });

  it("may be written with the tone mark on either vowel", () => {
    const lexicon = buildLexicon([{ id: 1, name: "Đảng bộ xã Hòa Thủy" }]);
    for (const name of ["Hòa Thủy", "Hoà Thuỷ", "Hòa Thủy".normalize("NFD")]) {
      expect(understand(`chỉ tiêu năm 2026 của ${name}`, { units: lexicon, today: "2026-11-22" }), name).toMatchObject({
        decision: "answer",
        unitIds: [1],
      });
    }
  });

  it("of several neighbours is asked back, at most four, unless the place or the tree tells", () => {
    const wards = [1, 2, 3, 4, 5, 6].map((id) => ({
      id,
      name: `Đảng bộ phường ${["Hoa Lư", "Yên Mạc", "Tam Quan", "Cẩm Lệ", "Bồng Sơn", "Đức Phổ"][id - 1]}`,
      depth: 1,
    }));
    const cells = wards.map(({ id }) => ({ id: id + 10, name: "Chi bộ Thôn 3", depth: 2, parentId: id }));
    const lexicon = buildLexicon([...wards, ...cells]);
    const meant = (text: string) => understand(text, { units: lexicon, today: "2026-11-22" });
    expect(meant("thôn 3 kết nạp mấy người năm nay")).toMatchObject({ decision: "ask", unitIds: [] });
    expect(meant("thôn 3 kết nạp mấy người năm nay").unitCandidates).toHaveLength(4);
    expect(meant("thôn 3 Tam Quan kết nạp mấy người năm nay")).toMatchObject({ decision: "answer", unitIds: [13] });
    expect(meant("phường Tam Quan thôn 3 kết nạp mấy người năm nay")).toMatchObject({ unitIds: [13] });
    expect(meant("chỉ tiêu thôn 3 năm 2026 phường Tam Quan")).toMatchObject({ intent: "quota_get", unitIds: [13] });
    expect(meant("thôn 3 của phường Đức Phổ kết nạp mấy người năm nay")).toMatchObject({
      decision: "answer",
      unitIds: [16],
    });
  });
});

describe("a name that nobody bears", () => {
  it.each([
    ["xã Phước Tích năm 2024 kết nạp mấy người", "xã Phước Tích"],
    ["phu ninh nam 2024 ket nap may nguoi", "phu ninh"],
    ["chỉ tiêu năm 2026 của Hòa Vang", "Hòa Vang"],
    ["chi bộ khối phố 9 kết nạp mấy người", "chi bộ khối phố 9"],
    ["trường Trần Phú kết nạp mấy người năm nay", "trường Trần Phú"],
    ["xa thang binh kn may nguoi nam nay", "xa thang binh"],
  ])("«%s» is asked back with what was typed", (text, typed) => {
    expect(ask(text)).toMatchObject({ decision: "ask", unitIds: [], unknownUnit: typed });
    expect(unitOf(text)).toBeUndefined();
  });

  it.each([
    ["thôn Thượng Cát kết nạp mấy người năm nay", "thôn Thượng Cát"],
    ["thon thuong cat ket nap may nguoi nam nay", "thon thuong cat"],
    ["Quỳnh Hải Đông năm 2026 kết nạp mấy người", "Quỳnh Hải Đông"],
    ["Tân Quỳnh Hải năm 2026 kết nạp mấy người", "Tân Quỳnh Hải"],
    ["trường Kim Đồng 2 có mấy nguồn", "trường Kim Đồng 2"],
  ])("«%s» is more than the name it holds", (text, typed) => {
    expect(ask(text)).toMatchObject({ decision: "ask", unitIds: [], unknownUnit: typed });
    expect(ask(text).unitCandidates).not.toHaveLength(0);
  });

  it("never silently becomes a lookalike", () => {
    const lexicon = buildLexicon([{ id: 1, name: "Đảng bộ huyện Phú Ninh" }]);
    for (const text of [
      "Phú Bình năm 2024 kết nạp mấy người",
      "phu binh nam 2024 ket nap may nguoi",
      "huyện Phú Minh 2024 chỉ tiêu bao nhiêu",
    ]) {
      const answer = understand(text, { units: lexicon, today: "2026-11-22" });
      expect(answer, text).toMatchObject({ decision: "ask", unitIds: [] });
      expect(
        answer.unitCandidates.map(({ id }) => id),
        text,
      ).toEqual([1]);
    }
  });

  it("is offered its namesake of another kind, not given it", () => {
    expect(ask("chỉ tiêu năm 2024 của phường Vĩnh Kim")).toMatchObject({
      decision: "ask",
      unknownUnit: "phường Vĩnh Kim",
      unitCandidates: [{ id: 21 }],
    });
  });

  it("is assumed where it is only a slip of the keys", () => {
    for (const text of [
      "chi tieu 2026 phuong quynh haii",
      "chỉ tiêu 2026 của qyunh hai",
      "chi tieu 2026 phuong quynhh hai",
    ]) {
      expect(ask(text), text).toMatchObject({ decision: "assume", unitIds: [4] });
    }
  });
});
