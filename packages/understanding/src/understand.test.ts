import { describe, expect, it } from "vitest";
import { INTENTS } from "@ketnap/contract";
import { testUnits } from "../test/lexicon.ts";
import { utterancesFirst } from "../test/utterances-first.ts";
import { utterancesFifth } from "../test/utterances-fifth.ts";
import { utterancesFourth } from "../test/utterances-fourth.ts";
import { utterancesSecond } from "../test/utterances-second.ts";
import { utterancesSixth } from "../test/utterances-sixth.ts";
import { utterancesSeventh } from "../test/utterances-seventh.ts";
import { utterancesThird } from "../test/utterances-third.ts";
import { buildLexicon, toUnderstandLine, understand } from "./index.ts";
import { intentTables } from "./intents/index.ts";

const units = buildLexicon(testUnits);
const ask = (text: string, today = "2026-11-22") => understand(text, { units, today });
const line = (text: string) => toUnderstandLine(ask(text), units);

describe("a question", () => {
  const cases = [
    ...utterancesFirst,
    ...utterancesSecond,
    ...utterancesThird,
    ...utterancesFourth,
    ...utterancesFifth,
    ...utterancesSixth,
    ...utterancesSeventh,
  ];

  it.each(cases)("«%s» is %s", (text, intent, slots) => {
    const { intent: understood, slots: all } = line(text);
    const { candidates: _, ...said } = all;
    expect({ intent: understood, slots: said }).toEqual({ intent, slots });
  });

  it("has been tried in at least 150 forms, and in every intent", () => {
    expect(new Set(cases.map(([text]) => text)).size).toBeGreaterThanOrEqual(150);
    expect(new Set(cases.map(([, intent]) => intent))).toEqual(new Set(INTENTS));
  });

  it("has one table for each intent but ambiguous", () => {
    expect(intentTables.map(({ intent }) => intent).toSorted()).toEqual(
      INTENTS.filter((intent) => intent !== "ambiguous").toSorted(),
    );
  });
});

describe("a question does not leak into a neighbouring intent", () => {
  it.each([
    ["Vĩnh Kim năm 2021 đạt bao nhiêu phần trăm chỉ tiêu", "progress_get"],
    ["chỉ tiêu năm 2021 của Vĩnh Kim", "quota_get"],
    ["tỷ lệ chỉ tiêu của Vĩnh Kim", "quota_get"],
    ["Vĩnh Kim còn thiếu bao nhiêu, mỗi tháng phải kết nạp mấy", "pace_forecast"],
    ["lũy kế nhiệm kỳ 2020-2025 Vĩnh Kim được bao nhiêu", "progress_get"],
    ["Vĩnh Kim kết nạp, chuyển chính thức, trao huy hiệu bao nhiêu", "progress_get"],
    ["bình quân mỗi năm Vĩnh Kim giai đoạn 2016-2020", "progress_get"],
    ["Vĩnh Kim mở được mấy lớp, bao nhiêu học viên", "class_list"],
    ["đã nhận bao nhiêu hồ sơ của Vĩnh Kim", "dossier_status"],
    ["kết nạp 3, nguồn 12 tháng 8", "report_submit"],
    ["kết nạp mấy, nguồn mấy tháng 8", "progress_get"],
  ])("«%s» is %s", (text, intent) => expect(ask(text).intent).toBe(intent));
});

describe("the decision", () => {
  it("answers outright when unit and period were said", () => {
    expect(ask("Chỉ tiêu năm 2026 của phường Quỳnh Hải")).toMatchObject({ decision: "answer", assumptions: [] });
  });

  it("names what it filled in", () => {
    expect(ask("tháng 10 Quỳnh Hải kết nạp mấy người")).toMatchObject({ decision: "assume", assumptions: ["year"] });
    expect(ask("tiến độ năm 2026")).toMatchObject({ decision: "assume", assumptions: ["unit"] });
    expect(ask("tiến độ của Quỳnh Hải")).toMatchObject({ decision: "assume", assumptions: ["period"] });
  });

  it.each(["từ đầu năm đến hết tháng 9 kết nạp được mấy", "tu dau nam den thang 9 ket nap may nguoi"])(
    "takes the two ends of «%s» for one stretch",
    (said) => {
      expect(ask(said)).toMatchObject({ interval: { from: "2026-01", to: "2026-09" }, decision: "assume" });
      expect(ask(said).alternatives).toBeUndefined();
    },
  );

  it("asks when nothing is clear", () => {
    for (const text of ["bao nhiêu rồi", "số liệu", "12", "", "🎉", "CB tôi còn mấy CT"]) {
      expect(ask(text), text).toMatchObject({ intent: "ambiguous", decision: "ask" });
      expect(ask(text).slots["candidates"], text).not.toHaveLength(0);
    }
  });

  it("offers several duties for an abbreviation that no neighbour explains", () => {
    expect(ask("CB tôi còn mấy CT").slots["candidates"]).toEqual(["quota_get", "probation_due", "pace_forecast"]);
    expect(ask("hs thế nào").slots["candidates"]).toEqual(["dossier_status", "breakdown_get"]);
  });
});

describe("the line of the command", () => {
  it("carries canonical names and no internal id", () => {
    const answer = line("so sánh Bắc Hà và Vĩnh Kim năm 2022");
    expect(Object.keys(answer)).toEqual(["text", "intent", "slots", "interval", "decision", "confidence"]);
    expect(answer).toMatchObject({
      slots: { units: ["Đảng bộ quận Bắc Hà", "Đảng bộ thành phố Vĩnh Kim"], year: 2022 },
      interval: { from: "2022-01", to: "2022-12" },
    });
  });

  it("says self for the asker's own unit", () => {
    expect(line("chi bộ em có kịp chỉ tiêu không").slots["unit"]).toBe("self");
    expect(understand("chi bộ em có kịp chỉ tiêu không", { units, today: "2026-11-22", self: 5 }).unitIds).toEqual([5]);
  });
});
