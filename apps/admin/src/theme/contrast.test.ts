import { expect, test } from "vitest";
import { dark, light, type Palette } from "./palette.ts";

const themes: [string, Palette][] = [
  ["light", light],
  ["dark", dark],
];

test.each(themes)("every text of the %s theme reads at 4.5 to 1 on every ground it stands on", (_name, palette) => {
  const inks = [palette.ink, palette.quiet, palette.link, palette.error, ...Object.values(palette.pace)];
  const grounds = [palette.page, palette.surface, palette.raised, palette.accentWash];
  const weak = inks.flatMap((ink) =>
    grounds.filter((ground) => contrast(ink, ground) < 4.5).map((ground) => `${ink} on ${ground}`),
  );
  expect(weak).toEqual([]);
  expect(contrast(palette.onAccent, palette.accent)).toBeGreaterThanOrEqual(4.5);
});

test("black on white is 21 to 1", () => {
  expect(contrast("#000000", "#ffffff")).toBeCloseTo(21, 5);
});

function contrast(one: string, other: string): number {
  const [low, high] = [luminance(one), luminance(other)].toSorted((a, b) => a - b) as [number, number];
  return (high + 0.05) / (low + 0.05);
}

function luminance(hex: string): number {
  const [red, green, blue] = [1, 3, 5].map((at) => {
    const part = Number.parseInt(hex.slice(at, at + 2), 16) / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  }) as [number, number, number];
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}
