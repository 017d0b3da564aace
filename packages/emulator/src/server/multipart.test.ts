import { describe, expect, test } from "vitest";

import { parseMultipart } from "./multipart.ts";

const TYPE = "multipart/form-data; boundary=xyz";
const form = (...parts: string[]): Buffer =>
  Buffer.from(parts.map((part) => `--xyz\r\n${part}\r\n`).join("") + "--xyz--");

describe("multipart forms", () => {
  test("are read as grammY writes them: no space, unquoted names in UTF-8", () => {
    const body = form(
      'content-disposition:form-data;name="chat_id"\r\n\r\n5',
      'content-disposition:form-data;name="abc";filename=báo cáo.xlsx\r\ncontent-type:application/octet-stream\r\n\r\nPK',
    );
    expect(parseMultipart(TYPE, body)).toEqual([
      { name: "chat_id", value: "5" },
      {
        name: "abc",
        file: { name: "báo cáo.xlsx", mimeType: "application/octet-stream", content: Buffer.from("PK") },
      },
    ]);
  });

  test("are read as Telegraf writes them", () => {
    const body = form(
      'content-disposition:form-data; name="method"\r\n\r\nsendPhoto',
      'content-disposition:form-data; name="photo"; filename="photo.jpg"\r\n\r\n\r\n--xy\r\n',
    );
    expect(parseMultipart(TYPE, body)).toEqual([
      { name: "method", value: "sendPhoto" },
      {
        name: "photo",
        file: { name: "photo.jpg", mimeType: "application/octet-stream", content: Buffer.from("\r\n--xy\r\n") },
      },
    ]);
  });

  test("are read as browsers and Node write them, escapes included", async () => {
    const data = new FormData();
    data.set("caption", "dòng một\r\ndòng hai");
    data.set("document", new File(["x"], 'số "1".txt', { type: "text/plain" }));
    const response = new Response(data);
    const parts = parseMultipart(response.headers.get("content-type") ?? "", Buffer.from(await response.arrayBuffer()));
    expect(parts).toEqual([
      { name: "caption", value: "dòng một\r\ndòng hai" },
      { name: "document", file: { name: 'số "1".txt', mimeType: "text/plain", content: Buffer.from("x") } },
    ]);
  });

  test.each([
    ["multipart/form-data", form('content-disposition: form-data; name="a"\r\n\r\n1'), "boundary not found"],
    [`multipart/form-data; boundary=${"x".repeat(71)}`, form(), "boundary too big or empty"],
    [TYPE, Buffer.from("nothing"), "unexpected end of request content"],
    [
      TYPE,
      Buffer.from('--xyz\r\ncontent-disposition: form-data; name="a"\r\n\r\n1'),
      "unexpected end of request content",
    ],
    [TYPE, form("content-disposition: form-data; x=1\r\n\r\n1"), "field name in multipart/form-data not found"],
    [TYPE, form('content-disposition: attachment; name="a"\r\n\r\n1'), "expected form-data content disposition"],
    [
      TYPE,
      form('content-disposition: form-data; name="a\r\n\r\n1'),
      "unclosed quoted string in Content-Disposition header",
    ],
    [TYPE, form('content-disposition: form-data; name="a" b\r\n\r\n1'), "expected ';' in Content-Disposition header"],
  ])("refuse a bad form: %s", (type, body, reason) => {
    expect(() => parseMultipart(type, body)).toThrow(`Bad Request: ${reason}`);
  });
});
