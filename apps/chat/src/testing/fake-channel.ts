import { randomBytes } from "node:crypto";
import { readFile } from "node:fs/promises";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { extname, join, normalize } from "node:path";
import type { WebMessage, WebPost, WebSession } from "@ketnap/contract";
import { type FakeReports, fakeReports } from "./fake-reports.ts";

type Content = Partial<WebMessage["message"]> & { blocks: WebMessage["message"]["message"]["blocks"] };

/** The web channel by its contract, over real HTTP, with what can go wrong at hand. No database, no understanding. */
export interface FakeChannel {
  /** Where the page is. */
  address: string;
  code: string;
  session: WebSession;
  /** Every message taken, once each. */
  taken: WebPost[];
  /** How often a message was posted, taken before or not. */
  posted: string[];
  say(content: Content): void;
  /** What is answered to a message; nothing unless it is set. */
  answer: ((post: WebPost) => Content | null) | null;
  /** `cut`: no connection stands; `deaf`: it takes messages and cuts before it says so. */
  fault: "none" | "cut" | "deaf" | "refuses" | "session-over";
  reports: FakeReports;
  /** Streams that stand now. */
  streams(): number;
  cutStreams(): void;
  stop(): Promise<void>;
}

const CSP = "default-src 'self'; object-src 'none'; base-uri 'none'; frame-ancestors 'none'; form-action 'self'";
const TYPES: Record<string, string> = {
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".css": "text/css; charset=utf-8",
  ".svg": "image/svg+xml",
  ".woff2": "font/woff2",
};
const PAGE = 30;

/** Serves the built page in `dist` at `folder` ("/" or "/under/"), and the channel beside it. */
export async function startFakeChannel(dist: string, folder: string, picture: Buffer): Promise<FakeChannel> {
  const messages: WebMessage[] = [];
  const streams = new Set<ServerResponse>();
  const cookie = randomBytes(12).toString("hex");
  const server = createServer((request, response) => {
    if (fake.fault === "cut") return request.socket.destroy();
    respond(request, response).catch(() => request.socket.destroy());
  });
  await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
  const { port } = server.address() as AddressInfo;
  const fake: FakeChannel = {
    address: `http://127.0.0.1:${port}${folder}`,
    code: "LK-2346789A",
    session: { accountId: 7, label: "Bí thư chi bộ Khu phố Sen", locale: "vi", noticeDue: false },
    taken: [],
    posted: [],
    answer: null,
    fault: "none",
    reports: fakeReports(),
    say({ blocks, choices = [], locale = "vi", picture }) {
      const number = String(messages.length + 1);
      const message = { message: { blocks }, choices, locale, ...(picture && { picture }) };
      messages.push({ number, at: new Date().toISOString(), message });
      for (const stream of streams) write(stream, messages.at(-1)!);
    },
    streams: () => streams.size,
    cutStreams: () => streams.forEach((stream) => stream.destroy()),
    async stop() {
      fake.cutStreams();
      server.closeAllConnections();
      await new Promise((done) => server.close(done));
    },
  };
  return fake;

  async function respond(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const url = new URL(request.url ?? "/", fake.address);
    if (!url.pathname.startsWith(folder)) return json(response, 404, { detail: "Không có mục này." });
    const path = url.pathname.slice(folder.length);
    if (!path.startsWith("chat/api/")) return serveFile(response, path === "" ? "index.html" : path);
    const call = `${request.method} ${path.slice("chat/api/".length)}`;
    if (call === "POST session") return signIn(request, response);
    const signedIn = request.headers.cookie?.includes(cookie) && fake.fault !== "session-over";
    if (call === "DELETE session") return json(response, 204, null, { "set-cookie": "fake=; path=/; max-age=0" });
    if (!signedIn) return json(response, 401, { detail: "Mời đồng chí đăng nhập bằng mã." });
    if (call === "GET session") return json(response, 200, fake.session);
    if (call === "POST messages") return takeMessage(request, response);
    if (call === "GET history") return sendHistory(url, response);
    if (call === "GET events") return openStream(request, response);
    const form = await fake.reports.respond(call, () => readBody(request));
    if (form !== null) return json(response, 200, form);
    if (call.startsWith("GET pictures/"))
      return void response.writeHead(200, { "content-type": "image/png" }).end(picture);
    json(response, 404, { detail: "Không có mục này." });
  }

  async function signIn(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { code } = (await readBody(request)) as { code: string };
    const typed = code.toUpperCase().replaceAll(/[\s-]/g, "");
    if (typed !== fake.code.replace("-", "")) return json(response, 410, { detail: "Mã này đã hết hạn." });
    json(response, 200, fake.session, { "set-cookie": `fake=${cookie}; path=/; httponly; samesite=lax` });
  }

  async function takeMessage(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const post = (await readBody(request)) as WebPost;
    if (fake.fault === "refuses") return json(response, 413, { detail: "Tin quá dài, chưa lưu gì." });
    fake.posted.push(post.id);
    const known = fake.taken.some(({ id }) => id === post.id);
    if (!known) fake.taken.push(post);
    const content = known ? null : (fake.answer?.(post) ?? null);
    if (fake.fault === "deaf") {
      if (content) fake.say(content);
      return void request.socket.destroy();
    }
    json(response, 202, { id: post.id });
    if (content) fake.say(content);
  }

  function sendHistory(url: URL, response: ServerResponse): void {
    const before = Number(url.searchParams.get("before") ?? Infinity);
    const older = messages.filter(({ number }) => Number(number) < before);
    json(response, 200, { messages: older.slice(-PAGE), hasEarlier: older.length > PAGE });
  }

  function openStream(request: IncomingMessage, response: ServerResponse): void {
    const after = Number(request.headers["last-event-id"] ?? 0);
    response.writeHead(200, { "content-type": "text/event-stream; charset=utf-8", "cache-control": "no-store" });
    response.write("retry: 2000\n\n");
    for (const message of messages) if (Number(message.number) > after) write(response, message);
    streams.add(response);
    response.once("close", () => streams.delete(response));
  }

  async function serveFile(response: ServerResponse, path: string): Promise<void> {
    const file = await readFile(join(dist, normalize(`/${path}`))).catch(() => null);
    const type = TYPES[extname(path)] ?? "application/octet-stream";
    response.writeHead(file ? 200 : 404, { "content-type": type, "content-security-policy": CSP }).end(file);
  }
}

function write(stream: ServerResponse, message: WebMessage): void {
  stream.write(`id: ${message.number}\nevent: message\ndata: ${JSON.stringify(message)}\n\n`);
}

function json(response: ServerResponse, status: number, body: unknown, headers: Record<string, string> = {}): void {
  const type = status >= 400 ? "application/problem+json" : "application/json";
  response.writeHead(status, { "content-type": type, ...headers }).end(status === 204 ? "" : JSON.stringify(body));
}

async function readBody(request: IncomingMessage): Promise<unknown> {
  const pieces: Buffer[] = [];
  for await (const piece of request) pieces.push(piece as Buffer);
  return JSON.parse(Buffer.concat(pieces).toString("utf8"));
}
