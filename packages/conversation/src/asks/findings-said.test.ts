import type { Understanding } from "@ketnap/contract";
import { expect, test } from "vitest";
import { findingsSaid } from "./findings-said.ts";

const read = (normalised: string, more: Partial<Understanding> = {}) =>
  findingsSaid({ intent: "inspection_info", normalised, slots: {}, unitIds: [], ...more } as Understanding);

test.each([
  "ket luan kiem tra lan truoc",
  "doan kiem tra ket luan the nao",
  "kien nghi cua doan kiem tra voi chi bo minh",
  "kiem tra dot roi phat hien gi khong",
  "con viec gi phai khac phuc sau kiem tra",
  "cho xem ket luan giam sat",
])("asks for what was concluded: %s", (said) => {
  expect(read(said)).toEqual({ intent: "inspection_info", slots: { aspect: "findings" }, interval: null });
});

test.each([
  "doan kiem tra khi nao xuong",
  "ket luan kiem tra khi nao co",
  "kiem tra lai chi tieu nam nay",
  "nhac toi ket luan kiem tra",
  "ket luan cuoc hop chi bo",
  "so nguoi phat hien qua lop",
])("does not: %s", (said) => expect(read(said)).toBeNull());

test("of a unit that is named; of one that nobody knows it is asked which", () => {
  const named = { slots: { unit: "Chi bộ Bến Gỗ" }, unitIds: [7] };
  expect(read("ket luan kiem tra <unit>", named)).toMatchObject({ slots: named.slots, unitIds: [7] });
  expect(read("ket luan kiem tra lan truoc", { unknownUnit: "kết luận" })).not.toBeNull();
  expect(read("ket luan kiem tra chi bo rung", { unknownUnit: "chi bộ Rừng" })).toBeNull();
});
