import { describe, expect, it } from "vitest";
import { buildLexicon, understand } from "../index.ts";

const units = buildLexicon([]);
const orderOf = (text: string) => understand(text, { units, today: "2026-11-22" });

describe("who is slow is told from the slowest on", () => {
  const subjects = ["đơn vị nào", "chi bộ nào", "những đơn vị nào", "đảng bộ nào"];
  const slow = ["chậm", "đang chậm", "còn chậm", "chậm tiến độ", "chậm nhất"];
  const whens = ["", " tháng 9", " năm 2025"];
  it.each(subjects.flatMap((who) => slow.flatMap((how) => whens.map((when) => `${who} ${how}${when}`))))(
    "«%s»",
    (text) => {
      expect(orderOf(text)).toMatchObject({ intent: "ranking_units", slots: { order: "asc" } });
    },
  );

  it.each(["don vi nao cham", "chi bo nao dang cham"])("«%s» without marks too", (text) => {
    expect(orderOf(text)).toMatchObject({ intent: "ranking_units", slots: { order: "asc" } });
  });

  it.each(["đơn vị nào nhanh nhất", "chi bộ nào không chậm", "xếp hạng các chi bộ"])("«%s» is not", (text) => {
    expect(orderOf(text).slots["order"]).not.toBe("asc");
  });
});
