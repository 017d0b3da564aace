import { readFileSync } from "node:fs";
import { beforeAll, expect, test, vi } from "vitest";
import { splitOf } from "../evaluation/split.ts";
import { told } from "../../test/told.ts";
import { generator } from "../evaluation/noise.ts";
import { expand } from "./expand.ts";
import { featuresOf } from "./features.ts";
import { likelihoods } from "./intent-model.ts";
import { crossValidate, learn, type LearningSets } from "./learn.ts";
import { learningSet } from "./learning-set.ts";

const read = (path: string): string => readFileSync(new URL(`../../${path}`, import.meta.url), "utf8");
let sets: LearningSets;
// Learning takes seconds, and many of them on a busy machine.
vi.setConfig({ testTimeout: 120_000 });

beforeAll(() => {
  const files = {
    questions: [read("corpus/questions.tsv"), read("corpus/voices.tsv")],
    patterns: read("corpus/patterns.tsv"),
    units: read("corpus/units.tsv"),
  };
  sets = learningSet(files, told);
}, 120_000);

test("the weights in the house are what the corpus gives", () => {
  const kept = JSON.parse(read("src/learned/intent-weights.json")) as unknown;
  expect(learn([...sets.lines, ...sets.support]), "signs, corpus or tests changed: pnpm learn").toEqual(kept);
});

test("no line that is kept back is learned from", () => {
  const back = ["corpus/questions.tsv", "corpus/voices.tsv"]
    .flatMap((file) => read(file).split("\n").slice(1))
    .map((row) => row.split("\t")[0] ?? "")
    .filter((text) => splitOf(text) === "test");
  const learned = new Set([...sets.lines, ...sets.support].map(({ base }) => base));
  expect(back.filter((text) => learned.has(text))).toEqual([]);
});

test("of lines never seen, those that are let through are hardly ever taken for another intent", () => {
  const curve = crossValidate(sets, 10);
  const at = (threshold: number) => curve.find((point) => Math.abs(point.threshold - threshold) < 0.001)!;
  expect(at(0.8).covered).toBeGreaterThan(0.85);
  expect(at(0.8).wrong).toBeLessThan(0.008);
  expect(at(0).wrong).toBeLessThan(0.07);
});

test("likelihoods add up to one, whatever the line", () => {
  const model = learn(sets.support.slice(0, 200), { passes: 2 });
  for (const line of ["", " ", " a b c ", " <unit> ket nap # "]) {
    const sum = likelihoods(model, line, new Map()).reduce((all, one) => all + one, 0);
    expect(sum).toBeCloseTo(1, 6);
  }
});

test("a line shows its words, its pairs and its ends; numbers are alike", () => {
  expect(featuresOf(" ket nap 12 <unit> ")).toEqual(
    expect.arrayContaining(["ket", "ket nap", "nap #", "ket . #", "^ ket", "<unit> $"]),
  );
  expect(featuresOf(" hs-0412 den dau ")).toContain("hs-");
});

test("a pattern gives one of its sentences", () => {
  const sentences = new Set(
    Array.from({ length: 60 }, (_, seed) => expand("(a|b (c|d)|) {u}, e", { u: ["x", "y"] }, generator(seed * 7919))),
  );
  for (const sentence of sentences) expect(sentence).toMatch(/^(?:a |b c |b d |)[xy], e$/);
  expect(sentences.size).toBeGreaterThan(4);
});
