import type { Block, Message } from "@ketnap/contract";
import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Capabilities } from "../channel.ts";
import { splitMessage } from "./split.ts";
import { renderBlocks, renderNumbered } from "./text.ts";

const buttons: Capabilities = {
  textLimit: 4000,
  captionLimit: 1000,
  buttons: true,
  pictures: "upload",
  files: "upload",
  typing: true,
  markup: "html",
};
const numbered: Capabilities = {
  ...buttons,
  textLimit: 1900,
  buttons: false,
  pictures: "link",
  files: "link",
  markup: "plain",
};
const text = (words: string): Block => ({ kind: "text", text: words });
const picture: Message["picture"] = {
  alt: "Tiến độ cả năm",
  chart: { kind: "ranking", title: "", subtitle: "", rows: [], footer: "" },
};
const choice = (label: string) => ({ label, action: { kind: "unlink" } as const });

describe("a text", () => {
  it("says in HTML what is bold and what is quiet, and keeps a name inert whatever it is made of", () => {
    const names = ["<b>&", "*_[]()~`", "{{x}}", "'; DROP", "<script>alert(1)</script>", "&lt;i&gt;"];
    for (const name of names) {
      const html = renderBlocks([{ kind: "headline", text: name }, text(name), { kind: "quiet", text: name }], "html");
      const [bold, plain, quiet] = html.split("\n");
      for (const inner of [bold!.slice(3, -4), plain!, quiet!.slice(3, -4)]) {
        expect(inner).not.toMatch(/[<>"]|&(?!#\d+;)/);
        expect(inner.replace(/&#(\d+);/g, (_, code) => String.fromCharCode(code))).toBe(name);
      }
      expect(renderBlocks([text(name)], "plain")).toBe(name);
    }
  });

  it("is composed, and loses control and direction marks", () => {
    expect(renderBlocks([text("Đảng ủy".normalize("NFD"))], "plain")).toBe("Đảng ủy".normalize("NFC"));
    expect(renderBlocks([text("a\u0000b\u202Ec\uD800d\r\ne")], "plain")).toBe("abc\uFFFDd\ne");
  });

  it("draws a bar of ten, whatever the number", () => {
    const bar = (percent: number) => renderBlocks([{ kind: "bar", percent, text: "x" }], "plain");
    expect(bar(12.25)).toBe("▓░░░░░░░░░ x");
    expect([bar(-5), bar(Number.NaN)]).toEqual(["░░░░░░░░░░ x", "░░░░░░░░░░ x"]);
    expect(bar(130)).toBe("▓▓▓▓▓▓▓▓▓▓ x");
  });

  it("aligns a table that fits a phone, and writes a wide one row by row", () => {
    const columns = [{ label: "Đơn vị" }, { label: "KN", align: "end" as const }];
    const narrow: Block = {
      kind: "table",
      columns,
      rows: [
        ["Chi bộ 1", "12"],
        ["Chi bộ Trạm Y tế", "3"],
      ],
    };
    expect(renderBlocks([narrow], "plain").split("\n")).toEqual([
      "Đơn vị           KN",
      "Chi bộ 1         12",
      "Chi bộ Trạm Y tế  3",
    ]);
    expect(renderBlocks([narrow], "html")).toMatch(/^<pre>[^<]*<\/pre>$/);
    const wide: Block = { ...narrow, rows: [["Chi bộ Trường trung học phổ thông số hai", "12"]] };
    expect(renderBlocks([wide], "html")).toBe("Chi bộ Trường trung học phổ thông số hai · 12");
  });

  it("numbers the choices where there are no buttons", () => {
    expect(renderNumbered([{ label: "Theo đơn vị" }, { label: "Kỳ khác" }], "vi")).toBe(
      "1. Theo đơn vị\n2. Kỳ khác\nTrả lời bằng số để chọn.",
    );
    expect(renderNumbered([], "vi")).toBe("");
  });
});

it("where a number is asked for shows no places, for a number is the answer", () => {
  const shown = [{ label: "Trả lời báo cáo", asks: "number" as const }];
  expect(renderNumbered(shown, "vi")).toBe("• Trả lời báo cáo\nNhắn con số, hoặc nhắn lại lời chọn.");
  expect(renderNumbered(shown, "en")).toMatch(/^• .*\nAnswer with the number/);
});

describe("choices that are numbers of people", () => {
  const choices = fc.array(
    fc.record({ label: fc.constantFrom("Rút 2 người", "Tắt nhắc"), people: fc.option(fc.nat(9), { nil: undefined }) }),
    { minLength: 1, maxLength: 6 },
  );

  it("bear no place in the list, so that a number means one thing", () => {
    fc.assert(
      fc.property(choices, fc.constantFrom("vi" as const, "en" as const), (offered, locale) => {
        const shown = offered.map(({ label, people }) => ({ label, ...(people !== undefined && { people }) }));
        const text = renderNumbered(shown, locale);
        const counts = shown.some(({ people }) => people !== undefined);
        expect(/^1\. /m.test(text)).toBe(!counts);
        for (const { label } of shown) expect(text).toContain(label);
      }),
    );
    const two = [
      { label: "1 người", people: 1 },
      { label: "2 người", people: 2 },
    ];
    expect(renderNumbered(two, "vi")).toBe("• 1 người\n• 2 người\nNhắn số người.");
    expect(renderNumbered([...two, { label: "Tắt nhắc" }], "vi")).toMatch(/Nhắn số người, hoặc nhắn lại lời chọn\.$/);
  });
});

describe("a message that is too long", () => {
  it("is cut at a paragraph, then at a sentence, then at a word", () => {
    const paragraph = "Câu một dài vừa. ".repeat(60).trim();
    const pieces = splitMessage({ blocks: [text(`${paragraph}\n\n${paragraph}`)] }, numbered);
    expect(pieces.map(({ blocks }) => blocks)).toEqual([[text(paragraph)], [text(paragraph)]]);
    const sentences = splitMessage({ blocks: [text("Câu một dài vừa. ".repeat(200).trim())] }, numbered);
    for (const { blocks } of sentences) expect((blocks[0] as { text: string }).text).toMatch(/vừa\.$/);
  });

  it("loses nothing and keeps every piece within the limit", () => {
    const word = fc.oneof(
      fc.string({ unit: "grapheme", maxLength: 40 }),
      fc.constantFrom("đảng viên ", "\n\n", ". ", "👨‍👩‍👧‍👦"),
    );
    fc.assert(
      fc.property(fc.array(word, { maxLength: 400 }), (words) => {
        const whole = renderBlocks([text(words.join(""))], "plain");
        const pieces = splitMessage({ blocks: [text(words.join(""))] }, { ...numbered, textLimit: 200 });
        const rendered = pieces.map(({ blocks }) => renderBlocks(blocks, "plain"));
        for (const piece of rendered) expect(piece.length).toBeLessThanOrEqual(200);
        expect(rendered.join("").replace(/\s+/g, "")).toBe(whole.replace(/\s+/g, ""));
      }),
      { numRuns: 200 },
    );
  });

  it("cuts a table between rows, with its head on each piece", () => {
    const rows = Array.from({ length: 300 }, (_, n) => [`Chi bộ ${n}`, "12"]);
    const table: Block = { kind: "table", columns: [{ label: "Đơn vị" }, { label: "KN" }], rows };
    const pieces = splitMessage({ blocks: [table] }, buttons);
    expect(pieces.length).toBeGreaterThan(1);
    expect(
      pieces.flatMap(({ blocks }) => blocks.flatMap((block) => (block.kind === "table" ? block.rows : []))),
    ).toEqual(rows);
    for (const { blocks } of pieces) expect(renderBlocks(blocks, "plain")).toMatch(/^Đơn vị/);
  });

  it("bears its choices under the last piece, with room for their numbers", () => {
    const choices = [choice("Theo đơn vị"), choice("x".repeat(300))];
    const pieces = splitMessage({ blocks: [text("Một câu. ".repeat(420))], choices }, numbered);
    expect(pieces.length).toBeGreaterThan(1);
    expect(pieces.map((piece) => piece.choices?.length ?? 0)).toEqual([...pieces.slice(1).map(() => 0), 2]);
    const last = pieces.at(-1)!;
    expect(`${renderBlocks(last.blocks, "plain")}\n${renderNumbered(choices, "vi")}`.length).toBeLessThanOrEqual(1900);
  });

  it("sends a file with the end of the words, or leaves room for its address; without a way for files none goes", () => {
    const file = { name: "lich-hoc.ics", type: "text/calendar", text: "BEGIN" } as const;
    const long = { blocks: Array.from({ length: 40 }, (_, n) => text(`${n} ${"dài ".repeat(12)}`)), file };
    const uploaded = splitMessage(long, buttons);
    expect(uploaded.length).toBeGreaterThan(1);
    for (const piece of uploaded) expect(renderBlocks(piece.blocks, "plain").length).toBeLessThanOrEqual(1000);
    expect(uploaded.map((piece) => piece.file?.name)).toEqual([...uploaded.slice(1).map(() => undefined), file.name]);
    const linked = splitMessage(long, numbered);
    expect(linked.at(-1)!.file).toEqual(file);
    for (const piece of linked) expect(renderBlocks(piece.blocks, "plain").length).toBeLessThanOrEqual(1650);
    expect(splitMessage(long, { ...numbered, files: "none" }).at(-1)).not.toHaveProperty("file");
  });

  it("has a picture with its text as caption when short, else after it", () => {
    expect(splitMessage({ blocks: [text("ngắn")], picture, choices: [choice("a")] }, buttons)).toHaveLength(1);
    const [words, image, ...more] = splitMessage(
      { blocks: [text("dài ".repeat(400))], picture, choices: [choice("a")] },
      buttons,
    );
    expect(more).toEqual([]);
    expect(words).not.toHaveProperty("picture");
    expect(image).toMatchObject({
      blocks: [{ kind: "quiet", text: "Tiến độ cả năm" }],
      picture,
      choices: [{ label: "a" }],
    });
  });

  it("goes whole to a channel that takes blocks", () => {
    const message = { blocks: [text("dài ".repeat(5000))], picture };
    expect(splitMessage(message, { ...buttons, markup: "blocks" })).toEqual([message]);
  });
});
