import { existsSync, readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { INTENTS } from "@ketnap/contract";
import { told } from "../../test/told.ts";
import { readCorpus } from "../evaluation/corpus.ts";

const read = (path: string): string => readFileSync(new URL(`../../${path}`, import.meta.url), "utf8");
/** The files that learning opens, as its own text names them. */
const opened = [...read("test/learn-intents.ts").matchAll(/corpus\/[\w-]+\.tsv/g)].map(([file]) => file);
/** Once it has been measured twice it is given to learn from; until another is written nobody is kept back. */
const isThere = existsSync(new URL("../../corpus/heldback.tsv", import.meta.url));
const back = isThere ? readCorpus(read("corpus/heldback.tsv")) : [];
const kept = test.skipIf(!isThere);

test("the file that is kept back is not among those that learning opens", () => {
  expect(opened).toContain("corpus/patterns.tsv");
  expect(opened).not.toContain("corpus/heldback.tsv");
});

kept("one file is kept back whole: measured by, and never learned from", () => {
  const corpora = opened.map(read).filter((file) => file.startsWith("utterance\t"));
  const learned = new Set(corpora.flatMap((file) => readCorpus(file).map(({ text }) => text)));
  expect(learned.size).toBeGreaterThan(1000);
  // Two words may be anybody's; a sentence that a test asks is somebody's.
  const asked = JSON.stringify(told);
  const taken = back.filter(
    ({ text }) => learned.has(text) || (text.split(" ").length > 5 && asked.includes(JSON.stringify(text))),
  );
  // A number, for whoever reads the failure must not read the line.
  expect(taken.length).toBe(0);
});

kept("what is kept back has every intent, says nothing twice and speaks in many voices", () => {
  expect(back.length).toBeGreaterThanOrEqual(520);
  expect(new Set(back.map(({ intent }) => intent))).toEqual(new Set(INTENTS));
  expect(new Set(back.map(({ text }) => text)).size).toBe(back.length);
  expect(new Set(back.map(({ voice }) => voice)).size).toBeGreaterThanOrEqual(12);
});
