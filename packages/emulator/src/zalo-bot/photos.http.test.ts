import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";

import { afterEach, beforeEach, describe, expect, test } from "vitest";

import { pngOf } from "../server/testing.ts";
import { startZaloBotEmulator, type ZaloBotEmulator } from "./server.ts";
import { callBot } from "./testing.ts";

let emulator: ZaloBotEmulator;
let shelf: Server;
let root: string;
let asked: number;
/** How often the shelf gives the picture before it is gone. */
let gives: number;

beforeEach(async () => {
  asked = 0;
  gives = Infinity;
  shelf = createServer((request, response) => {
    asked += 1;
    if (request.url === "/moved.png") response.writeHead(302, { location: "/a.png" });
    else if (request.url === "/page") response.writeHead(200, { "content-type": "text/html" });
    else if (asked > gives) response.writeHead(410);
    else response.writeHead(200, { "content-type": "image/png" });
    response.end(request.url === "/empty.png" ? "" : pngOf(10, 10));
  });
  await new Promise<void>((resolve) => shelf.listen(0, "127.0.0.1", resolve));
  root = `http://127.0.0.1:${(shelf.address() as AddressInfo).port}`;
  emulator = await startZaloBotEmulator();
  emulator.control.userMessage({ userId: "u-1", text: "chào" });
});
afterEach(async () => {
  await emulator.close();
  await new Promise((resolve) => shelf.close(resolve));
});

const send = (photo: unknown, more: object = {}) => callBot(emulator, "sendPhoto", { chat_id: "u-1", photo, ...more });
const seen = () => emulator.control.transcript("u-1").at(-1);

describe("sendPhoto", () => {
  test("asks for the picture several times and shows it with its caption", async () => {
    expect(await send(`${root}/a.png`, { caption: "Đơn vị nào chậm?" })).toMatchObject({ ok: true });
    expect(seen()).toMatchObject({ kind: "photo", photo: "shown", text: "Đơn vị nào chậm?" });
    expect(asked).toBe(3);
    expect(await send(`${root}/moved.png`)).toMatchObject({ ok: true });
  });

  test("shows black where the address gave the picture once only", async () => {
    gives = 1;
    expect(await send(`${root}/a.png`)).toMatchObject({ ok: true });
    expect(seen()).toMatchObject({ photo: "black" });
  });

  test("shows black to who looks again when the address has expired", async () => {
    gives = 3;
    await send(`${root}/a.png`);
    expect(seen()).toMatchObject({ photo: "shown" });
    expect(await emulator.control.lookAtPhotos()).toMatchObject([{ photo: "black" }]);
  });

  test.each(["", "a.png", "ftp://127.0.0.1/a.png", "https://placehold.example/a.png", "http://127.0.0.1:1/a.png"])(
    "refuses the address %j",
    async (photo) => {
      expect(await send(photo)).toMatchObject({ ok: false, error_code: 400 });
      expect(emulator.control.outbox()).toEqual([]);
    },
  );

  test.each(["/page", "/empty.png"])("refuses %s, which is no picture", async (path) => {
    expect(await send(root + path)).toMatchObject({ error_code: 400 });
  });

  test("refuses a caption that is too long", async () => {
    expect(await send(`${root}/a.png`, { caption: "a".repeat(2001) })).toMatchObject({ error_code: 400 });
  });
});
