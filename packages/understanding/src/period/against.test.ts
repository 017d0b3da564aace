import { expect, test } from "vitest";
import { buildLexicon } from "../lexicon.ts";
import { understand } from "../understand.ts";

const ask = (text: string) => understand(text, { units: buildLexicon([]), today: "2026-11-22" });

test.each([
  ["two months that are over", "nguồn tháng 9 so với tháng 10", "2026-10", "2026-09..2026-09"],
  ["two quarters that are over", "kết nạp quý 2 so với quý 3", "2026-07", "2026-04..2026-06"],
  ["the later one named first", "kết nạp quý 3 so với quý 2", "2026-07", "2026-04..2026-06"],
  ["a quarter that still runs", "kết nạp quý 1 so với quý 4", "2026-01", "2025-10..2025-12"],
  ["a month that is still to come", "kết nạp tháng 10 so với tháng 12", "2026-10", "2025-12..2025-12"],
])("without a year, %s: the later is held against the earlier", (_, text, from, against) => {
  expect(ask(text)).toMatchObject({ interval: { from }, slots: { against } });
});
