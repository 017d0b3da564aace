import type { Chart } from "@ketnap/contract";
import { expect, it } from "vitest";

import { chartHeight } from "./index.ts";
import { renderPng, renderSvg } from "./png.ts";

const totals: Chart = {
  kind: "totals",
  title: "Kỳ này báo cáo được bao nhiêu?",
  subtitle: "Đảng bộ xã Đồng Sậy",
  rows: [
    { label: "Kết nạp", value: 1464, before: 1470 },
    { label: "Nguồn", value: 12, before: null },
    { label: "Xóa tên", value: null, before: null },
  ],
  footer: "3 / 4 đơn vị đã báo cáo · 75 %",
};

const textsOf = (chart: Chart, locale: "vi" | "en" = "vi") =>
  [...renderSvg(chart, locale, "light").matchAll(/<text[^>]*>([^<]*)<\/text>/g)].map(([, text]) => text);

it("names each number with the year before, and tells none from nought", () => {
  const told = textsOf(totals);
  expect(told).toEqual(expect.arrayContaining(["Kết nạp", "1.464 · cùng kỳ 1.470", "Nguồn", "12", "chưa có số"]));
  expect(textsOf(totals, "en")).toEqual(expect.arrayContaining(["1,464 · a year before 1,470", "no figure"]));
});

it("is a picture of the width that was asked for, empty or not", () => {
  for (const chart of [totals, { ...totals, rows: [] }]) {
    const png = Buffer.from(renderPng(chart, { width: 720 }));
    expect(png.readUInt32BE(16)).toBe(720);
    expect(Math.abs(png.readUInt32BE(20) - chartHeight(chart) * 2)).toBeLessThanOrEqual(1);
  }
});

it("draws the tick of the year before only where it is known", () => {
  const ticks = (rows: (typeof totals)["rows"]) =>
    (renderSvg({ ...totals, rows }, "vi", "light").match(/<path/g) ?? []).length;
  const without = totals.rows.map((row) => ({ ...row, before: null }));
  expect(ticks(totals.rows) - ticks(without)).toBe(1);
});
