import { expect, test } from "vitest";
import { buildLexicon } from "./lexicon.ts";
import { understand } from "./understand.ts";

const units = buildLexicon([
  { id: 1, name: "Đảng bộ phường Sơn Mây", level: "commune" },
  { id: 2, name: "Chi bộ Công ty Unit Cell", level: "cell", parentId: 1 },
]);
const ask = (text: string) => understand(text, { units, today: "2026-11-22", self: 1 });

test.each([
  ["which branch is the slowest", "ranking_units", { order: "asc", level: "cell" }],
  ["which cells not sent report yet", "report_status", { status: "missing" }],
  ["who has not reported", "report_status", { status: "missing" }],
  ["who has reported for october", "report_status", { month: 10 }],
  ["next class when", "class_list", { when: "upcoming" }],
  ["is there enough people to open class", "class_open", {}],
])("«%s» is heard of one who thinks in English", (text, intent, slots) => {
  expect(ask(text)).toMatchObject({ intent, slots });
  expect(ask(text).decision).not.toBe("ask");
});

test("in a unit's name such words are its own", () => {
  expect(ask("Công ty Unit Cell năm 2026 kết nạp mấy người").unitIds).toEqual([2]);
});
