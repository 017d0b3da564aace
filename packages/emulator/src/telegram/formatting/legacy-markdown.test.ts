import { describe, expect, test } from "vitest";

import { parseLegacyMarkdown } from "./legacy-markdown.ts";

const nobody = (): undefined => undefined;
const place = (offset: number, length: number) => ({ offset, length });

describe("the first Markdown", () => {
  test.each([
    [
      "*Đảng* _bộ_",
      "Đảng bộ",
      [
        { type: "bold", ...place(0, 4) },
        { type: "italic", ...place(5, 2) },
      ],
    ],
    ["`a_b` 1.5!", "a_b 1.5!", [{ type: "code", ...place(0, 3) }]],
    ["```sql\nselect```", "select", [{ type: "pre", ...place(0, 6), language: "sql" }]],
    ["```x```", "x", [{ type: "pre", ...place(0, 1) }]],
    ["[a](https://a.vn)", "a", [{ type: "text_link", ...place(0, 1), url: "https://a.vn/" }]],
    ["[a]", "a", []],
    ["snake\\_case", "snake_case", []],
    ["**x", "x", []],
  ])("reads %s", (source, text, entities) => {
    expect(parseLegacyMarkdown(source, nobody)).toEqual({ text, entities });
  });

  test.each([
    ["Đ snake_case", 8],
    ["*x", 0],
    ["```x`", 0],
  ])("refuses %s", (source, offset) => {
    expect(() => parseLegacyMarkdown(source, nobody)).toThrow(
      `Bad Request: can't parse entities: Can't find end of the entity starting at byte offset ${offset}`,
    );
  });
});
