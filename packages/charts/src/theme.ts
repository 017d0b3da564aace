import type { Locale, Pace } from "@ketnap/contract";

export const FONT = "Be Vietnam Pro";

export type ChartTheme = "light" | "dark";

/** `width` in pixels of the place it is drawn in; names and notes are broken and cut by it. */
export interface Look {
  locale: Locale;
  theme: ChartTheme;
  width: number;
}

export interface Palette {
  background: string;
  text: string;
  quiet: string;
  line: string;
  accent: string;
  track: string;
  pace: Readonly<Record<Pace, string>>;
}

/** Text on background is at least 4.5:1, marks at least 3:1, in both themes. */
export const PALETTES: Readonly<Record<ChartTheme, Palette>> = {
  light: {
    background: "#ffffff",
    text: "#2a2421",
    quiet: "#6b625c",
    line: "#8a807a",
    accent: "#a01f4c",
    track: "#f0ebe7",
    pace: { on_pace: "#2f7d4f", slightly_behind: "#b06f00", behind: "#b3261e", unknown: "#8a807a" },
  },
  dark: {
    background: "#1d1917",
    text: "#f3eeea",
    quiet: "#b5aaa3",
    line: "#94897f",
    accent: "#ee7ba2",
    track: "#332d2a",
    pace: { on_pace: "#6fc48f", slightly_behind: "#e3a43b", behind: "#f08478", unknown: "#94897f" },
  },
};

/** The few words inside a chart; title and footer come with it, already worded. */
export const WORDS = {
  vi: {
    expected: "lẽ ra",
    quota: "chỉ tiêu",
    noFigure: "chưa có số",
    before: "cùng kỳ",
    month: (number: number) => `T${number}`,
    pace: { on_pace: "kịp", slightly_behind: "chậm nhẹ", behind: "chậm", unknown: "" },
  },
  en: {
    expected: "expected",
    quota: "quota",
    noFigure: "no figure",
    before: "a year before",
    month: (number: number) => `M${number}`,
    pace: { on_pace: "on pace", slightly_behind: "slightly behind", behind: "behind", unknown: "" },
  },
} as const satisfies Record<Locale, unknown>;

export function chartNumber(value: number, locale: Locale): string {
  const shown = new Intl.NumberFormat(locale === "vi" ? "vi-VN" : "en-GB", { maximumFractionDigits: 2 });
  return shown.format(value).replace("-", "−");
}

export function chartPercent(value: number, locale: Locale): string {
  return locale === "vi" ? `${chartNumber(value, locale)} %` : `${chartNumber(value, locale)}%`;
}
