import { readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, it, vi } from "vitest";
import { INTENTS } from "@ketnap/contract";
import { testUnits } from "../../test/lexicon.ts";
import { buildLexicon } from "../index.ts";
import { readCorpus } from "./corpus.ts";
import { frameOf, isMisplaced, isSameFrame } from "./frame.ts";
import { NOISES, spoil } from "./noise.ts";
import { judge, scoreOf } from "./score.ts";
import { splitOf } from "./split.ts";

// Whole files are read here, which takes a busy machine its time.
vi.setConfig({ testTimeout: 180_000 });

const units = buildLexicon(testUnits);
const today = "2026-11-22";
const corpus = readCorpus(readFileSync(new URL("../../corpus/questions.tsv", import.meta.url), "utf8"));
const heading = "utterance\tintent\tslots\tinterval\tvoice";
const frame = (intent: (typeof INTENTS)[number], slots: Record<string, unknown>) => frameOf({ intent, slots }, today);

describe("the corpus", () => {
  it("has every intent in both halves", () => {
    for (const half of ["test", "train"]) {
      const lines = corpus.filter(({ text }) => splitOf(text) === half);
      expect(lines.length).toBeGreaterThanOrEqual(400);
      expect(new Set(lines.map(({ intent }) => intent))).toEqual(new Set(INTENTS));
    }
  });

  it("says no line twice", () => {
    expect(new Set(corpus.map(({ text }) => text)).size).toBe(corpus.length);
  });
});

describe("what is understood of the corpora", () => {
  const rows = readFileSync(new URL("../../corpus/units.tsv", import.meta.url), "utf8")
    .trim()
    .split("\n")
    .slice(1);
  const corpusUnits = buildLexicon(
    rows.map((row, at) => {
      const [name = "", from, to] = row.split("\t");
      return { id: at + 1, name, ...(from ? { from } : {}), ...(to ? { to } : {}) };
    }),
  );

  it.each(["questions.tsv", "voices.tsv"])(
    "of %s, learned from: never another unit or other months when sure",
    (file) => {
      const lines = readCorpus(readFileSync(new URL(`../../corpus/${file}`, import.meta.url), "utf8"));
      const score = scoreOf(lines.map((line) => judge(line, corpusUnits, today)));
      expect(score.misplaced).toBe(0);
      expect(score.confident / score.lines).toBeLessThanOrEqual(0.002);
      expect(score.frames / score.lines).toBeGreaterThanOrEqual(0.96);
      expect(score.asked / score.lines).toBeLessThanOrEqual(0.2);
    },
  );
});

describe("a line of a corpus", () => {
  it("is read with its interval, and without one", () => {
    const [with_, without] = readCorpus(
      `${heading}\nmột\tprogress_get\t{"year":2024}\t2024-01..2024-09\tnorth\nhai\thelp\t{}\t\t\n`,
    );
    expect(with_).toMatchObject({
      interval: { from: "2024-01", to: "2024-09" },
      voice: "north",
      slots: { year: 2024 },
    });
    expect(without?.interval).toBeUndefined();
  });

  it.each([
    ["an intent that is none", "một\tnothing_get\t{}", /Line 2: "nothing_get"/],
    ["slots that are no JSON", "một\thelp\t{", /Line 2/],
    ["an interval that is none", "một\thelp\t{}\tJanuary", /Line 2/],
  ])("with %s is told by its number", (_, row, error) => {
    expect(() => readCorpus(`${heading}\n${row}\n`)).toThrow(error);
  });

  it("needs its heading", () => {
    expect(() => readCorpus("một\thelp\t{}")).toThrow(/utterance/);
  });
});

describe("two frames are the same", () => {
  it("where self is said and where it is not", () => {
    expect(isSameFrame(frame("quota_get", { unit: "self", year: 2026 }), frame("quota_get", { year: 2026 }))).toBe(
      true,
    );
  });

  it("where one unit is told as a list of one", () => {
    expect(isSameFrame(frame("quota_get", { units: ["A"] }), frame("quota_get", { unit: "A" }))).toBe(true);
  });

  it("where other words come to the same months", () => {
    expect(isSameFrame(frame("progress_get", { year: "current" }), frame("progress_get", { year: 2026 }))).toBe(true);
    expect(
      isSameFrame(
        frame("progress_get", { period: "9m", year: 2026 }),
        frame("progress_get", { period: "8m", year: 2026 }),
      ),
    ).toBe(false);
  });

  it("only with every number of what is written down", () => {
    const said = frame("report_submit", { month: 8, admitted: 3, sources: 12 });
    expect(isSameFrame(said, frame("report_submit", { month: 8, admitted: 3 }))).toBe(false);
    expect(isSameFrame(said, frame("report_submit", { month: 8, sources: 12, admitted: 3 }))).toBe(true);
  });

  it("with a threshold of a filter, but not with a hint", () => {
    expect(
      isSameFrame(
        frame("ranking_units", { filter: "below", threshold: 50 }),
        frame("ranking_units", { filter: "below" }),
      ),
    ).toBe(false);
    expect(isSameFrame(frame("class_list", { when: "upcoming" }), frame("class_list", {}))).toBe(true);
  });

  it("and misplaced where unit or months differ", () => {
    expect(isMisplaced(frame("quota_get", { unit: "A" }), frame("quota_get", { unit: "B" }))).toBe(true);
    expect(isMisplaced(frame("quota_get", { year: 2025 }), frame("quota_get", { year: 2026 }))).toBe(true);
    expect(isMisplaced(frame("ranking_units", { top_n: 3 }), frame("ranking_units", { top_n: 5 }))).toBe(false);
  });
});

describe("the score", () => {
  const lines = readCorpus(
    [
      heading,
      'Chỉ tiêu năm 2026 của phường Quỳnh Hải\tquota_get\t{"unit":"Đảng bộ phường Quỳnh Hải","year":2026}',
      'Chỉ tiêu năm 2025 của phường Quỳnh Hải\tquota_get\t{"unit":"Đảng bộ phường Quỳnh Hải","year":2026}',
      "số liệu\tprogress_get\t{}",
    ].join("\n"),
  );
  const score = scoreOf(lines.map((line) => judge(line, units, today)));

  it("tells the wrong from the wrong and sure, and what was asked back from both", () => {
    expect(score).toMatchObject({ lines: 3, intents: 2, frames: 1, confident: 1, misplaced: 1, asked: 1 });
    expect(score.confusion).toEqual([{ wanted: "progress_get", found: "ambiguous", times: 1 }]);
    expect(score.byIntent.get("quota_get")).toMatchObject({ lines: 2, frames: 1 });
  });
});

describe("noise", () => {
  it("is the same for the same seed, and leaves numbers alone", () => {
    const text = fc.constantFrom(...corpus.map((line) => line.text));
    fc.assert(
      fc.property(text, fc.constantFrom(...NOISES), fc.nat(1000), (said, noise, seed) => {
        const spoilt = spoil(said, noise, seed);
        expect(spoil(said, noise, seed)).toBe(spoilt);
        expect((spoilt.match(/\d/g) ?? []).toSorted()).toEqual((said.match(/\d/g) ?? []).toSorted());
      }),
    );
  });

  it("changes most lines, each kind in its way", () => {
    for (const noise of NOISES) {
      const changed = corpus.filter(({ text }) => spoil(text, noise) !== text).length;
      expect(changed, noise).toBeGreaterThan(15);
    }
  });
});
