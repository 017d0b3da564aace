import fc from "fast-check";
import { expect, test } from "vitest";
import type { Answer } from "../wire/answer.ts";
import { blankErased, compareNumbers, mergeAnswers, newestNumber, type Own, readTimeline } from "./timeline.rules.ts";

test("answers that come twice, late or in any order stand once each and in order", () => {
  fc.assert(
    fc.property(fc.array(fc.array(fc.integer({ min: 1, max: 30 }))), (arrivals) => {
      const merged = arrivals.reduce<readonly Answer[]>((known, more) => mergeAnswers(known, more.map(answer)), []);
      const numbers = [...new Set(arrivals.flat())].toSorted((a, b) => a - b).map(String);
      expect(merged.map(({ number }) => number)).toEqual(numbers);
    }),
  );
});

test("nothing new leaves the list as it is", () => {
  const known = [answer(1), answer(2)];
  expect(mergeAnswers(known, [answer(2)])).toBe(known);
});

test("numbers are compared as numbers, beyond what a float holds too", () => {
  expect(["10", "9", "100", "9007199254740993", "9007199254740992"].toSorted(compareNumbers)).toEqual([
    "9",
    "10",
    "100",
    "9007199254740992",
    "9007199254740993",
  ]);
  expect(newestNumber([])).toBe("0");
});

test("a question stands after the answer it was written under, and before its own", () => {
  const owns = [own("a", "0"), own("b", "2"), own("c", "2", "waiting")];
  expect(inOrder(readTimeline([answer(1), answer(2), answer(3)], owns, false))).toEqual(["a", "1", "2", "b", "c", "3"]);
});

test("two questions with one answer between them keep the order they were asked in", () => {
  expect(inOrder(readTimeline([answer(10)], [own("a", "9"), own("b", "9"), own("c", "10")], false))).toEqual([
    "a",
    "b",
    "10",
    "c",
  ]);
});

test("a question from before the first answer shown waits for the earlier ones, an unsent one never", () => {
  const owns = [own("a", "3"), own("b", "3", "waiting"), own("c", "5")];
  expect(inOrder(readTimeline([answer(5)], owns, true))).toEqual(["b", "5", "c"]);
  expect(inOrder(readTimeline([answer(5)], owns, false))).toEqual(["a", "b", "5", "c"]);
});

test("what named somebody is blanked once it was answered so, and nothing else is", () => {
  const answers = [answer(1), answer(2), { ...answer(3), erases: true as const }];
  const owns = [own("a", "1"), own("named", "2"), own("later", "3")];
  const blanked = blankErased(answers, owns);
  expect(blanked.map(({ said }) => (said.kind === "text" ? said.text : ""))).toEqual(["a", "•••", "later"]);
  expect(blankErased(answers, blanked)).toBe(blanked);
});

test("what names somebody is blanked as soon as it is sent, where its answer came first", () => {
  const answers = [{ ...answer(3), erases: true as const }];
  const waiting = [own("unsent", "2", "waiting")];
  expect(blankErased(answers, waiting)).toBe(waiting);
  expect(blankErased(answers, [own("named", "2")])[0]).toMatchObject({ said: { text: "•••" } });
});

test("of two sent at once both go, for nobody knows which one named somebody", () => {
  const owns = [own("a", "1"), own("b", "2"), own("c", "2")];
  const texts = blankErased([answer(3), { ...answer(4), erases: true }], owns).map(({ said }) => said);
  expect(texts).toEqual(["a", "•••", "•••"].map((text) => ({ kind: "text", text })));
});

function answer(number: number): Answer {
  return {
    number: String(number),
    at: "2026-11-22T02:00:00Z",
    locale: "vi",
    blocks: [],
    choices: [],
    picture: null,
    file: null,
  };
}

function own(id: string, after: string, state: Own["state"] = "sent"): Own {
  return { id, after, state, at: "2026-11-22T02:00:00Z", said: { kind: "text", text: id } };
}

function inOrder(entries: ReturnType<typeof readTimeline>): string[] {
  return entries.map((entry) => (entry.from === "ketnap" ? entry.answer.number : entry.own.id));
}
