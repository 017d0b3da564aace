import { expect, test } from "vitest";
import { lines, oneLine, sounds } from "./text.rules.ts";

test("a name is one line without anything invisible, in one form of Unicode", () => {
  expect(oneLine("  Chi bộ\t\n Ấp\u00a0 1\u200b\u202e\0 ")).toBe("Chi bộ Ấp 1");
  expect(oneLine("a\u0302\u0301")).toBe("ấ");
  expect(oneLine("lone \ud800")).toBe("lone \ufffd");
  expect(oneLine("\u2060\ufeff")).toBe("");
});

test("a note keeps its lines", () => {
  expect(lines("một\r\nhai\0\n")).toBe("một\nhai");
});

test("names sound alike whatever their marks and case", () => {
  expect(sounds("Chi bộ ĐẬP đá")).toBe(sounds("chi bo dap da"));
  expect(sounds("Chi bộ 1")).not.toBe(sounds("Chi bộ 2"));
});
