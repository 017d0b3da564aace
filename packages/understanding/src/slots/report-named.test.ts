import { describe, expect, test } from "vitest";
import { afterSlip, readReply } from "../reply.ts";
import { namedFigure } from "./report-named.ts";

const FIELDS = new Set(["admitted", "sources", "dossiers_sent", "converted"]);
const number = (slot: string, value: number) => ({ slot, reply: { kind: "number", value } });

describe("a short text that says one figure by its name", () => {
  test.each([
    ["14 nguồn", number("sources", 14)],
    ["nguồn là 14", number("sources", 14)],
    ["nhầm, 14 nguồn", number("sources", 14)],
    ["nguồn 14 mới đúng", number("sources", 14)],
    ["ct 2", number("converted", 2)],
    ["chuyển ct 2", number("converted", 2)],
    ["hai bộ", number("dossiers_sent", 2)],
    ["kn 04 đồng chí ạ", number("admitted", 4)],
    ["kết nạp", { slot: "admitted", reply: null }],
    ["sai kết nạp rồi", { slot: "admitted", reply: null }],
    ["nguồn như cũ", { slot: "sources", reply: { kind: "same" } }],
  ])("«%s»", (said, found) => expect(namedFigure(said, FIELDS)).toEqual(found));

  test.each([
    "thêm 2 nguồn",
    "nguồn tăng 2",
    "kết nạp 3/5",
    "3 quần chúng",
    "không phải nguồn 12",
    "kết nạp 3 nguồn 12",
    "14",
    "đúng",
  ])("«%s» is not one", (said) => expect(namedFigure(said, FIELDS)).toBeNull());

  test("«ct» is what the form asks for, and neither where it asks for both", () => {
    expect(namedFigure("ct 5", new Set(["quota"]))).toEqual(number("quota", 5));
    expect(namedFigure("ct 5", new Set(["quota", "converted"]))).toBeNull();
  });
});

test("what it is not is no number; what it is instead is one", () => {
  expect(readReply("không phải 3")).toBeNull();
  expect(readReply("không phải là 3")).toBeNull();
  expect(readReply("không phải là ba")).toBeNull();
  expect(readReply("không phải, 3")).toEqual({ kind: "number", value: 3, corrects: true });
  expect(readReply("không phải 3 mà là 4")).toEqual({ kind: "number", value: 4, corrects: true });
});

test.each([
  ["à nhầm kết nạp 4", "kết nạp 4"],
  ["xin lỗi, ghi nhầm: nguồn 14", "nguồn 14"],
  ["kết nạp 4", null],
])("what stands behind the slip of «%s»", (said, rest) => expect(afterSlip(said)).toBe(rest));
