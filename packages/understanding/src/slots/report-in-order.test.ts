import { describe, expect, test } from "vitest";
import { testUnits } from "../../test/lexicon.ts";
import { buildLexicon, lineOf, understand } from "../index.ts";
import { reportFigures } from "./report-figures.ts";
import { severalNumbers } from "./report-in-order.ts";

const units = buildLexicon(testUnits);
const read = (text: string) => reportFigures(lineOf(understand(text, { units, today: "2026-11-22" })).told.line);

describe("numbers without names, in the order of the form", () => {
  test.each<readonly [text: string, inOrder: number[]]>([
    ["bc t10 2 12 3 1", [2, 12, 3, 1]],
    ["bc t10: 2, 12, 3, 1", [2, 12, 3, 1]],
    ["báo cáo tháng 10 lần lượt là 2 12 0 1", [2, 12, 0, 1]],
    ["bc t10 2 12 không 1", [2, 12, 0, 1]],
    ["2 12 3 1", [2, 12, 3, 1]],
    ["bc t10 2 12 3 1, gửi luôn nhé", [2, 12, 3, 1]],
    ["dạ em báo cáo tháng 10 ạ: 02 - 12 - 03 - 01", [2, 12, 3, 1]],
  ])("«%s»", (text, inOrder) => {
    expect(read(text)).toMatchObject({ slots: {}, inOrder });
  });

  test.each([
    "bc t10 2 12 hồ sơ 3 1",
    "bc t10 kết nạp 2 12",
    "bc t10 2 người 12 người",
    "bc t10 12",
    "bc t10 họp 2 12",
  ])("none where a word stands among them, or there is but one: «%s»", (text) => {
    expect(read(text).inOrder).toEqual([]);
  });
});

describe("the same where a number is waited for", () => {
  test.each<readonly [text: string, numbers: number[]]>([
    ["2 12 3 1", [2, 12, 3, 1]],
    ["2, 12, 3, 1 ạ", [2, 12, 3, 1]],
    ["2,12,3,1", [2, 12, 3, 1]],
    ["02-12-03-01", [2, 12, 3, 1]],
    ["2 12 ko 1", [2, 12, 0, 1]],
    ["2\n12\n3\n1", [2, 12, 3, 1]],
    ["12 3", [12, 3]],
    ["2 12 3 1, gửi luôn nhé", [2, 12, 3, 1]],
    ["à nhầm, 3 12 3 1", [3, 12, 3, 1]],
    ["lần lượt là 3 12 3 1 ạ", [3, 12, 3, 1]],
  ])("«%s»", (text, numbers) => {
    expect(severalNumbers(text)).toEqual(numbers);
  });

  test.each([
    "12",
    "2,5",
    "3/10",
    "3/10/2026",
    "1.464",
    "ko 12",
    "2 12 hồ sơ 3",
    "2 hay 3",
    "0912 345 678",
    "1.464.000",
    "2 x 3",
  ])("none where it may be one number, or says more: «%s»", (text) => {
    expect(severalNumbers(text)).toEqual([]);
  });
});
