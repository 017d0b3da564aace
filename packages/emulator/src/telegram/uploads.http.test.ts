import { afterEach, beforeEach, describe, expect, test } from "vitest";

import { startTelegramEmulator, type TelegramEmulator } from "./server.ts";
import { pngOf } from "../server/testing.ts";
import { callApi } from "./testing.ts";

const CHAT = 5;
const text = (length: number): string => "ế".repeat(length);

let emulator: TelegramEmulator;

beforeEach(async () => {
  emulator = await startTelegramEmulator({ waitScale: 0.01 });
  emulator.control.userMessage({ userId: CHAT, text: "/start" });
});
afterEach(() => emulator.close());

describe("what Telegram refuses of files", () => {
  test.each([
    ["sendPhoto", "photo", Buffer.from("no picture"), "IMAGE_PROCESS_FAILED"],
    ["sendPhoto", "photo", pngOf(9000, 1001), "PHOTO_INVALID_DIMENSIONS"],
    ["sendPhoto", "photo", pngOf(2100, 100), "PHOTO_INVALID_DIMENSIONS"],
    [
      "sendPhoto",
      "photo",
      Buffer.alloc(10_485_761),
      "file of size 10485761 bytes is too big for a photo; the maximum size is 10485760 bytes",
    ],
    ["sendDocument", "document", Buffer.alloc(0), "file must be non-empty"],
  ])("%s of a bad %s", async (method, field, content, reason) => {
    const form = new FormData();
    form.set("chat_id", String(CHAT));
    form.set(field, new Blob([new Uint8Array(content)]), "a.bin");
    expect(await upload(method, form)).toMatchObject({ error_code: 400, description: `Bad Request: ${reason}` });
  });

  test("a caption of more than 1024, a file of more than 50 MB, a file of the wrong kind", async () => {
    const form = new FormData();
    form.set("chat_id", String(CHAT));
    form.set("document", new Blob(["x"]), "a.txt");
    form.set("caption", text(1025));
    expect(await upload("sendDocument", form)).toMatchObject({
      description: "Bad Request: message caption is too long",
    });
    form.set("caption", text(1024));
    const sent = (await upload("sendDocument", form)) as { result: { document: { file_id: string } } };
    expect(await callApi(emulator, "sendPhoto", { chat_id: CHAT, photo: sent.result.document.file_id })).toMatchObject({
      description: "Bad Request: can't use file of type Document as Photo",
    });
    form.set("document", new Blob([Buffer.alloc(52_428_801)]), "a.bin");
    expect(await upload("sendDocument", form)).toMatchObject({
      error_code: 413,
      description: "Request Entity Too Large",
    });
  });

  test("a download of more than 20 MB", async () => {
    const form = new FormData();
    form.set("chat_id", String(CHAT));
    form.set("document", new Blob([Buffer.alloc(20_971_521)]), "a.bin");
    const sent = (await upload("sendDocument", form)) as { result: { document: { file_id: string } } };
    expect(await callApi(emulator, "getFile", { file_id: sent.result.document.file_id })).toMatchObject({
      description: "Bad Request: file is too big",
    });
  });
});

async function upload(method: string, form: FormData): Promise<unknown> {
  const response = await fetch(`${emulator.apiRoot}/bot${emulator.bots[0]?.token}/${method}`, {
    method: "POST",
    body: form,
  });
  return response.json();
}
