import { createServer, type IncomingMessage, type ServerResponse } from "node:http";

/** What stands before the platform's emulator and sees each reply come by, for ours and for the floor alike. */
export interface Front {
  apiRoot: string;
  /** Resolves with the text once a message to that chat was taken by the platform. */
  reply(chat: number): Promise<string>;
  /** Resolves once so many more replies have come by than the last time that it was asked. */
  replies(more: number): Promise<void>;
  close(): void;
}

export async function openFront(behind: string): Promise<Front> {
  let [came, counted] = [0, 0];
  const waiting = new Map<number, (text: string) => void>();
  const server = createServer((request, response) => void pass(request, response));
  const pass = async (request: IncomingMessage, response: ServerResponse) => {
    const body = await bodyOf(request);
    const type = request.headers["content-type"] ?? "application/json";
    const answer = await fetch(behind + request.url!, {
      method: request.method!,
      ...(body.length > 0 && { body, headers: { "content-type": type } }),
    });
    const text = await answer.text();
    response.writeHead(answer.status, { "content-type": "application/json" }).end(text);
    if (!/\/sendMessage$/i.test(request.url!) || !answer.ok) return;
    const { result } = JSON.parse(text) as { result: { chat: { id: number }; text: string } };
    came++;
    waiting.get(result.chat.id)?.(result.text);
    waiting.delete(result.chat.id);
  };
  await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
  const { port } = server.address() as { port: number };
  return {
    apiRoot: `http://127.0.0.1:${port}`,
    reply: (chat) => new Promise((done) => waiting.set(chat, done)),
    async replies(more) {
      counted = Math.max(counted, 0) + more;
      while (came < counted) await new Promise((done) => setTimeout(done, 5));
      counted = came;
    },
    close() {
      server.closeAllConnections();
      server.close();
    },
  };
}

async function bodyOf(request: IncomingMessage): Promise<Uint8Array<ArrayBuffer>> {
  const parts: Buffer[] = [];
  for await (const part of request) parts.push(part as Buffer);
  return new Uint8Array(Buffer.concat(parts));
}
