import type { Pace } from "@ketnap/contract";

/** One accent (deep lotus red), warm greys; every pair that carries text is held to WCAG AA by contrast.test.ts. */
export interface Palette {
  accent: string;
  onAccent: string;
  /** The accent at a whisper: selected rows and the current page. */
  accentWash: string;
  page: string;
  surface: string;
  /** Heads of tables, toolbars. */
  raised: string;
  line: string;
  ink: string;
  quiet: string;
  link: string;
  error: string;
  pace: Record<Pace, string>;
}

export const light: Palette = {
  accent: "#97183f",
  onAccent: "#ffffff",
  accentWash: "#faeef1",
  page: "#f7f5f2",
  surface: "#ffffff",
  raised: "#f1eeea",
  line: "#ddd7d0",
  ink: "#221c18",
  quiet: "#625950",
  link: "#8a1639",
  error: "#b3261e",
  pace: { on_pace: "#1c6b3c", slightly_behind: "#855600", behind: "#b03a12", unknown: "#625950" },
};

export const dark: Palette = {
  accent: "#f193ab",
  onAccent: "#3a0616",
  accentWash: "#3a2028",
  page: "#161311",
  surface: "#1f1b18",
  raised: "#2a2521",
  line: "#413a34",
  ink: "#f2ede8",
  quiet: "#b9aea4",
  link: "#f6a9bc",
  error: "#f2a19a",
  pace: { on_pace: "#80cf9b", slightly_behind: "#e8b755", behind: "#f59a75", unknown: "#b9aea4" },
};
