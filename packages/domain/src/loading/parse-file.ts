import type { z } from "zod";
import { type Locale, wordReason } from "@ketnap/contract";
import { fieldsOf, Invalid, type Reason } from "../kernel/index.ts";
import { articleEntry, entryKey, type FiguresFile, SECTIONS, type SectionName } from "./format.ts";

export interface ParsedFile {
  file: FiguresFile;
  /** Sections that this format does not know; they are passed over. */
  unknownSections: string[];
}

/**
 * Reads the text of a file of figures. Throws Invalid with the first bad entry of each section, named by its place
 * and key, so that one run tells what is wrong in each of them; why is told in the reader's language.
 */
export function parseFile(text: string, locale: Locale): ParsedFile {
  const raw = parseJson(text);
  const problems: Record<string, Reason> = {};
  for (const section of findSectionsTwice(text)) problems[section] = { key: "section_twice" };
  const file: FiguresFile = {
    articles: parseArticles(raw["articles"], problems, locale),
    units: parseSection("units", raw["units"], problems, locale),
    memberSnapshots: parseSection("memberSnapshots", raw["memberSnapshots"], problems, locale),
    quotas: parseSection("quotas", raw["quotas"], problems, locale),
    figures: parseSection("figures", raw["figures"], problems, locale),
  };
  if (Object.keys(problems).length > 0) throw new Invalid(problems);
  const known = new Set(["articles", ...Object.keys(SECTIONS)]);
  return { file, unknownSections: Object.keys(raw).filter((name) => !known.has(name) && !name.startsWith("$")) };
}

function parseJson(text: string): Record<string, unknown> {
  if (text.trim() === "") throw new Invalid({ file: { key: "file_empty" } });
  let raw: unknown;
  try {
    raw = JSON.parse(text);
  } catch (error) {
    throw new Invalid({ file: { key: "file_not_json", values: { detail: (error as Error).message } } });
  }
  if (raw === null || typeof raw !== "object" || Array.isArray(raw))
    throw new Invalid({ file: { key: "not_an_object" } });
  return raw as Record<string, unknown>;
}

function parseArticles(raw: unknown, problems: Record<string, Reason>, locale: Locale): FiguresFile["articles"] {
  if (raw === undefined) return {};
  if (raw === null || typeof raw !== "object" || Array.isArray(raw)) {
    problems["articles"] = { key: "not_an_object" };
    return {};
  }
  const entries: FiguresFile["articles"] = {};
  for (const [key, value] of Object.entries(raw)) {
    const [title, whole] = articleEntry.options;
    const named = entryKey.safeParse(key);
    const parsed = typeof value === "string" ? title.safeParse(value) : whole.safeParse(value);
    if (named.success && parsed.success) entries[key] = parsed.data;
    else {
      const why = firstWhy((named.error ?? parsed.error)!, locale);
      problems["articles"] ??= { key: "bad_entry", values: { where: shown(key), why } };
    }
  }
  return entries;
}

function parseSection<S extends SectionName>(
  section: S,
  raw: unknown,
  problems: Record<string, Reason>,
  locale: Locale,
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
        values: { where: whereOf(section, index, value), why: firstWhy(parsed.error, locale) },
      };
  }
  return entries;
}

/** `figures[3] (phu-xuan)`: the place from 0 as in the file, and whose entry it is. */
function whereOf(section: string, index: number, entry: unknown): string {
  const { key, unit } = (entry ?? {}) as { key?: unknown; unit?: unknown };
  const whose = typeof key === "string" ? key : typeof unit === "string" ? unit : null;
  return `${section}[${index}]${whose ? ` (${shown(whose)})` : ""}`;
}

/** `value: Must be a whole number.` */
function firstWhy(error: z.ZodError, locale: Locale): string {
  const [path, { key, values }] = Object.entries(fieldsOf(error))[0]!;
  const sentence = wordReason(key, values, locale);
  return path === "input" ? sentence : `${path}: ${sentence}`;
}

/** What a file calls itself may hold anything; a terminal gets no control characters of it. */
function shown(name: string): string {
  return name.slice(0, 80).replaceAll(/\p{C}/gu, "\ufffd");
}

/** JSON lets an object say a name twice, and the last one wins; for a section that would lose all entries of the first. */
function findSectionsTwice(text: string): Set<string> {
  const [seen, twice] = [new Set<string>(), new Set<string>()];
  let depth = 0;
  let last = "";
  for (const [token] of text.matchAll(/"(?:[^"\\]|\\.)*"|[{}[\]:]/g)) {
    if (token === "{" || token === "[") depth += 1;
    else if (token === "}" || token === "]") depth -= 1;
    else if (token === ":" && depth === 1) {
      const name = JSON.parse(last) as string;
      (seen.has(name) ? twice : seen).add(name);
    } else if (depth === 1) last = token;
  }
  return twice;
}
