import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import type { Chart } from "@ketnap/contract";
import { Resvg } from "@resvg/resvg-js";
import { describe, expect, it } from "vitest";

import { readFont } from "./font.ts";
import { chartHeight, toOption } from "./index.ts";
import { renderPng, renderSvg } from "./png.ts";
import { PALETTES, WORDS } from "./theme.ts";

const months = (known: number) =>
  Array.from({ length: 12 }, (_, index) => ({
    month: `2026-${String(index + 1).padStart(2, "0")}`,
    admitted: index < known ? (index + 1) * 3 : null,
    expected: (index + 1) * 8,
  }));
const progress: Chart = {
  kind: "progress",
  title: "Có kịp chỉ tiêu không?",
  subtitle: "Đảng bộ phường Sông Xanh · năm 2026",
  months: months(8),
  quota: 96,
  footer: "Nguồn: báo cáo · tính đến 31/8/2026",
};
const ranking: Chart = {
  kind: "ranking",
  title: "Đơn vị nào chậm?",
  subtitle: "Đảng bộ phường Sông Xanh",
  rows: [
    { label: 'Chi bộ <b>{b}</b> & "Một"', percent: 20, admitted: 1, quota: 5, pace: "behind" },
    { label: "Chi bộ Hai", percent: 66.67, admitted: 2, quota: 3, pace: "slightly_behind" },
    { label: "Chi bộ Ba", percent: 125, admitted: 5, quota: 4, pace: "on_pace" },
    { label: "Chi bộ Bốn", percent: null, admitted: null, quota: 2, pace: "unknown" },
    { label: "Chi bộ Năm", percent: null, admitted: 0, quota: null, pace: "unknown" },
  ],
  expectedPercent: 66.67,
  footer: "",
};

const VOWELS = "aăâeêioôơuưy";
const TONES = ["", "\u0300", "\u0301", "\u0303", "\u0309", "\u0323"];
const VIETNAMESE = [...VOWELS].flatMap((vowel) => TONES.map((tone) => (vowel + tone).normalize("NFC")));
const LETTERS = [...VIETNAMESE, ..."bcdđghklmnpqrstvx"].flatMap((letter) => [letter, letter.toUpperCase()]);
const SIGNS = [..."0123456789%.,/·+−–…«»()?₫:; "];

describe.each(["400Regular", "600SemiBold", "700Bold"])("the typeface %s", (name) => {
  const path = `@expo-google-fonts/be-vietnam-pro/${name}/BeVietnamPro_${name}.ttf`;
  const file = fileURLToPath(import.meta.resolve(path));
  const font = readFont(readFileSync(file));

  it("has every Vietnamese letter and every sign that we write", () => {
    expect(LETTERS).toHaveLength(12 * 6 * 2 + 17 * 2);
    expect([...LETTERS, ...SIGNS].filter((letter) => !font.has(letter))).toEqual([]);
    expect(font.has("漢")).toBe(false);
  });

  it("draws each as itself: no two alike, none as the box of a missing one", () => {
    const drawn = (letter: string) => {
      const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="40" height="48"><text x="4" y="34" font-family="Be Vietnam Pro" font-size="28">${letter}</text></svg>`;
      return Buffer.from(
        new Resvg(svg, { font: { fontFiles: [file], loadSystemFonts: false } }).render().pixels,
      ).toString("base64");
    };
    const missing = drawn("漢");
    const pictures = ["ẵ", "ữ", "ộ", "Đ", "₫", "a", "ă", "u", "o"].map(drawn);
    expect(new Set(pictures).size).toBe(pictures.length);
    for (const picture of pictures) expect(picture).not.toBe(missing);
    expect(drawn(" ")).not.toBe(pictures[0]);
  });
});

describe("measuring", () => {
  const path = fileURLToPath(
    import.meta.resolve("@expo-google-fonts/be-vietnam-pro/400Regular/BeVietnamPro_400Regular.ttf"),
  );
  const font = readFont(readFileSync(path));

  it("gives a letter with a mark the width of the letter", () => {
    expect(font.widthOf("ộ")).toBeCloseTo(font.widthOf("o"), 1);
    expect(font.widthOf("mm")).toBeCloseTo(2 * font.widthOf("m"), 6);
    expect(font.widthOf("i")).toBeLessThan(font.widthOf("m"));
  });

  it("refuses what is no font", () => {
    expect(() => readFont(new Uint8Array(64))).toThrow("no table");
  });
});

describe("the picture", () => {
  it.each([progress, ranking])("is a PNG of the width that was asked for", (chart) => {
    for (const width of [320, 720]) {
      const png = Buffer.from(renderPng(chart, { width }));
      expect(png.subarray(1, 4).toString()).toBe("PNG");
      expect(png.readUInt32BE(16)).toBe(width);
      expect(Math.abs(png.readUInt32BE(20) - (chartHeight(chart) * width) / 360)).toBeLessThanOrEqual(1);
    }
  });

  it("has question, names, numbers and words of pace, and no colour without a word", () => {
    const texts = textsOf(ranking);
    expect(texts).toEqual(
      expect.arrayContaining([
        "Đơn vị nào chậm?",
        'Chi bộ <b>{b}</b> & "Một"',
        "1 / 5 · 20 % · chậm",
        "2 / 3 · 66,67 % · chậm nhẹ",
        "5 / 4 · 125 % · kịp",
        "chưa có số",
        "0",
        "lẽ ra 66,67 %",
      ]),
    );
    expect(textsOf(progress)).toEqual(expect.arrayContaining(["24", "lẽ ra 64", "chỉ tiêu 96", "T1", "T12"]));
  });

  it("uses no text smaller than 11 pixels at the width of a phone", () => {
    for (const chart of [progress, ranking]) {
      const sizes = [...renderSvg(chart, "vi", "light").matchAll(/font-size:\s*([\d.]+)px/g)].map((match) =>
        Number(match[1]),
      );
      expect(sizes.length).toBeGreaterThan(3);
      expect(Math.min(...sizes)).toBeGreaterThanOrEqual(11);
    }
  });

  it("names a number once, whatever is known so far", () => {
    expect(textsOf({ ...progress, months: months(12) }).filter((text) => text.startsWith("lẽ ra"))).toEqual([]);
    expect(textsOf({ ...progress, months: months(0) })).not.toContain("0");
    expect(() => renderPng({ ...progress, months: [], quota: 0 }, { width: 320 })).not.toThrow();
    expect(() => renderPng({ ...ranking, rows: [], expectedPercent: null }, { width: 320 })).not.toThrow();
  });

  it("speaks the reader's language", () => {
    expect(textsOf(ranking, "en")).toEqual(
      expect.arrayContaining(["1 / 5 · 20% · behind", "no figure", "expected 66.67%"]),
    );
    expect(Object.keys(WORDS.en)).toEqual(Object.keys(WORDS.vi));
  });

  it("is refused at a width that makes no sense", () => {
    for (const width of [0, -1, 1.5, 100_000]) expect(() => renderPng(progress, { width })).toThrow(RangeError);
  });

  it("lets the process end", () => {
    const script = `const { renderPng } = await import(${JSON.stringify(import.meta.resolve("./png.ts"))});
      console.log(renderPng(${JSON.stringify(progress)}, { width: 320 }).length);`;
    const out = execFileSync(process.execPath, ["--input-type=module", "-e", script], { timeout: 20_000 });
    expect(Number(out.toString())).toBeGreaterThan(1000);
  });
});

describe("the specification", () => {
  it("is plain for the panel: themed, without motion, at any width", () => {
    const dark = toOption(progress, { theme: "dark", width: 900 });
    expect(dark).toMatchObject({ backgroundColor: PALETTES.dark.background, animation: false });
    expect(toOption(progress)).toMatchObject({ backgroundColor: PALETTES.light.background });
  });

  it.each(["light", "dark"] as const)("keeps %s text and marks apart from the background", (theme) => {
    const { background, text, quiet, accent, line, pace } = PALETTES[theme];
    for (const color of [text, quiet, accent]) expect(contrast(color, background)).toBeGreaterThanOrEqual(4.5);
    for (const color of [line, ...Object.values(pace)]) expect(contrast(color, background)).toBeGreaterThanOrEqual(3);
  });
});

function textsOf(chart: Chart, locale: "vi" | "en" = "vi"): string[] {
  const svg = renderSvg(chart, locale, "light");
  return [...svg.matchAll(/<text[^>]*>([^<]*)<\/text>/g)].map((match) => unescaped(match[1] ?? ""));
}

function unescaped(text: string): string {
  return text.replaceAll("&lt;", "<").replaceAll("&gt;", ">").replaceAll("&quot;", '"').replaceAll("&amp;", "&");
}

function contrast(a: string, b: string): number {
  const [light, dark] = [luminance(a), luminance(b)].toSorted((x, y) => y - x) as [number, number];
  return (light + 0.05) / (dark + 0.05);
}

function luminance(color: string): number {
  const [red, green, blue] = [1, 3, 5].map((at) => {
    const part = Number.parseInt(color.slice(at, at + 2), 16) / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  }) as [number, number, number];
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}
