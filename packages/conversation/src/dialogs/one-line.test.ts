import { readFileSync } from "node:fs";
import { INDICATORS } from "@ketnap/contract";
import { buildLexicon, lineOf, understand } from "@ketnap/understanding";
import { readCorpus, splitOf } from "@ketnap/understanding/evaluation";
import { expect, test } from "vitest";
import { askOf } from "../perform.ts";
import { namesReport } from "./report-meant.ts";
import { reportSaid, valuesSaid } from "./report-said.ts";

const corpusFile = (name: string) =>
  readFileSync(new URL(`../../../understanding/corpus/${name}`, import.meta.url), "utf8");
const units = buildLexicon(
  corpusFile("units.tsv")
    .trim()
    .split("\n")
    .slice(1)
    .map((row, at) => {
      const [name = "", from, to] = row.split("\t");
      return { id: at + 1, name, ...(from ? { from } : {}), ...(to ? { to } : {}) };
    }),
);
const today = "2026-11-22";
const lines = readCorpus(corpusFile("questions.tsv"))
  .filter(({ text, intent }) => intent === "report_submit" && splitOf(text) === "test")
  .map(({ text, slots }) => ({ text, slots, wanted: numbersOf(slots) }))
  .filter(({ wanted }) => Object.keys(wanted).length > 0);

/** Whoever labelled the line left a number of it out: what is right of it can be argued, and it counts neither way. */
function leavesOut({ text, slots }: (typeof lines)[number]): boolean {
  const labelled = Object.values(slots);
  const said = lineOf(understand(text, { units, today })).line.match(/\d+/g) ?? [];
  return said.some((digits) => !labelled.includes(Number(digits)));
}

function numbersOf(slots: Readonly<Record<string, unknown>>): Record<string, number> {
  const known = INDICATORS.flatMap((name) => (typeof slots[name] === "number" ? [[name, slots[name]] as const] : []));
  return Object.fromEntries(known);
}

/** What the dialog takes of a line while that report is due; nothing where it asks first what is meant. */
function taken(text: string): Record<string, number> {
  const found = understand(text, { units, today });
  const sure = found.intent === "report_submit" && found.alternatives === undefined;
  return sure || namesReport(found) ? { ...valuesSaid({ ...askOf(found), slots: reportSaid(found) }) } : {};
}

const LEAST_RIGHT = 0.95;

test("of the one-line reports kept back 95 in a hundred have every number taken, and none has a wrong one", () => {
  const clear = lines.filter((line) => !leavesOut(line));
  const tally = { lines: clear.length, argued: lines.length - clear.length, right: 0, asked: 0, wrong: 0 };
  for (const { text, wanted } of clear) {
    const values = taken(text);
    const strange = Object.entries(values).some(([name, value]) => wanted[name] !== value);
    if (strange) tally.wrong++;
    else if (Object.keys(values).length === Object.keys(wanted).length) tally.right++;
    else tally.asked++;
  }
  // Totals alone: whoever reads a line that was kept back keeps it back no more.
  process.stdout.write(
    `one-line reports kept back: ${tally.lines}, right ${tally.right}, asked ${tally.asked}, wrong ${tally.wrong}; labelled in part ${tally.argued}\n`,
  );
  expect(tally.lines).toBeGreaterThanOrEqual(15);
  expect(tally.argued).toBeLessThanOrEqual(1);
  expect(tally.wrong).toBe(0);
  expect(tally.right / tally.lines).toBeGreaterThanOrEqual(LEAST_RIGHT);
});
