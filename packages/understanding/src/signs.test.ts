import { expect, test } from "vitest";
import { intentTables } from "./intents/index.ts";
import { pattern, tellingWords } from "./pattern.ts";
import { signsIn } from "./signs.ts";

const phrases = intentTables.flatMap(({ signs, idioms = [] }) => [...signs, ...idioms].map(([phrase]) => phrase));

test("a phrase is told by its first word that must be there", () => {
  expect(tellingWords("tiến độ")).toEqual(["tien"]);
  expect(tellingWords("[tổng] .. (đã|mới được) kết nạp")).toEqual(["da", "moi"]);
  expect(tellingWords("<unit> .. đạt")).toEqual(["<unit>", "<self>"]);
  expect(tellingWords("lk-*")).toBeNull();
});

/** Lines that fit much: pieces of the signs themselves, in any order. */
test("nothing that a line bears is passed over", () => {
  let seed = 20260801;
  const next = (below: number) => (seed = (seed * 48271) % 2147483647) % below;
  const words = [...new Set(phrases.flatMap((phrase) => tellingWords(phrase) ?? []))];
  const pieces = phrases.map((phrase) =>
    pattern(phrase)
      .source.replaceAll(/\(\?: \\S\+\)\{0,\d\}|\(\?= \)|\(\?:|[()?]/g, "")
      .replaceAll(/\|[^ ]*/g, "")
      .replaceAll("\\d+", "3"),
  );
  let borne = 0;
  for (let n = 0; n < 400; n++) {
    const said = Array.from({ length: 1 + next(5) }, () =>
      next(3) === 0 ? words[next(words.length)] : pieces[next(pieces.length)],
    );
    const line = ` ${said.join(" ")} `.replaceAll(/ +/g, " ");
    const tried = new Map(
      intentTables.map(({ intent, signs, idioms = [] }) => [
        intent,
        [...signs, ...idioms].filter(([phrase]) => pattern(phrase).test(line)).map(([, weight]) => weight),
      ]),
    );
    for (const [table, weights] of signsIn(line)) {
      expect(weights.toSorted(), line).toEqual(tried.get(table.intent)!.toSorted());
      tried.delete(table.intent);
      borne += weights.length;
    }
    expect([...tried.values()].flat(), line).toEqual([]);
  }
  expect(borne).toBeGreaterThan(1000);
});
