import type { z } from "zod";
import { Invalid, type Reason } from "../kernel/index.ts";
import { articleEntry, type FiguresFile, SECTIONS, type SectionName } from "./format.ts";

export interface ParsedFile {
  file: FiguresFile;
  /** Sections that this format does not know; they are passed over. */
  unknownSections: string[];
}

/**
 * Reads the text of a file of figures. Throws Invalid with the first bad entry of each section, named by its place
 * and key, so that one run tells what is wrong in each of them.
 */
export function parseFile(text: string): ParsedFile {
  const raw = parseJson(text);
  const problems: Record<string, Reason> = {};
  const file: FiguresFile = {
    articles: parseArticles(raw["articles"], problems),
    units: parseSection("units", raw["units"], problems),
    memberSnapshots: parseSection("memberSnapshots", raw["memberSnapshots"], problems),
    quotas: parseSection("quotas", raw["quotas"], problems),
    figures: parseSection("figures", raw["figures"], problems),
  };
  if (Object.keys(problems).length > 0) throw new Invalid(problems);
  const known = new Set(["articles", ...Object.keys(SECTIONS)]);
  return { file, unknownSections: Object.keys(raw).filter((name) => !known.has(name) && !name.startsWith("$")) };
}

function parseJson(text: string): Record<string, unknown> {
  let raw: unknown;
  try {
    raw = JSON.parse(text);
  } catch (error) {
    throw new Invalid({ file: { key: "not_json", values: { detail: (error as Error).message } } });
  }
  if (raw === null || typeof raw !== "object" || Array.isArray(raw))
    throw new Invalid({ file: { key: "not_an_object" } });
  return raw as Record<string, unknown>;
}

function parseArticles(raw: unknown, problems: Record<string, Reason>): FiguresFile["articles"] {
  if (raw === undefined) return {};
  if (raw === null || typeof raw !== "object" || Array.isArray(raw)) {
    problems["articles"] = { key: "not_an_object" };
    return {};
  }
  const entries: FiguresFile["articles"] = {};
  for (const [key, value] of Object.entries(raw)) {
    const parsed = articleEntry.safeParse(value);
    if (parsed.success) entries[key] = parsed.data;
    else problems["articles"] ??= { key: "bad_entry", values: { where: key, why: firstWhy(parsed.error) } };
  }
  return entries;
}

function parseSection<S extends SectionName>(
  section: S,
  raw: unknown,
  problems: Record<string, Reason>,
): z.output<(typeof SECTIONS)[S]>[] {
  if (raw === undefined) return [];
  if (!Array.isArray(raw)) {
    problems[section] = { key: "not_a_list" };
    return [];
  }
  const entries: z.output<(typeof SECTIONS)[S]>[] = [];
  for (const [index, value] of raw.entries()) {
    const parsed = SECTIONS[section].safeParse(value);
    if (parsed.success) entries.push(parsed.data as z.output<(typeof SECTIONS)[S]>);
    else
      problems[section] ??= {
        key: "bad_entry",
        values: { where: whereOf(section, index, value), why: firstWhy(parsed.error) },
      };
  }
  return entries;
}

/** `figures[3] (phu-xuan)`: the place from 0 as in the file, and whose entry it is. */
function whereOf(section: string, index: number, entry: unknown): string {
  const { key, unit } = (entry ?? {}) as { key?: unknown; unit?: unknown };
  const whose = typeof key === "string" ? key : typeof unit === "string" ? unit : null;
  return `${section}[${index}]${whose ? ` (${whose.slice(0, 80)})` : ""}`;
}

function firstWhy(error: z.ZodError): string {
  const issue = error.issues[0]!;
  const path = issue.path.join(".");
  return path ? `${path}: ${issue.message}` : issue.message;
}
