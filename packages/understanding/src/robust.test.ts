import fc from "fast-check";
import { describe, expect, it, vi } from "vitest";
import { testUnits } from "../test/lexicon.ts";
import { utterancesFirst } from "../test/utterances-first.ts";
import { utterancesFifth } from "../test/utterances-fifth.ts";
import { utterancesFourth } from "../test/utterances-fourth.ts";
import { utterancesSecond } from "../test/utterances-second.ts";
import { utterancesThird } from "../test/utterances-third.ts";
import { stripMarks } from "./fold.ts";
import { buildLexicon, toUnderstandLine, understand } from "./index.ts";

const units = buildLexicon(testUnits);
const ask = (text: string) => understand(text, { units, today: "2026-11-22" });
const meaning = (text: string) => {
  const { intent, slots, interval } = toUnderstandLine(ask(text), units);
  return { intent, slots, interval };
};
const questions = [
  ...utterancesFirst,
  ...utterancesSecond,
  ...utterancesThird,
  ...utterancesFourth,
  ...utterancesFifth,
].map(([text]) => text);
const question = fc.constantFrom(...questions);

// Thousands of texts are read here, which takes a busy machine its time.
vi.setConfig({ testTimeout: 180_000 });

describe("however it is typed, a question means the same:", () => {
  it("without marks", () => each((text) => stripMarks(text)));
  it("decomposed", () => each((text) => text.normalize("NFD")));
  it("in capitals", () =>
    each(
      (text) => text.toUpperCase(),
      (text) => text.length > 12,
    ));
  it("with stray spaces and signs", () => each((text) => `  ${text.replaceAll(" ", "   ")} ??!`));
  it("in unfinished Telex", () => each((text) => keyed(text, TELEX)));
  it("in unfinished VNI", () =>
    // A single "quy1" cannot be told from "quý 1"; digits within words can.
    each(
      (text) => keyed(text, VNI),
      (text) => /[a-z][1-9][a-z]|d9/i.test(keyed(text, VNI)),
    ));
  it("with the tone mark on the other vowel", () =>
    each((text) =>
      text
        .replaceAll("òa", "oà")
        .replaceAll("óa", "oá")
        .replaceAll("ủy", "uỷ")
        .replaceAll("úy", "uý")
        .replaceAll("tỷ lệ", "tỉ lệ"),
    ));

  it("with the usual abbreviations", () => {
    for (const text of questions) {
      const short = text
        .replaceAll("kết nạp", "kn")
        .replaceAll("bao nhiêu", "bn")
        .replaceAll("chi bộ", "cb")
        .replaceAll("báo cáo", "bc")
        .replaceAll("không", "ko")
        .replaceAll("đồng chí", "đ/c");
      expect(meaning(short), short).toEqual(meaning(text));
    }
  });

  it("word by word in whatever way", () => {
    const ways = [
      (word: string) => word,
      stripMarks,
      (word: string) => word.normalize("NFD"),
      (word: string) => keyed(word, TELEX),
    ];
    fc.assert(
      fc.property(question, fc.array(fc.constantFrom(...ways), { minLength: 40, maxLength: 40 }), (text, chosen) => {
        const typed = text
          .split(" ")
          .map((word, at) => chosen[at % chosen.length]?.(word) ?? word)
          .join(" ");
        expect(meaning(typed), typed).toEqual(meaning(text));
      }),
      { numRuns: 300 },
    );
  });

  function each(change: (text: string) => string, applies: (text: string) => boolean = () => true): void {
    for (const text of questions.filter(applies)) expect(meaning(change(text)), change(text)).toEqual(meaning(text));
  }
});

describe("one slip of the keys", () => {
  it("never turns a question about one unit into an answer about another", () => {
    const named = ["Quỳnh Hải", "Vĩnh Kim", "Bắc Hà", "An Khê", "Thăng Lộc"];
    fc.assert(
      fc.property(
        fc.constantFrom(...named),
        fc.nat(20),
        fc.constantFrom(..."abcdeghiklmnopqrstuvxy"),
        (name, at, letter) => {
          const place = at % name.length;
          const typed = name.slice(0, place) + letter + name.slice(place + 1);
          const { decision, slots } = ask(`chỉ tiêu năm 2024 của ${typed}`);
          const unit = slots["unit"];
          expect(
            decision === "ask" || (typeof unit === "string" && unit.includes(name)),
            `${typed}: ${String(unit)}`,
          ).toBe(true);
        },
      ),
      { numRuns: 500 },
    );
  });
});

describe("anything at all", () => {
  it("is understood somehow and never throws", () => {
    const pieces = fc.constantFrom(
      "kết nạp",
      "tháng",
      "31/02",
      "năm",
      "2020-2025",
      "quý",
      "5",
      "HS-0231",
      "chi bộ",
      "\u0000",
      "\u202e",
      "🎉",
      "'",
      "<script>",
      "((((",
      "%",
      "xã",
      "từ",
      "đến",
      "nay",
      "một",
      "hai",
    );
    const texts = fc.oneof(
      fc.string({ unit: "binary", maxLength: 300 }),
      fc.array(pieces, { maxLength: 60 }).map((parts) => parts.join(" ")),
    );
    fc.assert(
      fc.property(texts, (text) => {
        const { intent, decision, confidence, unitCandidates } = ask(text);
        expect(intent).toBeTypeOf("string");
        expect(["answer", "assume", "ask"]).toContain(decision);
        expect(confidence).toBeGreaterThanOrEqual(0);
        expect(confidence).toBeLessThanOrEqual(1);
        expect(unitCandidates.length).toBeLessThanOrEqual(4);
      }),
      { numRuns: 400 },
    );
  });

  it("of no meaning is asked back or sent away", () => {
    for (const text of ["", "   ", "🎉🎉", "?", "12", "3 12", "\u0000\u0007", "a", "…", "-", "0"])
      expect(ask(text), JSON.stringify(text)).toMatchObject({ intent: "ambiguous", decision: "ask" });
    for (const text of ["asdf qwer zxcv", "hello world foo bar"])
      expect(["out_of_scope", "help", "ambiguous"], text).toContain(ask(text).intent);
  });

  it("of 10,000 characters costs no more than its beginning", () => {
    const repeated = [
      "kết nạp phú bình 8 tháng ",
      "thôn ",
      "1",
      "a",
      "từ 2020 đến ",
      "((",
      "hai ",
      "1/1/",
      "x-",
      "nguyễn văn ",
      "\u0301",
    ];
    for (const part of repeated) {
      const time = (text: string): number => Math.min(...[1, 2, 3].map(() => elapsed(() => ask(text))));
      const long = part.repeat(Math.ceil(2000 / part.length));
      time(long);
      // A quadratic reading would take 25 times as long; the bound leaves room for what is collected meanwhile.
      expect(time(long.repeat(5)), part).toBeLessThan(time(long) * 8 + 20);
    }
  });
});

/** Milliseconds of this thread alone: what else the machine does is left out. */
function elapsed(act: () => unknown): number {
  const start = process.threadCpuUsage();
  act();
  const { user, system } = process.threadCpuUsage(start);
  return (user + system) / 1000;
}

type Keys = Readonly<Record<string, string>>;
const TELEX: Keys = {
  "\u0300": "f",
  "\u0301": "s",
  "\u0309": "r",
  "\u0303": "x",
  "\u0323": "j",
  "\u0302": "^",
  "\u0306": "w",
  "\u031b": "w",
  đ: "dd",
  Đ: "Dd",
};
const VNI: Keys = {
  "\u0300": "2",
  "\u0301": "1",
  "\u0309": "3",
  "\u0303": "4",
  "\u0323": "5",
  "\u0302": "6",
  "\u0306": "8",
  "\u031b": "7",
  đ: "d9",
  Đ: "D9",
};
const TONES = "\u0300\u0301\u0309\u0303\u0323";

/** What the keys of an input method leave when it is off: tones at the end of each word. */
function keyed(text: string, keys: Keys): string {
  const word = (typed: string): string => {
    if (!/^\p{L}+$/u.test(typed)) return typed;
    let letters = "";
    let tone = "";
    for (const sign of typed.normalize("NFD")) {
      const key = keys[sign];
      if (key !== undefined && TONES.includes(sign)) tone = key;
      else letters += key === "^" ? letters.at(-1)?.toLowerCase() : (key ?? sign);
    }
    return letters + tone;
  };
  return text.split(" ").map(word).join(" ");
}
