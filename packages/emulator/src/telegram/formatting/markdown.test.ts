import { describe, expect, test } from "vitest";

import { parseMarkdown } from "./markdown.ts";

const nobody = (): undefined => undefined;
const place = (offset: number, length: number) => ({ offset, length });

describe("MarkdownV2", () => {
  test.each([
    ["*Đảng* bộ", "Đảng bộ", [{ type: "bold", ...place(0, 4) }]],
    [
      "_a_ __b__ ~c~",
      "a b c",
      [
        { type: "italic", ...place(0, 1) },
        { type: "underline", ...place(2, 1) },
        { type: "strikethrough", ...place(4, 1) },
      ],
    ],
    ["||a||", "a", [{ type: "spoiler", ...place(0, 1) }]],
    ["`a.b!`", "a.b!", [{ type: "code", ...place(0, 4) }]],
    ["```sql\nselect 1;```", "select 1;", [{ type: "pre", ...place(0, 9), language: "sql" }]],
    ["```\nx```", "x", [{ type: "pre", ...place(0, 1) }]],
    ["[a](https://a.vn)", "a", [{ type: "text_link", ...place(0, 1), url: "https://a.vn/" }]],
    ["12,25 % \\- tháng 8\\.", "12,25 % - tháng 8.", []],
    ["🙂*x*", "🙂x", [{ type: "bold", ...place(2, 1) }]],
    [">a\n>b\nc", "a\nb\nc", [{ type: "blockquote", ...place(0, 4) }]],
    [">a\n>b||", "a\nb", [{ type: "expandable_blockquote", ...place(0, 3) }]],
    ["![x](tg://emoji?id=5)", "x", [{ type: "custom_emoji", ...place(0, 1), custom_emoji_id: "5" }]],
  ])("reads %s", (source, text, entities) => {
    expect(parseMarkdown(source, nobody)).toEqual({ text, entities });
  });

  test.each([
    ["12.5", "Character '.' is reserved and must be escaped with the preceding '\\'"],
    ["a - b", "Character '-' is reserved and must be escaped with the preceding '\\'"],
    ["a > b", "Character '>' is reserved and must be escaped with the preceding '\\'"],
    ["a | b", "Character '|' is reserved and must be escaped with the preceding '\\'"],
    ["xin chào!", "Character '!' is reserved and must be escaped with the preceding '\\'"],
    ["Đ *x", "Can't find end of Bold entity at byte offset 3"],
    ["_x", "Can't find end of Italic entity at byte offset 0"],
    ["`x", "Can't find end of Code entity at byte offset 0"],
    ["[a](https://a.vn", "Can't find end of a URL at byte offset 4"],
    ["![x]", "The entity must contain a tg://emoji or tg://time URL"],
    ["![x](https://a.vn)", "Invalid tg://emoji or tg://time URL specified"],
  ])("refuses %s", (source, reason) => {
    expect(() => parseMarkdown(source, nobody)).toThrow(`Bad Request: can't parse entities: ${reason}`);
  });
});
