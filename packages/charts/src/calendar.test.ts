import type { Chart } from "@ketnap/contract";
import { expect, test } from "vitest";
import { calendarOption } from "./calendar.ts";
import { chartHeight } from "./index.ts";
import { renderPng, renderSvg } from "./png.ts";
import { PALETTES } from "./theme.ts";

const daysOf = (count: number, valueOf: (n: number) => number) =>
  Array.from({ length: count }, (_, n) => {
    const day = Temporal.PlainDate.from("2026-01-01").add({ days: n });
    return { day: day.toString(), value: day.dayOfWeek > 5 ? 0 : valueOf(n), off: day.dayOfWeek > 5 };
  });
const calendar = (count: number, valueOf: (n: number) => number): Extract<Chart, { kind: "calendar" }> => ({
  kind: "calendar",
  title: "Ngày nào dồn tin nhắc?",
  subtitle: "Cả năm",
  days: daysOf(count, valueOf),
  footer: "",
});
const cellsOf = (chart: Extract<Chart, { kind: "calendar" }>, width = 360) => {
  const [cells] = calendarOption(chart, { locale: "vi", theme: "light", width }).series as {
    data: { value: string[]; symbolSize: number[]; itemStyle: { color: string }; label: { show: boolean } }[];
  }[];
  return cells!.data;
};

test("a year has a cell for each day, and a day off without a message is a small one", () => {
  const cells = cellsOf(calendar(365, (n) => n % 5));
  expect(cells).toHaveLength(365);
  expect(cells[0]!.value).toEqual(["1", "2026-01"]);
  expect(cells.at(-1)!.value).toEqual(["31", "2026-12"]);
  expect(cells[2]!.symbolSize).toEqual([3, 3]);
});

test("the most is the full accent, none is the track, and more is never paler", () => {
  const { accent, track } = PALETTES.light;
  const colours = cellsOf(calendar(2, (n) => n * 9)).map(({ itemStyle }) => itemStyle.color);
  expect(colours).toEqual([track, accent]);
  const shades = new Set(cellsOf(calendar(31, (n) => n)).map(({ itemStyle }) => itemStyle.color));
  expect(shades.size).toBe(6);
});

test("a day with messages on a day off is as plain to see as any other", () => {
  const day = { day: "2026-01-04", value: 3, off: true };
  const [cell] = cellsOf({ ...calendar(0, () => 0), days: [day] });
  expect(cell!.itemStyle.color).toBe(PALETTES.light.accent);
  expect(cell!.symbolSize[0]).toBeGreaterThan(3);
});

test("numbers stand in the cells where there is room", () => {
  const chart = calendar(31, () => 4);
  expect(cellsOf(chart, 360).some(({ label }) => label.show)).toBe(false);
  expect(cellsOf(chart, 1200).some(({ label }) => label.show)).toBe(true);
});

test("every month is named in the picture, empty spans and single days are drawn too", () => {
  const svg = renderSvg(
    calendar(365, (n) => n % 7),
    "vi",
    "light",
  );
  for (let month = 1; month <= 12; month++) expect(svg).toContain(`>T${month}</text>`);
  expect(svg).not.toContain("NaN");
  for (const count of [0, 1, 366])
    expect(
      renderPng(
        calendar(count, () => 0),
        { width: 720 },
      ).length,
    ).toBeGreaterThan(1000);
  expect(chartHeight(calendar(365, () => 1))).toBeGreaterThan(chartHeight(calendar(31, () => 1)));
});
