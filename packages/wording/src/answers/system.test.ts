import { describe, expect, it } from "vitest";

import { speaker } from "../speaker.ts";
import { toText } from "../to-text.ts";
import * as system from "./system.ts";

const vi = speaker("vi");
const ask = { intent: "progress_get", slots: {}, interval: null };
const units = Array.from({ length: 6 }, (_, index) => ({ unit: { id: index, name: `Chi bộ ${index + 1}` }, ask }));

describe("a question back", () => {
  it("offers at most four choices", () => {
    const message = system.sayAskBack({ what: "unit", said: "cb 1", candidates: units }, vi);
    expect(toText(message)).toBe(
      "«cb 1» có thể là nhiều đơn vị. Đồng chí hỏi đơn vị nào?\n[Chi bộ 1] [Chi bộ 2] [Chi bộ 3] [Chi bộ 4]",
    );
  });

  it("says of units of one name what tells them apart, and cuts the name before that", () => {
    const none = { parent: null, unitType: null, from: null, to: null, code: null, nth: null };
    const long = { id: 9, name: `Chi bộ ${"rất dài ".repeat(20)}` };
    const candidates = [
      { unit: { id: 1, name: "Chi bộ thôn 1" }, mark: { ...none, parent: "Đảng bộ xã A" }, ask },
      { unit: { id: 2, name: "Chi bộ thôn 1" }, mark: { ...none, unitType: "school" as const, to: "2025" }, ask },
      { unit: { id: 3, name: "Chi bộ thôn 1" }, mark: { ...none, from: "2020", to: "2025", nth: 2 }, ask },
      { unit: long, mark: { ...none, parent: "Đảng bộ xã B" }, ask },
    ];
    const labels = system.sayAskBack({ what: "unit", candidates }, vi).choices!.map(({ label }) => label);
    expect(labels.slice(0, 3)).toEqual([
      "Chi bộ thôn 1 (xã A)",
      "Chi bộ thôn 1 (trường học, đến 2025)",
      "Chi bộ thôn 1 (2020–2025, thứ 2)",
    ]);
    expect(labels[3]).toMatch(/… \(xã B\)$/);
    expect([...labels[3]!].length).toBeLessThanOrEqual(60);
  });

  it("asks for what is unclear", () => {
    const period = { from: "2026-07", to: "2026-09" };
    expect(toText(system.sayAskBack({ what: "period", candidates: [{ period, ask }] }, vi))).toBe(
      "Đồng chí hỏi kỳ nào?\n[quý III/2026]",
    );
    expect(toText(system.sayAskBack({ what: "intent", candidates: [] }, vi))).toBe(
      "Tôi chưa rõ ý. Đồng chí muốn xem gì?",
    );
  });
});

describe("a refusal", () => {
  it("of an unknown unit repeats it shortened, in one line, and offers the near ones", () => {
    const text = toText(system.sayUnknownUnit(`xã\n${"a".repeat(500)}`, units.slice(0, 1), vi));
    expect(text.split("\n")).toHaveLength(3);
    expect(text.length).toBeLessThan(250);
    expect(toText(system.sayUnknownUnit("xã Không Có", [], vi))).toContain("Xin kiểm tra lại tên");
  });

  it("of a date that cannot be shows it and a right one", () => {
    expect(toText(system.sayImpossibleDate("31/02", vi))).toBe(
      "Không có ngày hay kỳ «31/02».\nVí dụ đúng: 31/8/2020, tháng 8/2020, quý III, 9 tháng đầu năm.",
    );
  });

  it("in a group carries no digit, only the way to the private chat", () => {
    expect(toText(system.sayGroupChat("https://chat.example/bot", vi))).toContain("https://chat.example/bot");
    expect(toText(system.sayGroupChat(null, vi))).not.toMatch(/\d/);
  });

  it("of a long text names both lengths", () => {
    expect(toText(system.sayTooLong(10000, 1000, vi))).toContain("Tin dài 10.000 ký tự, quá mức 1.000");
  });

  it.each(["vi", "en"] as const)("says why in one line and what is next, in %s", (locale) => {
    const say = speaker(locale);
    const all = [
      system.sayOutOfScope(say),
      system.sayEmpty(say),
      system.sayMediaRefused("photo", say),
      system.sayMediaRefused("file", say),
      system.sayPersonalDataRefused(say),
      system.sayPersonalDataWithheld(say),
      system.sayLinkNeeded(say),
      system.sayCodeRefused("expired", say),
      system.sayCodeRefused("used", say),
      system.sayCodeRefused("replaced", say),
      system.sayCodeRefused("foreign", say),
      system.sayUnlinked(say),
      system.sayAccountRevoked(say),
      system.sayNotPermitted(say),
      system.sayFailure(true, say),
      system.sayFailure(false, say),
      system.sayLinked("Bí thư chi bộ", say),
    ].map(toText);
    for (const text of all) expect(text.split("\n")).toHaveLength(2);
    expect(new Set(all).size).toBe(all.length);
    expect(toText(system.sayCodeWait(5, say))).toContain("5");
    expect(toText(system.sayChoiceExpired(say)).split("\n")).toHaveLength(1);
    expect(toText(system.sayHelp(say)).split("\n")).toHaveLength(6);
  });
});

describe("the notice", () => {
  it("is shown whole, and its acceptance is of its version", () => {
    const message = system.sayNotice({ version: 3, text: "Không phải hồ sơ chính thức.\n\nLưu: câu hỏi." }, vi);
    expect(message.blocks.map((block) => "text" in block && block.text)).toEqual([
      "Không phải hồ sơ chính thức.",
      "Lưu: câu hỏi.",
    ]);
    expect(message.choices).toEqual([{ label: "Tôi đã đọc và đồng ý", action: { kind: "accept_notice", version: 3 } }]);
  });
});

describe("the speaker", () => {
  it("will not say half a sentence", () => {
    expect(() => vi.t("progress.required", { remaining: 3 })).toThrow("perMonth");
  });
});
