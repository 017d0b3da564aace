import { describe, expect, test } from "vitest";

import { parseHtml } from "./html.ts";

const nobody = (): undefined => undefined;
const place = (offset: number, length: number) => ({ offset, length });

describe("Telegram's HTML", () => {
  test.each([
    ["<b>Đảng</b> bộ", "Đảng bộ", [{ type: "bold", ...place(0, 4) }]],
    [
      "<strong>a</strong><em>b</em>",
      "ab",
      [
        { type: "bold", ...place(0, 1) },
        { type: "italic", ...place(1, 1) },
      ],
    ],
    [
      "<u>a</u><ins>b</ins>",
      "ab",
      [
        { type: "underline", ...place(0, 1) },
        { type: "underline", ...place(1, 1) },
      ],
    ],
    [
      "<s>a</s><del>b</del>",
      "ab",
      [
        { type: "strikethrough", ...place(0, 1) },
        { type: "strikethrough", ...place(1, 1) },
      ],
    ],
    [
      "<b>a<i>b</i></b>",
      "ab",
      [
        { type: "italic", ...place(1, 1) },
        { type: "bold", ...place(0, 2) },
      ],
    ],
    ["🙂<code>x</code>", "🙂x", [{ type: "code", ...place(2, 1) }]],
    ['<pre><code class="language-sql">x</code></pre>', "x", [{ type: "pre", ...place(0, 1), language: "sql" }]],
    ["<pre>x</pre>", "x", [{ type: "pre", ...place(0, 1) }]],
    [
      '<a href="https://a.vn/b?c=1&amp;d=2">x</a>',
      "x",
      [{ type: "text_link", ...place(0, 1), url: "https://a.vn/b?c=1&d=2" }],
    ],
    ["<a href='nowhere'>x</a>", "x", []],
    ['<span class="tg-spoiler">x</span>', "x", [{ type: "spoiler", ...place(0, 1) }]],
    ["<blockquote>x</blockquote>", "x", [{ type: "blockquote", ...place(0, 1) }]],
    ["<blockquote expandable>x</blockquote>", "x", [{ type: "expandable_blockquote", ...place(0, 1) }]],
    ["<b></b>x", "x", []],
    ["<b>x</>", "x", [{ type: "bold", ...place(0, 1) }]],
    ["&lt;b&gt; &amp; &quot; &#65; &#x42; &nbsp; & &lt", '<b> & " A B &nbsp; & <', []],
    ["1 > 0", "1 > 0", []],
  ])("reads %s", (source, text, entities) => {
    expect(parseHtml(source, nobody)).toEqual({ text, entities });
  });

  test.each([
    ["a < b", 'Unsupported start tag "" at byte offset 2'],
    ["x <5", "Unclosed start tag at byte offset 2"],
    ["<br>", 'Unsupported start tag "br" at byte offset 0'],
    ["Đảng <h1>x</h1>", 'Unsupported start tag "h1" at byte offset 8'],
    ["<b>x", 'Can\'t find end tag corresponding to start tag "b"'],
    ["x</b>", "Unexpected end tag at byte offset 1"],
    ["<b>x</i>", 'Unmatched end tag at byte offset 4, expected "</b>", found "</i>"'],
    ["<b><i>x</b></i>", 'Unmatched end tag at byte offset 7, expected "</i>", found "</b>"'],
    ["<b", "Unclosed start tag at byte offset 0"],
    ["<b>x</b", "Unclosed end tag at byte offset 4"],
    ["<span>x</span>", 'Tag "span" must have class "tg-spoiler" at byte offset 0'],
    ['<a ="x">y</a>', 'Empty attribute name in the tag "a" at byte offset 0'],
    ['<a href="x', "Unclosed start tag at byte offset 0"],
    ["<a href=x/y>z</a>", "Unexpected end of name token at byte offset 8"],
    ["<tg-emoji>x</tg-emoji>", "Invalid custom emoji identifier specified"],
  ])("refuses %s", (source, reason) => {
    expect(() => parseHtml(source, nobody)).toThrow(`Bad Request: can't parse entities: ${reason}`);
  });

  test("a mention of a known user is one, of an unknown user is plain text", () => {
    const user = { id: 7, is_bot: false, first_name: "An" };
    const source = '<a href="tg://user?id=7">An</a>';
    expect(parseHtml(source, () => user).entities).toEqual([{ type: "text_mention", ...place(0, 2), user }]);
    expect(parseHtml(source, nobody).entities).toEqual([]);
  });
});
