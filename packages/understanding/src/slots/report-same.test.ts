import { describe, expect, test } from "vitest";
import { testUnits } from "../../test/lexicon.ts";
import { buildLexicon, lineOf, understand } from "../index.ts";
import { reportFigures } from "./report-figures.ts";

const units = buildLexicon(testUnits);
const read = (text: string) => {
  const { line } = lineOf(understand(text, { units, today: "2026-11-22" })).told;
  const { slots, left, same, sameOf, inOrder } = reportFigures(line);
  return { slots, left: left.map(({ said }) => said), same, sameOf, inOrder };
};
const NOTHING = { slots: {}, left: [] as string[], same: false, sameOf: [] as string[], inOrder: [] as number[] };

describe("as the report before said", () => {
  test.each([
    "bc t10 như tháng trước",
    "bc t10 y như tháng trước",
    "bao cao thang 10 y nhu cu",
    "báo cáo tháng 10 giống tháng trước ạ",
    "báo cáo tháng 10 vẫn như kỳ trước",
    "báo cáo tháng 10: giữ nguyên như tháng trước",
    "bc t10 tất cả như cũ",
    "bc t10 các số như tháng trước",
  ])("is all that was not named: «%s»", (text) => {
    expect(read(text)).toEqual({ ...NOTHING, same: true });
  });

  test.each<readonly [text: string, slots: Record<string, number>, sameOf: string[], same: boolean]>([
    ["bc t10 kết nạp 2 còn lại như tháng trước", { admitted: 2 }, [], true],
    ["bc t10 kết nạp 2, các số khác vẫn như cũ", { admitted: 2 }, [], true],
    ["bc t10 giống tháng trước, nguồn 13", { sources: 13 }, [], true],
    ["bc t10 như tháng trước nhưng kết nạp 2", { admitted: 2 }, [], true],
    ["bc t10 nguồn như tháng trước, kn 2, hồ sơ 1", { admitted: 2, dossiers_sent: 1 }, ["sources"], false],
    ["bc t10 kn 2, nguồn như cũ, hồ sơ 1", { admitted: 2, dossiers_sent: 1 }, ["sources"], false],
    ["bc t10 kn 2 nguồn vẫn giữ nguyên", { admitted: 2 }, ["sources"], false],
    ["bc t10 kn 2, hồ sơ 1, nguồn giữ nguyên 12", { admitted: 2, dossiers_sent: 1, sources: 12 }, [], false],
  ])("is what it was said of: «%s»", (text, slots, sameOf, same) => {
    expect(read(text)).toEqual({ ...NOTHING, slots, sameOf, same });
  });

  test.each([
    "bc t10 không như tháng trước",
    "bc t10 không có gì mới",
    "bc t10 không thay đổi gì so với tháng trước",
    "bc t10 kn 2 nguồn không bằng tháng trước",
    "tháng 10 kết nạp có như tháng trước không",
  ])("is not what denies it, asks, or may mean that there was nothing: «%s»", (text) => {
    expect(read(text)).toMatchObject({ same: false, sameOf: [] });
  });
});
