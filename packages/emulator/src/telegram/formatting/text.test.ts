import { describe, expect, test } from "vitest";

import { formatText } from "./text.ts";

const nobody = (): undefined => undefined;

describe("a text as it stands in the chat", () => {
  test("loses the space around it, and its entities move along", () => {
    expect(formatText("  \n<b>a </b> \n", "HTML", undefined, nobody)).toEqual({
      text: "a",
      entities: [{ type: "bold", offset: 0, length: 1 }],
    });
  });

  test("keeps line breaks and turns other control characters into spaces", () => {
    expect(formatText("a\tb\nc\u0000d", "", undefined, nobody).text).toBe("a b\nc d");
  });

  test("loses carriage returns, and entities after them move along", () => {
    const entities = [{ type: "bold", offset: 3, length: 1 }];
    expect(formatText("a\r\nb", "", entities, nobody)).toEqual({
      text: "a\nb",
      entities: [{ type: "bold", offset: 2, length: 1 }],
    });
  });

  test("takes entities as given and drops what lies outside", () => {
    const entities = [
      { type: "bold", offset: 0, length: 2 },
      { type: "italic", offset: 9, length: 2 },
    ];
    expect(formatText("abc", "", entities, nobody).entities).toEqual([entities[0]]);
  });

  test.each([
    [[{ type: "shiny", offset: 0, length: 1 }], "Unsupported type specified"],
    [[{ offset: 0, length: 1 }], 'Can\'t find field "type"'],
    [["bold"], "expected an Object"],
  ])("refuses the entities %j", (entities, reason) => {
    expect(() => formatText("abc", "", entities, nobody)).toThrow(`can't parse MessageEntity: ${reason}`);
  });

  test("refuses another parse mode, and takes none for plain text", () => {
    expect(() => formatText("a", "XML", undefined, nobody)).toThrow("Bad Request: unsupported parse_mode");
    expect(formatText("<b>", "none", undefined, nobody).text).toBe("<b>");
  });

  test.each([
    ["/start abc", "bot_command", "/start"],
    ["gõ /bao_cao@ketnap_bot nhé", "bot_command", "/bao_cao@ketnap_bot"],
    ["hỏi @ketnap_bot.", "mention", "@ketnap_bot"],
    ["#kếtnạp", "hashtag", "#kếtnạp"],
    ["xem https://a.vn/b?c=1.", "url", "https://a.vn/b?c=1"],
    ["xem a.gov.vn", "url", "a.gov.vn"],
    ["gửi a.b@c.vn", "email", "a.b@c.vn"],
  ])("finds in %s a %s", (text, type, written) => {
    const [entity, ...others] = formatText(text, "", undefined, nobody).entities;
    expect(others).toEqual([]);
    expect(entity).toEqual({ type, offset: text.indexOf(written), length: written.length });
  });

  test.each(["15/8/2020", "a/b", "1.464", "a@b", "12,25 %", "#1"])("finds nothing in %s", (text) => {
    expect(formatText(text, "", undefined, nobody).entities).toEqual([]);
  });

  test("finds nothing inside code", () => {
    expect(formatText("<code>/start</code>", "HTML", undefined, nobody).entities).toEqual([
      { type: "code", offset: 0, length: 6 },
    ]);
  });
});
